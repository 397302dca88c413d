/** Function calls, aggregates, window functions, and columns called like functions (`parse_func.c`). */
import type { FuncCall, Node } from "@pgsql/types";
import type { Aggref, Expr, FuncExpr, Oid, WindowFunc } from "../nodes/query-tree.ts";
import { ereport, withErrorPosition } from "./analyze-error.ts";
import { enforceGenericTypeConsistency } from "./coerce-polymorphic.ts";
import { exprLocation, listLocation } from "./expr-location.ts";
import { checkSrfCallPlacement } from "./expr-tests.ts";
import { makeFnArguments } from "./fn-arguments.ts";
import { checkAggregateKind, unifyHypotheticalArgs } from "./func-aggregate.ts";
import { funcGetDetail, type FuncDetail } from "./func-detail.ts";
import { functionHint } from "./hints.ts";
import { arrayType, baseElementType, formatType, isComplexType } from "./lookup.ts";
import { transformAggregateCall, transformWindowFuncCall } from "./parse-agg.ts";
import { transformWhereClause } from "./parse-clause.ts";
import { coerceType } from "./parse-coerce.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { complexProjection } from "./row-fields.ts";
import { nameListToString, names } from "./raw-nodes.ts";
import { ANY, INTERNAL, RECORD, VOID } from "./type-oids.ts";

/** `FUNC_MAX_ARGS`. */
const MAX_ARGS = 100;

/** `func_signature_string`. */
export function functionSignature(
  pstate: ParseState,
  funcname: readonly Node[],
  argnames: readonly string[],
  argtypes: readonly Oid[],
): string {
  const positional = argtypes.length - argnames.length;
  const args = argtypes.map((type, i) => {
    const name = i >= positional ? `${argnames[i - positional]} => ` : "";
    return name + formatType(pstate.cx.catalog, type);
  });
  return `${nameListToString(funcname)}(${args.join(", ")})`;
}

/** Names of named arguments; they must be unique and come last. */
function argumentNames(args: readonly Expr[]): string[] {
  const argnames: string[] = [];
  for (const arg of args) {
    if (arg.kind === "NamedArgExpr") {
      if (argnames.includes(arg.name))
        ereport("SYNTAX_ERROR", `argument name "${arg.name}" used more than once`, arg.location);
      argnames.push(arg.name);
    } else if (argnames.length > 0)
      ereport("SYNTAX_ERROR", "positional argument cannot follow named argument", exprLocation(arg));
  }
  return argnames;
}

/**
 * `ParseFuncOrColumn`. Without `call` it is `column` notation (`row.name`), which gives `undefined` when there is no
 * such column or function.
 */
