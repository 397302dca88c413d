import type { CreateFunctionStmt, DefElem, FunctionParameter, Node } from "@pgsql/types";
import type { Query } from "../../nodes/query-tree.ts";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { lookupTypeName, typeNameToString, typenameType } from "../type-name.ts";
import type { Oid, PgProcRow, PgTypeRow } from "../types.ts";
import * as wellKnown from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { analyzedExpression, creationNamespace, loc, text } from "./context.ts";
import { requireFunction } from "./create-operator.ts";
import { defElems, makeProc, optionNames } from "./create-type.ts";
import { requirePlpgsqlBody } from "./plpgsql-body.ts";
import { polymorphicProblem, requireInternalInput } from "./polymorphic-signature.ts";
import { makeType } from "./relation-rows.ts";
import { requireVariable, withOwnPath } from "./settings.ts";

interface Parameters {
  readonly inputs: readonly Oid[];
  readonly all: readonly Oid[];
  readonly modes: readonly string[];
  readonly names: readonly string[];
  readonly variadic: Oid;
  /** The types of the defaults as they are written: a polymorphic argument takes any. */
  readonly defaults: readonly Oid[];
  /** What OUT parameters make of the result; 0 when there are none. */
  readonly requiredResult: Oid;
  readonly outCount: number;
}

const modeLetters: Readonly<Record<string, string>> = {
  FUNC_PARAM_IN: "i",
  FUNC_PARAM_DEFAULT: "i",
  FUNC_PARAM_OUT: "o",
  FUNC_PARAM_INOUT: "b",
  FUNC_PARAM_VARIADIC: "v",
  FUNC_PARAM_TABLE: "t",
};

const invalid = (message: string, location?: number): SqlError => new SqlError("42P13", message, { location });

/** CREATE [OR REPLACE] FUNCTION | PROCEDURE (`CreateFunction`). */
export function createFunction(cx: DdlContext, statement: CreateFunctionStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.funcname));
  const namespace = creationNamespace(catalog, schema);
  const options = defElems(statement.options);
  for (const [i, option] of options.entries()) {
    if (option.defname === "set" && option.arg !== undefined && "VariableSetStmt" in option.arg)
      requireVariable(option.arg.VariableSetStmt);
    const family = volatilityWords.has(option.defname ?? "") ? "volatility" : option.defname;
    if (family !== "set" && options.findIndex((other) => other.defname === option.defname) !== i)
      throw new SqlError("42601", "conflicting or redundant options", { location: loc(option) });
    if (statement.is_procedure) requireProcedureAttribute(option);
  }
  const option = (key: string): Node | undefined => options.find((entry) => entry.defname === key)?.arg;
  const languageOption = option("language");
  const language =
    languageOption === undefined
      ? statement.sql_body === undefined
        ? undefined
        : "sql"
      : text(languageOption).toLowerCase();
  if (language === undefined) throw invalid("no language specified");
  if (catalog.object("language", language) === undefined)
    throw new SqlError("42704", `language "${language}" does not exist`, {
      hint: knownExtensions.has(language) ? "Use CREATE EXTENSION to load the language into the database." : undefined,
    });
  const parameters = interpretParameters(cx, statement, language);
  let prorettype: Oid;
  let proretset = false;
  const isProcedure = statement.is_procedure ?? false;
  if (isProcedure) {
    prorettype = parameters.requiredResult === 0 ? wellKnown.VOID_TYPE : wellKnown.RECORD_TYPE;
  } else if (statement.returnType !== undefined) {
    prorettype = returnType(cx, statement, language).oid;
    proretset = statement.returnType.setof ?? false;
    if (parameters.requiredResult !== 0 && prorettype !== parameters.requiredResult)
      throw invalid(
        `function result type must be ${typeNameOf(catalog, parameters.requiredResult)} because of OUT parameters`,
      );
  } else if (parameters.requiredResult !== 0) {
    prorettype = parameters.requiredResult;
  } else {
    throw invalid("function result type must be specified");
  }
  const support = options.find(({ defname }) => defname === "support");
  if (support !== undefined) requireSupport(cx, support);
  const onlyInputs = parameters.modes.every((mode) => mode === "i");
  const volatility = text(option("volatility"));
  const window = isTrue(option("window"));
  const as = option("as");
  if (as === undefined && statement.sql_body === undefined) throw invalid("no function body specified");
  if (as !== undefined && statement.sql_body !== undefined) throw invalid("duplicate function body specified");
  if (statement.sql_body !== undefined && language !== "sql")
    throw invalid("inline SQL function body only valid for language SQL");
  const row = makeProc({
    oid: catalog.newOid(),
    proname: name,
    pronamespace: namespace,
    prokind: isProcedure ? "p" : window ? "w" : "f",
    provariadic: parameters.variadic,
    proisstrict: isTrue(option("strict")),
    proretset,
    provolatile: volatility === "immutable" ? "i" : volatility === "stable" ? "s" : "v",
    pronargdefaults: parameters.defaults.length,
    ...(parameters.inputs.some((type) => catalog.types.get(type)?.typtype === "p") && {
      defaultTypes: parameters.defaults,
    }),
    prorettype,
    proargtypes: parameters.inputs,
    proallargtypes: onlyInputs ? undefined : parameters.all,
    proargmodes: onlyInputs ? undefined : parameters.modes,
    proargnames: parameters.names.some((argument) => argument !== "") ? parameters.names : undefined,
    prolang: language,
  });
  requirePolymorphicResult(cx, row);
  const proc = replaceProc(cx, row, statement.replace ?? false);
  const settings = options.flatMap(({ defname, arg }) =>
    defname === "set" && arg !== undefined && "VariableSetStmt" in arg ? [arg.VariableSetStmt] : [],
  );
  // A parsed body was analysed with the statement, a text is as it will be when it is called.
  const add = (): void => addBody(cx, proc, language, as, statement.sql_body);
  if (statement.sql_body === undefined) withOwnPath(cx, settings, add);
  else add();
}

