import type { DefElem, DefineStmt, TypeName } from "@pgsql/types";
import { isBinaryCoercible } from "../base-type.ts";
import { operatorByTypes } from "../candidates.ts";
import type { ResolvedFunction } from "../ddl-analyzer.ts";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { typenameType, typeNameToString } from "../type-name.ts";
import type { Oid, PgProcRow } from "../types.ts";
import * as wellKnown from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { creationNamespace } from "./context.ts";
import { replaceProc, variadicElement } from "./create-function.ts";
import { defElems, makeProc, optionNames, typeOption } from "./create-type.ts";
import { operatorSignature } from "./operator-links.ts";
import { optionBoolean, optionText } from "./options.ts";
import { polymorphicProblem, requireInternalInput } from "./polymorphic-signature.ts";

/** CREATE AGGREGATE (`DefineAggregate`, `AggregateCreate`). */
export function createAggregate(cx: DdlContext, statement: DefineStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.defnames));
  const namespace = creationNamespace(catalog, schema);
  const options = defElems(statement.definition);
  const given: Given = (...keys) => options.findLast((option) => keys.includes(option.defname ?? ""));
  const isHypothetical = isTrue(given("hypothetical"));
  if (isHypothetical && !statement.oldstyle && directArguments(statement) < 0)
    throw invalid("only ordered-set aggregates can be hypothetical");
  requireAttributes(given);
  const parameters = aggregateArguments(cx, statement, options);
  const { types, direct, variadic } = parameters;
  const isOrderedSet = direct >= 0;
  const stype = transitionType(cx, typeOption(options, "stype") ?? typeOption(options, "stype1")!);
  requireSerialization(cx, given, stype);
  const mstypeName = typeOption(options, "mstype");
  const mstype = mstypeName === undefined ? 0 : transitionType(cx, mstypeName);
  const parallel = given("parallel");
  if (parallel !== undefined && !["safe", "restricted", "unsafe"].includes(optionText(parallel) ?? ""))
    throw new SqlError("42601", 'parameter "parallel" must be SAFE, RESTRICTED, or UNSAFE');
  for (const type of [stype, mstype]) {
    const problem = polymorphicProblem(type, types, cx);
    if (problem !== undefined)
      throw new SqlError("42P13", "cannot determine transition data type", { detail: problem });
  }
  if (isOrderedSet && variadic !== 0 && variadic !== wellKnown.ANY_TYPE)
    throw new SqlError("0A000", "a variadic ordered-set aggregate must use VARIADIC type ANY");
  if (isHypothetical) requireMatchingDirect(parameters);
  const rettype = supportFunctions(cx, given, { parameters, stype, mstype });
  const sortop = given("sortop");
  if (sortop !== undefined) {
    if (types.length !== 1) throw invalid("sort operator can only be specified for single-argument aggregates");
    const names = optionNames(sortop);
    if (operatorByTypes(catalog, names, types[0]!, types[0]!) === undefined)
      throw new SqlError(
        "42883",
        `operator does not exist: ${operatorSignature(catalog, names, types[0]!, types[0]!)}`,
      );
  }
  replaceProc(
    cx,
    makeProc({
      oid: catalog.newOid(),
      proname: name,
      pronamespace: namespace,
      prokind: "a",
      provariadic: variadic,
      proisstrict: false,
      provolatile: "i",
      prorettype: rettype,
      proargtypes: types,
      proallargtypes: variadic === 0 ? undefined : types,
      proargmodes: variadic === 0 ? undefined : parameters.modes,
      proargnames: parameters.names.some((argument) => argument !== "") ? parameters.names : undefined,
      prolang: "internal",
      aggregate: {
        aggkind: isHypothetical ? "h" : isOrderedSet ? "o" : "n",
        aggnumdirectargs: Math.max(0, direct),
        aggsortop: 0,
      },
    }),
    statement.replace ?? false,
  );
}

type Given = (...keys: string[]) => DefElem | undefined;

const invalid = (message: string): SqlError => new SqlError("42P13", message);

/** Which attributes need or forbid which. */
function requireAttributes(given: Given): void {
  if (given("stype", "stype1") === undefined) throw invalid("aggregate stype must be specified");
  if (given("sfunc", "sfunc1") === undefined) throw invalid("aggregate sfunc must be specified");
  const isMoving = given("mstype") !== undefined;
  for (const key of isMoving ? ["msfunc", "minvfunc"] : ["msfunc", "minvfunc", "mfinalfunc", "msspace", "minitcond"])
    if ((given(key) === undefined) === isMoving)
      throw invalid(
        isMoving
          ? `aggregate ${key} must be specified when mstype is specified`
          : `aggregate ${key} must not be specified without mstype`,
      );
}