export function parseFuncOrColumn(
  pstate: ParseState,
  funcname: readonly Node[],
  givenArgs: readonly Expr[],
  lastSrf: Expr | undefined,
  call: FuncCall | undefined,
  procCall: boolean,
  location: number,
): Expr | undefined {
  const { catalog } = pstate.cx;
  const aggFilter = call?.agg_filter && transformWhereClause(pstate, call.agg_filter, "filter", "FILTER");
  if (givenArgs.length > MAX_ARGS) tooManyArguments("cannot pass more than 100 arguments to a function", location);
  // CALL's OUT parameters are passed as parameters of type void by some drivers.
  let args = givenArgs.filter((arg) => !(arg.kind === "Param" && arg.type === VOID && call && !call.agg_within_group));
  for (const arg of args) checked(arg);
  const argtypes = args.map((arg) => arg.type);
  const argnames = argumentNames(args);
  const firstArg = args[0];
  const couldBeProjection =
    firstArg !== undefined &&
    args.length === 1 &&
    !procCall &&
    !call?.agg_order?.length &&
    !aggFilter &&
    !call?.agg_star &&
    !call?.agg_distinct &&
    !call?.over &&
    !call?.func_variadic &&
    argnames.length === 0 &&
    funcname.length === 1 &&
    (firstArg.type === RECORD || isComplexType(catalog, firstArg.type));
  const project = (): Expr | undefined =>
    couldBeProjection ? complexProjection(pstate, names(funcname)[0] ?? "", firstArg, location) : undefined;
  if (!call) {
    const field = project();
    if (field) return field;
  }

  const detail = withErrorPosition(location, () =>
    funcGetDetail(catalog, names(funcname), args, argnames, argtypes, {
      expandVariadic: !call?.func_variadic,
      expandDefaults: true,
      includeOutArguments: procCall,
    }),
  );
  const describe = (): string => functionSignature(pstate, funcname, argnames, argtypes);
  if (detail.kind === "multiple" || detail.kind === "not found") {
    if (!call) return undefined;
    if (detail.kind === "not found") {
      const field = project();
      if (field) return field;
    }
    return noSuchFunction(pstate, detail.kind, funcname, call, procCall, describe(), argtypes, location);
  }
  checkKind(detail, call, procCall, aggFilter !== undefined, nameListToString(funcname), describe, location);
  if (detail.kind === "coercion")
    return coerceType(pstate, firstArg!, argtypes[0]!, detail.type, -1, "explicit", "explicit-call", location);

  const { proc } = detail;
  const actual = [...argtypes, ...detail.defaultTypes];
  const declared = [...detail.declared];
  if (detail.kind === "aggregate") {
    checkAggregateKind(pstate, detail, call, args, nameListToString(funcname), describe, location);
    if (proc.aggregate?.aggkind === "h")
      args = unifyHypotheticalArgs(pstate, args, call?.agg_order?.length ?? 0, actual, declared);
  }
  if (actual.length > MAX_ARGS) tooManyArguments("cannot pass more than 100 arguments to a function", location);
  const rettype = enforceGenericTypeConsistency(catalog, actual, declared, proc.prorettype);
  if (declared.slice(0, actual.length).includes(INTERNAL))
    ereport("FEATURE_NOT_SUPPORTED", 'functions accepting type "internal" cannot be called explicitly', location);
  if (rettype === INTERNAL)
    ereport("FEATURE_NOT_SUPPORTED", 'functions returning type "internal" cannot be called explicitly', location);
  args = makeFnArguments(pstate, args, actual, declared);

  let funcvariadic = (call?.func_variadic ?? false) && proc.provariadic !== 0;
  if (detail.nvargs > 0 && proc.provariadic !== ANY) {
    const elements = args.slice(args.length - detail.nvargs);
    const element = elements[0]!.type;
    const array = arrayType(catalog, element);
    if (!array)
      ereport(
        "UNDEFINED_OBJECT",
        `could not find array type for data type ${formatType(catalog, element)}`,
        listLocation(elements),
      );
    args = args.slice(0, args.length - detail.nvargs);
    args.push({
      kind: "ArrayExpr",
      type: array,
      typmod: -1,
      collation: 0,
      location: listLocation(elements),
      elementType: element,
      elements,
      multidims: false,
    });
    funcvariadic = true;
  }
  if (args.length > 0 && proc.provariadic === ANY && funcvariadic && !baseElementType(catalog, argtypes.at(-1)!))
    ereport("DATATYPE_MISMATCH", "VARIADIC argument must be an array", exprLocation(args.at(-1)));
  if (proc.proretset) checkSrfCallPlacement(pstate, lastSrf, location);

  const common = { type: rettype, typmod: -1, collation: 0, location } as const;
  if (detail.kind === "normal" || detail.kind === "procedure") {
    const result: FuncExpr = {
      kind: "FuncExpr",
      ...common,
      funcid: proc.oid,
      funcretset: proc.proretset,
      funcvariadic,
      funcformat: coercionForm(call),
      args,
    };
    if (proc.proretset) pstate.lastSrf = result;
    return result;
  }
  const isAggregate = detail.kind === "aggregate";
  if (isAggregate && args.length > MAX_ARGS - 1)
    tooManyArguments("aggregates cannot have more than 99 arguments", location);
  if (isAggregate && args.length === 0 && !call?.agg_star && !call?.agg_within_group)
    ereport(
      "WRONG_OBJECT_TYPE",
      `${nameListToString(funcname)}(*) must be used to call a parameterless aggregate function`,
      location,
    );
  if (isAggregate && !call?.over) {
    if (argnames.length > 0) ereport("FEATURE_NOT_SUPPORTED", "aggregates cannot use named arguments", location);
    const aggregate: Aggref = {
      kind: "Aggref",
      ...common,
      aggfnoid: proc.oid,
      aggdirectargs: [],
      args: [],
      aggorder: [],
      aggdistinct: [],
      aggfilter: aggFilter,
      aggstar: call?.agg_star ?? false,
      aggvariadic: funcvariadic,
      aggkind: aggregateKinds[proc.aggregate?.aggkind ?? "n"],
      agglevelsup: 0,
    };
    return transformAggregateCall(pstate, aggregate, args, call?.agg_order ?? [], call?.agg_distinct ?? false);
  }
  // A column's notation has no OVER, and is refused above.
  const { agg_star: winstar = false, over } = call!;
  const window: WindowFunc = {
    kind: "WindowFunc",
    ...common,
    winfnoid: proc.oid,
    args,
    aggfilter: aggFilter,
    winref: 0,
    winstar,
    winagg: isAggregate,
  };
  checkWindowCall(pstate, window, call!, lastSrf, location);
  return transformWindowFuncCall(pstate, window, over!);
}