/** SUPPORT (`interpret_func_support`). Throws 42883, 42P17. */
export function requireSupport(cx: DdlContext, option: DefElem): void {
  const names = optionNames(option);
  if (requireFunction(cx, names, [wellKnown.INTERNAL_TYPE]).prorettype !== wellKnown.INTERNAL_TYPE)
    throw new SqlError("42P17", `support function ${names.join(".")} must return type internal`);
}

/** How a call is planned is of no matter to CALL (`compute_common_attribute`). Throws 42P13. */
export function requireProcedureAttribute(option: DefElem): void {
  const ofFunctions = ["volatility", "strict", "leakproof", "cost", "rows", "support", "parallel", "window"];
  if (ofFunctions.includes(option.defname ?? ""))
    throw new SqlError("42P13", "invalid attribute in procedure definition", { location: loc(option) });
}

const volatilityWords: ReadonlySet<string> = new Set(["volatility"]);
const knownExtensions: ReadonlySet<string> = new Set(["plperl", "plperlu", "plpython3u", "pltcl", "pltclu"]);

const isTrue = (node: Node | undefined): boolean =>
  node !== undefined && "Boolean" in node && (node.Boolean.boolval ?? false);

function interpretParameters(cx: DdlContext, statement: CreateFunctionStmt, language: string): Parameters {
  const { catalog } = cx;
  const inputs: Oid[] = [];
  const all: Oid[] = [];
  const modes: string[] = [];
  const names: string[] = [];
  const outs: Oid[] = [];
  let variadic: Oid = 0;
  let sawVariadic = false;
  const defaults: Oid[] = [];
  const isProcedure = statement.is_procedure ?? false;
  const what = isProcedure ? "procedures" : "functions";
  for (const node of statement.parameters ?? []) {
    const parameter: FunctionParameter = "FunctionParameter" in node ? node.FunctionParameter : {};
    const mode = modeLetters[parameter.mode ?? "FUNC_PARAM_DEFAULT"] ?? "i";
    const location = loc(parameter);
    const found = lookupTypeName(catalog, parameter.argType ?? {});
    if (found === undefined)
      throw new SqlError("42704", `type ${typeNameToString(parameter.argType ?? {})} does not exist`, {
        location: loc(parameter.argType),
      });
    const { type } = found;
    if (!type.typisdefined && language === "sql")
      throw invalid(`SQL function cannot accept shell type ${typeNameToString(parameter.argType ?? {})}`, location);
    if (parameter.argType?.setof) throw invalid(`${what} cannot accept set arguments`, location);
    const isInput = mode === "i" || mode === "b" || mode === "v";
    if (isInput) {
      if (sawVariadic) throw invalid("VARIADIC parameter must be the last input parameter", location);
      inputs.push(type.oid);
    }
    if (mode === "o" || mode === "b" || mode === "t") {
      if (sawVariadic && isProcedure) throw invalid("VARIADIC parameter must be the last parameter", location);
      if (isProcedure && mode !== "t" && defaults.length > 0 && mode === "o")
        throw invalid("procedure OUT parameters cannot appear after one with a default value", location);
      outs.push(type.oid);
    }
    if (mode === "v") {
      sawVariadic = true;
      variadic = variadicElement(type);
      if (variadic === 0) throw invalid("VARIADIC parameter must be an array", location);
    }
    const name = parameter.name ?? "";
    if (name !== "") {
      const isInputOnly = (letter: string | undefined): boolean => letter === "i" || letter === "v";
      const isOutputOnly = (letter: string | undefined): boolean => letter === "o" || letter === "t";
      const clash = names.some(
        (other, i) =>
          other === name &&
          !(isInputOnly(mode) && isOutputOnly(modes[i])) &&
          !(isOutputOnly(mode) && isInputOnly(modes[i])),
      );
      if (clash) throw invalid(`parameter name "${name}" used more than once`, location);
    }
    if (parameter.defexpr !== undefined) {
      if (!isInput) throw invalid("only input parameters can have default values", location);
      const value = analyzedExpression(cx, {
        kind: "function-default",
        expr: parameter.defexpr,
        relations: [],
        target: { type: type.oid, typmod: -1 },
      });
      defaults.push(value.expr?.type ?? type.oid);
    } else if (isInput && defaults.length > 0 && mode !== "v") {
      throw invalid("input parameters after one with a default value must also have defaults", location);
    }
    all.push(type.oid);
    modes.push(mode);
    names.push(name);
  }
  const requiredResult =
    outs.length === 0
      ? 0
      : outs.length === 1 && !isProcedure && !modes.includes("t")
        ? outs[0]!
        : tableResult(outs, modes, isProcedure);
  return { inputs, all, modes, names, variadic, defaults, requiredResult, outCount: outs.length };
}