function transitionType(cx: DdlContext, name: TypeName): Oid {
  const { type } = typenameType(cx.catalog, name);
  if (type.typtype === "p" && !polymorphicTypes.has(type.oid) && type.oid !== wellKnown.INTERNAL_TYPE)
    throw invalid(`aggregate transition data type cannot be ${typeNameOf(cx.catalog, type.oid)}`);
  return type.oid;
}

function requireSerialization(cx: DdlContext, given: Given, stype: Oid): void {
  const both = [given("serialfunc"), given("deserialfunc")].filter((option) => option !== undefined).length;
  if (both === 1) throw invalid("must specify both or neither of serialization and deserialization functions");
  if (both === 2 && stype !== wellKnown.INTERNAL_TYPE)
    throw invalid("serialization functions may be specified only when the aggregate transition data type is internal");
}

function requireMatchingDirect({ types, direct, variadic }: AggregateArguments): void {
  const aggregated = types.slice(direct);
  if (aggregated.length === 0) return;
  const before = types.slice(Math.max(0, direct - aggregated.length), direct);
  if (variadic !== 0 || String(before) !== String(aggregated))
    throw invalid("a hypothetical-set aggregate must have direct arguments matching its aggregated arguments");
}

/** The functions behind an aggregate, and what it gives. */
function supportFunctions(
  cx: DdlContext,
  given: Given,
  { parameters, stype, mstype }: { readonly parameters: AggregateArguments; readonly stype: Oid; readonly mstype: Oid },
): Oid {
  const { types, direct, variadic } = parameters;
  const aggregated = direct < 0 ? types : direct < types.length ? types.slice(direct) : types.slice(-1);
  const find = (option: DefElem, args: readonly Oid[], variadicType = variadic): ResolvedFunction =>
    supportFunction(cx, optionNames(option), args, variadicType);
  const returns = (found: ResolvedFunction, option: DefElem, type: Oid, what: string): ResolvedFunction => {
    if (found.rettype === type) return found;
    throw new SqlError(
      "42804",
      `return type of ${what} ${optionNames(option).join(".")} is not ${typeNameOf(cx.catalog, type)}`,
    );
  };
  const transition = (option: DefElem, type: Oid, initial: DefElem | undefined): PgProcRow => {
    const { proc } = returns(find(option, [type, ...aggregated]), option, type, "transition function");
    const first = types[0];
    if (proc.proisstrict && !initial && (first === undefined || !isBinaryCoercible(cx.catalog, first, type)))
      throw invalid(
        "must not omit initial value when transition function is strict and transition type is not compatible with input type",
      );
    return proc;
  };
  const final = (option: DefElem | undefined, type: Oid, extra: DefElem | undefined): Oid => {
    if (option === undefined) return type;
    const args = isTrue(extra) ? types : types.slice(0, Math.max(0, direct));
    const found = find(option, [type, ...args], args.length < types.length ? 0 : variadic);
    if (isTrue(extra) && found.proc.proisstrict)
      throw invalid("final function with extra arguments must not be declared STRICT");
    return found.rettype;
  };
  transition(given("sfunc", "sfunc1")!, stype, given("initcond", "initcond1"));
  const msfunc = given("msfunc");
  const minvfunc = given("minvfunc");
  if (msfunc && minvfunc) {
    const { proisstrict } = transition(msfunc, mstype, given("minitcond"));
    const inverse = find(minvfunc, [mstype, ...aggregated]);
    returns(inverse, minvfunc, mstype, "inverse transition function");
    if (inverse.proc.proisstrict !== proisstrict)
      throw invalid("strictness of aggregate's forward and inverse transition functions must match");
  }
  const rettype = final(given("finalfunc"), stype, given("finalfunc_extra"));
  const combine = given("combinefunc");
  if (combine) {
    const { proc } = returns(find(combine, [stype, stype], 0), combine, stype, "combine function");
    if (stype === wellKnown.INTERNAL_TYPE && proc.proisstrict)
      throw invalid("combine function with transition type internal must not be declared STRICT");
  }
  const { BYTEA_TYPE: bytea, INTERNAL_TYPE: internal } = wellKnown;
  const serial = given("serialfunc");
  if (serial) returns(find(serial, [internal], 0), serial, bytea, "serialization function");
  const deserial = given("deserialfunc");
  if (deserial) returns(find(deserial, [bytea, internal], 0), deserial, internal, "deserialization function");
  const problem = polymorphicProblem(rettype, types, cx);
  if (problem !== undefined) throw new SqlError("42804", "cannot determine result data type", { detail: problem });
  requireInternalInput(rettype, types);
  if (mstype !== 0) {
    const moving = final(given("mfinalfunc"), mstype, given("mfinalfunc_extra"));
    if (moving !== rettype)
      throw invalid(
        `moving-aggregate implementation returns type ${typeNameOf(cx.catalog, moving)}, but plain implementation returns type ${typeNameOf(cx.catalog, rettype)}`,
      );
  }
  return rettype;
}