const aggregateKinds = { n: "normal", o: "ordered-set", h: "hypothetical-set" } as const;

function tooManyArguments(message: string, location: number): never {
  return ereport("TOO_MANY_ARGUMENTS", message, location);
}

function coercionForm(call: FuncCall | undefined): FuncExpr["funcformat"] {
  switch (call?.funcformat) {
    case "COERCE_EXPLICIT_CAST":
      return "explicit-cast";
    case "COERCE_IMPLICIT_CAST":
      return "implicit-cast";
    case "COERCE_SQL_SYNTAX":
      return "sql-syntax";
    default:
      return "explicit-call";
  }
}

/** The call's decorations must fit what was found. */
function checkKind(
  detail: FuncDetail,
  call: FuncCall | undefined,
  procCall: boolean,
  hasFilter: boolean,
  name: string,
  describe: () => string,
  location: number,
): void {
  const wrong = (message: string, hint?: string): never => ereport("WRONG_OBJECT_TYPE", message, location, { hint });
  if (procCall && detail.kind !== "procedure")
    wrong(`${describe()} is not a procedure`, "To call a function, use SELECT.");
  if (!procCall && detail.kind === "procedure") wrong(`${describe()} is a procedure`, "To call a procedure, use CALL.");
  if (detail.kind === "window function") {
    if (!call?.over) wrong(`window function ${name} requires an OVER clause`);
    if (call?.agg_within_group) wrong(`window function ${name} cannot have WITHIN GROUP`);
    return;
  }
  if (detail.kind === "aggregate") return;
  if (call?.agg_star) wrong(`${name}(*) specified, but ${name} is not an aggregate function`);
  if (call?.agg_distinct) wrong(`DISTINCT specified, but ${name} is not an aggregate function`);
  if (call?.agg_within_group) wrong(`WITHIN GROUP specified, but ${name} is not an aggregate function`);
  if (call?.agg_order?.length) wrong(`ORDER BY specified, but ${name} is not an aggregate function`);
  if (hasFilter) wrong(`FILTER specified, but ${name} is not an aggregate function`);
  if (call?.over) wrong(`OVER specified, but ${name} is not a window function nor an aggregate function`);
}

function noSuchFunction(
  pstate: ParseState,
  kind: "multiple" | "not found",
  funcname: readonly Node[],
  call: FuncCall,
  procCall: boolean,
  signature: string,
  argtypes: readonly Oid[],
  location: number,
): never {
  const what = procCall ? "procedure" : "function";
  if (kind === "multiple")
    ereport("AMBIGUOUS_FUNCTION", `${what} ${signature} is not unique`, location, {
      hint: `Could not choose a best candidate ${what}. You might need to add explicit type casts.`,
    });
  const hint =
    (call.agg_order?.length ?? 0) > 1 && !call.agg_within_group
      ? "No aggregate function matches the given name and argument types. Perhaps you misplaced ORDER BY; ORDER BY must appear after all regular arguments of the aggregate."
      : functionHint(pstate.cx.catalog, names(funcname), argtypes, what);
  return ereport("UNDEFINED_FUNCTION", `${what} ${signature} does not exist`, location, { hint });
}

function checkWindowCall(
  pstate: ParseState,
  window: WindowFunc,
  call: FuncCall,
  lastSrf: Expr | undefined,
  location: number,
): void {
  if (call.agg_distinct) ereport("FEATURE_NOT_SUPPORTED", "DISTINCT is not implemented for window functions", location);
  if (call.agg_order?.length)
    ereport("FEATURE_NOT_SUPPORTED", "aggregate ORDER BY is not implemented for window functions", location);
  if (!window.winagg && window.aggfilter)
    ereport("FEATURE_NOT_SUPPORTED", "FILTER is not implemented for non-aggregate window functions", location);
  if (pstate.lastSrf !== lastSrf)
    ereport(
      "FEATURE_NOT_SUPPORTED",
      "window function calls cannot contain set-returning function calls",
      exprLocation(pstate.lastSrf),
      { hint: "You might be able to move the set-returning function into a LATERAL FROM item." },
    );
}