/** RETURNS TABLE with one column returns that column's type, like a single OUT parameter. */
const tableResult = (outs: readonly Oid[], _modes: readonly string[], isProcedure: boolean): Oid =>
  outs.length === 1 && !isProcedure ? outs[0]! : wellKnown.RECORD_TYPE;

export function variadicElement(type: PgTypeRow): Oid {
  switch (type.oid) {
    case wellKnown.ANYARRAY_TYPE:
      return wellKnown.ANYELEMENT_TYPE;
    case wellKnown.ANYCOMPATIBLEARRAY_TYPE:
      return wellKnown.ANYCOMPATIBLE_TYPE;
    case wellKnown.ANY_TYPE:
      return wellKnown.ANY_TYPE;
    default:
      return type.typelem;
  }
}

function returnType(cx: DdlContext, statement: CreateFunctionStmt, language: string): PgTypeRow {
  const typeName = statement.returnType!;
  const found = lookupTypeName(cx.catalog, typeName);
  if (found !== undefined) {
    if (!found.type.typisdefined && language === "sql")
      throw invalid(`SQL function cannot return shell type ${typeNameToString(typeName)}`);
    return found.type;
  }
  if (language !== "internal" && language !== "c")
    throw new SqlError("42704", `type "${typeNameToString(typeName)}" does not exist`);
  // C functions may return a type that is defined after them: a shell stands for it.
  const { schema, name } = deconstructQualifiedName(nameParts(typeName.names));
  const row = makeType({
    oid: cx.catalog.newOid(),
    typname: name,
    typnamespace: creationNamespace(cx.catalog, schema),
    typtype: "p",
    typcategory: "P",
    typisdefined: false,
    typlen: 4,
  });
  cx.catalog.types.put(row);
  return row;
}

/** A polymorphic result needs a polymorphic argument to follow from (`check_valid_polymorphic_signature`). */
function requirePolymorphicResult(cx: DdlContext, proc: PgProcRow): void {
  const results = [
    proc.prorettype,
    ...(proc.proallargtypes ?? []).filter((_, i) => "obt".includes(proc.proargmodes?.[i] ?? "i")),
  ];
  for (const type of results) {
    const problem = polymorphicProblem(type, proc.proargtypes, cx);
    if (problem !== undefined) throw new SqlError("42P13", "cannot determine result data type", { detail: problem });
    requireInternalInput(type, proc.proargtypes);
  }
}