/** A plain function that takes these arguments as they are (`lookup_agg_function`). Throws 42883, 42804. */
function supportFunction(
  cx: DdlContext,
  names: readonly string[],
  args: readonly Oid[],
  variadic: Oid,
): ResolvedFunction {
  const signature = (types: readonly Oid[]): string =>
    `function ${names.join(".")}(${types.map((type) => typeNameOf(cx.catalog, type)).join(", ")})`;
  const found = cx.analyzer.resolveFunction(cx.catalog, names, args);
  if (found === undefined) throw new SqlError("42883", `${signature(args)} does not exist`);
  if (found.proc.proretset) throw new SqlError("42804", `${signature(args)} returns a set`);
  if (variadic === wellKnown.ANY_TYPE && found.proc.provariadic !== wellKnown.ANY_TYPE)
    throw new SqlError("42804", `${signature(args)} must accept VARIADIC ANY to be used in this aggregate`);
  if (!args.every((type, i) => isBinaryCoercible(cx.catalog, type, found.declared[i]!)))
    throw new SqlError("42804", `${signature(found.declared)} requires run-time type coercion`);
  return found;
}

interface AggregateArguments {
  readonly types: readonly Oid[];
  readonly modes: readonly string[];
  readonly names: readonly string[];
  readonly variadic: Oid;
  /** -1 for a plain aggregate. */
  readonly direct: number;
}

function aggregateArguments(
  cx: DdlContext,
  statement: DefineStmt,
  options: ReturnType<typeof defElems>,
): AggregateArguments {
  const { catalog } = cx;
  if (statement.oldstyle) {
    const base = typeOption(options, "basetype");
    if (base === undefined) throw new SqlError("42P13", "aggregate input type must be specified");
    const any = typeNameToString(base).toUpperCase() === "ANY";
    return {
      types: any ? [] : [typenameType(catalog, base).type.oid],
      modes: ["i"],
      names: [],
      variadic: 0,
      direct: -1,
    };
  }
  const [list] = statement.args ?? [];
  const parameters = list !== undefined && "List" in list ? (list.List.items ?? []) : [];
  let variadic: Oid = 0;
  const types: Oid[] = [];
  const modes: string[] = [];
  const names: string[] = [];
  for (const node of parameters) {
    const parameter = "FunctionParameter" in node ? node.FunctionParameter : {};
    const { type } = typenameType(catalog, parameter.argType ?? {});
    types.push(type.oid);
    names.push(parameter.name ?? "");
    const isVariadic = parameter.mode === "FUNC_PARAM_VARIADIC";
    if (parameter.mode === "FUNC_PARAM_OUT" || parameter.mode === "FUNC_PARAM_INOUT")
      throw new SqlError("42P13", "aggregates cannot have output arguments");
    modes.push(isVariadic ? "v" : "i");
    if (isVariadic) variadic = variadicElement(type);
  }
  return { types, modes, names, variadic, direct: directArguments(statement) };
}

/** -1 for a plain aggregate. */
function directArguments({ args }: DefineStmt): number {
  const direct = args?.[1];
  return direct !== undefined && "Integer" in direct ? (direct.Integer.ival ?? 0) : -1;
}

const polymorphicTypes: ReadonlySet<Oid> = new Set([2283, 2277, 2776, 3500, 3831, 4537, 5077, 5078, 5079, 5080, 4538]);

const isTrue = (option: DefElem | undefined): boolean => option !== undefined && optionBoolean(option);