/** Adds a function, or replaces the one with its arguments (`ProcedureCreate`). Throws 42723, 42P13. */
export function replaceProc(cx: DdlContext, row: PgProcRow, replace: boolean): PgProcRow {
  const { catalog } = cx;
  const existing = catalog.procs
    .named(row.proname)
    .find((other) => other.pronamespace === row.pronamespace && String(other.proargtypes) === String(row.proargtypes));
  if (existing === undefined) {
    catalog.procs.put(row);
    return row;
  }
  if (!replace) throw new SqlError("42723", `function "${row.proname}" already exists with same argument types`);
  if (existing.prokind !== row.prokind || existing.aggregate?.aggkind !== row.aggregate?.aggkind)
    throw new SqlError("42809", "cannot change routine kind");
  const dropHint = `Use DROP ${row.prokind === "p" ? "PROCEDURE" : row.prokind === "a" ? "AGGREGATE" : "FUNCTION"} ${signature(cx, existing)} first.`;
  if (existing.prorettype !== row.prorettype || existing.proretset !== row.proretset) {
    throw new SqlError(
      "42P13",
      row.prokind === "p"
        ? "cannot change whether a procedure has output parameters"
        : "cannot change return type of existing function",
      { hint: dropHint },
    );
  }
  if (row.prorettype === wellKnown.RECORD_TYPE && outSignature(existing) !== outSignature(row))
    throw new SqlError("42P13", "cannot change return type of existing function", {
      hint: dropHint,
      detail: "Row type defined by OUT parameters is different.",
    });
  const oldNames = inputNames(existing);
  const newNames = inputNames(row);
  for (const [i, name] of oldNames.entries())
    if (name !== "" && name !== newNames[i])
      throw new SqlError("42P13", `cannot change name of input parameter "${name}"`, { hint: dropHint });
  if (row.pronargdefaults < existing.pronargdefaults)
    throw new SqlError("42P13", "cannot remove parameter defaults from existing function", { hint: dropHint });
  const next = { ...row, oid: existing.oid };
  catalog.procs.put(next);
  return next;
}

const outSignature = (proc: PgProcRow): string =>
  (proc.proallargtypes ?? [])
    .map((type, i) => ("obt".includes(proc.proargmodes?.[i] ?? "i") ? `${type}:${proc.proargnames?.[i] ?? ""}` : ""))
    .filter((part) => part !== "")
    .join();

const inputNames = (proc: PgProcRow): readonly string[] =>
  proc.proargmodes === undefined
    ? (proc.proargnames ?? proc.proargtypes.map(() => ""))
    : (proc.proargnames ?? []).filter((_, i) => "ibv".includes(proc.proargmodes![i]!));

/** `f(integer, text)`. */
export const signature = (cx: DdlContext, proc: PgProcRow): string =>
  `${proc.proname}(${proc.proargtypes.map((type) => typeNameOf(cx.catalog, type)).join(",")})`;

function addBody(
  cx: DdlContext,
  proc: PgProcRow,
  language: string,
  as: Node | undefined,
  sqlBody: Node | undefined,
): void {
  const source = as === undefined ? undefined : optionNames({ arg: as })[0];
  const bodied = { ...proc, body: { language, source, queries: undefined } };
  cx.catalog.procs.put(bodied);
  if (language === "plpgsql" && checksBodies(cx)) requirePlpgsqlBody(cx, bodied);
  if (language !== "sql") return;
  const queries =
    sqlBody === undefined
      ? checkedBody(cx, bodied, source ?? "")
      : cx.analyzer.analyzeSqlBody(cx.catalog, bodied, { statements: bodyStatements(sqlBody), text: cx.text });
  cx.catalog.procs.put({ ...bodied, body: { language, source, queries } });
}

/** A body in quotes. One that cannot be analysed is kept unread where `check_function_bodies` is off, as in dumps. */
function checkedBody(cx: DdlContext, proc: PgProcRow, source: string): readonly Query[] | undefined {
  try {
    return cx.analyzer.analyzeSqlBody(cx.catalog, proc, { text: source });
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    if (!checksBodies(cx)) return undefined;
    throw error.moved(bodyOffset(cx.text, source));
  }
}

function checksBodies(cx: DdlContext): boolean {
  const [check = "on"] = cx.catalog.setting("check_function_bodies") ?? [];
  return !/^(?:of|off|f|fa|fal|fals|false|n|no|0)$/i.test(check);
}

/** Where a statement's text has the body word for word (`match_prosrc_to_query`); undefined where not just once. */
function bodyOffset(statement: string, source: string): number | undefined {
  const starts = [`$${source}$`, `'${source}'`].flatMap((quoted) => {
    const at = statement.indexOf(quoted);
    return at < 0 ? [] : [at, ...(statement.includes(quoted, at + 1) ? [at] : [])];
  });
  return starts.length === 1 ? Buffer.byteLength(statement.slice(0, starts[0]! + 1)) : undefined;
}

/** RETURN expr is one statement; BEGIN ATOMIC is a list in a list. */
function bodyStatements(body: Node): readonly Node[] {
  if (!("List" in body)) return [body];
  const statements = (body.List.items ?? []).flatMap((item) => ("List" in item ? (item.List.items ?? []) : [item]));
  // BEGIN ATOMIC END has one that is none.
  return statements.filter((statement) => Object.keys(statement).length > 0);
}

/** Argument types of a signature in DROP, ALTER, COMMENT. */
export function signatureTypes(cx: DdlContext, args: readonly Node[] | undefined): readonly Oid[] {
  return (args ?? []).map((node) => ("TypeName" in node ? typenameType(cx.catalog, node.TypeName).type.oid : 0));
}
