import type {
  CreateCastStmt,
  CreateOpClassStmt,
  CreateOpFamilyStmt,
  DefineStmt,
  Node,
  ObjectWithArgs,
} from "@pgsql/types";
import { isBinaryCoercible } from "../base-type.ts";
import { functionCandidates, operatorByTypes } from "../candidates.ts";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { lookupTypeName, typenameType, typeNameToString } from "../type-name.ts";
import type { Oid, PgOperatorRow, PgProcRow } from "../types.ts";
import * as wellKnown from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { creationNamespace, text } from "./context.ts";
import { polymorphicProblem, replaceProc, signatureTypes } from "./create-function.ts";
import { defElems, makeProc, optionNames, typeOption } from "./create-type.ts";

/** The function of that name and exactly these arguments; throws 42883. */
export function requireFunction(cx: DdlContext, names: readonly string[], args: readonly Oid[]): PgProcRow {
  const found = functionCandidates(cx.catalog, names, { nargs: args.length }).find(
    (candidate) => String(candidate.args) === String(args),
  );
  if (found !== undefined) return found.proc;
  const types = args.map((type) => typeNameOf(cx.catalog, type)).join(", ");
  throw new SqlError("42883", `function ${names.join(".")}(${types}) does not exist`);
}

/** CREATE OPERATOR (`DefineOperator`). */
export function createOperator(cx: DdlContext, statement: DefineStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.defnames));
  const namespace = creationNamespace(catalog, schema);
  const options = defElems(statement.definition);
  const type = (key: string): Oid => {
    const typeName = typeOption(options, key);
    if (typeName === undefined) return 0;
    if (typeName.setof) throw new SqlError("42P13", "SETOF type not allowed for operator argument");
    return typenameType(catalog, typeName).type.oid;
  };
  const left = type("leftarg");
  const right = type("rightarg");
  const procedure = options.find((option) => option.defname === "function" || option.defname === "procedure");
  if (procedure === undefined) throw new SqlError("42P13", "operator function must be specified");
  if (left === 0 && right === 0) throw new SqlError("42P13", "operator argument types must be specified");
  if (right === 0)
    throw new SqlError("42P13", "operator right argument type must be specified", {
      detail: "Postfix operators are not supported.",
    });
  const args = left === 0 ? [right] : [left, right];
  const proc = requireFunction(cx, optionNames(procedure), args);
  const existing = catalog.operators
    .named(name)
    .find((row) => row.oprnamespace === namespace && row.oprleft === left && row.oprright === right);
  if (existing !== undefined && existing.oprcode !== 0) throw new SqlError("42723", `operator ${name} already exists`);
  const flag = (key: string): boolean => {
    const option = options.find((entry) => entry.defname === key);
    return (
      option !== undefined && !(option.arg !== undefined && "Boolean" in option.arg && !option.arg.Boolean.boolval)
    );
  };
  const oid = existing?.oid ?? catalog.newOid();
  const related = (key: string, commuted: boolean): Oid => {
    const parts = optionNames(options.find((option) => option.defname === key));
    if (parts.length === 0) return 0;
    const [l, r] = commuted ? [right, left] : [left, right];
    const found = operatorByTypes(catalog, parts, l, r);
    if (found !== undefined) return found.oid;
    const target = deconstructQualifiedName(parts);
    if (target.name === name && l === left && r === right) return oid;
    // A shell stands for an operator that is defined later.
    const shell: PgOperatorRow = {
      oid: catalog.newOid(),
      oprname: target.name,
      oprnamespace: creationNamespace(catalog, target.schema),
      oprkind: l === 0 ? "l" : "b",
      oprcanmerge: false,
      oprcanhash: false,
      oprleft: l,
      oprright: r,
      oprresult: 0,
      oprcom: 0,
      oprnegate: 0,
      oprcode: 0,
    };
    catalog.operators.put(shell);
    return shell.oid;
  };
  if (left === 0 || right === 0) {
    for (const [key, word] of [
      ["commutator", "commutators"],
      ["join", "join selectivity"],
      ["merges", "merge join"],
      ["hashes", "hash"],
    ] as const)
      if (options.some((option) => option.defname === key && flag(key)))
        throw new SqlError(
          "42P13",
          key === "commutator" || key === "join"
            ? `only binary operators can have ${word}`
            : `only binary operators can ${word}`,
        );
  }
  if (proc.prorettype !== wellKnown.BOOL_TYPE) {
    for (const [key, word] of [
      ["negator", "have negators"],
      ["restrict", "have restriction selectivity"],
      ["join", "have join selectivity"],
      ["merges", "merge join"],
      ["hashes", "hash"],
    ] as const)
      if (options.some((option) => option.defname === key))
        throw new SqlError("42P13", `only boolean operators can ${word}`);
  }
  catalog.operators.put({
    oid,
    oprname: name,
    oprnamespace: namespace,
    oprkind: left === 0 ? "l" : "b",
    oprcanmerge: flag("merges"),
    oprcanhash: flag("hashes"),
    oprleft: left,
    oprright: right,
    oprresult: proc.prorettype,
    oprcom: related("commutator", true),
    oprnegate: related("negator", false),
    oprcode: proc.oid,
  });
}

/** CREATE AGGREGATE (`DefineAggregate`, `AggregateCreate`). */
export function createAggregate(cx: DdlContext, statement: DefineStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.defnames));
  const namespace = creationNamespace(catalog, schema);
  const options = defElems(statement.definition);
  const find = (...keys: string[]): (typeof options)[number] | undefined =>
    options.find((option) => keys.includes(option.defname ?? ""));
  const stypeName = typeOption(options, "stype") ?? typeOption(options, "stype1");
  if (stypeName === undefined) throw new SqlError("42P13", "aggregate stype must be specified");
  const sfunc = find("sfunc", "sfunc1");
  if (sfunc === undefined) throw new SqlError("42P13", "aggregate sfunc must be specified");
  const moving = ["msfunc", "minvfunc", "mfinalfunc", "msspace", "minitcond"];
  if (find("mstype") === undefined)
    for (const key of moving)
      if (find(key) !== undefined) throw new SqlError("42P13", `aggregate ${key} must not be specified without mstype`);
  if (find("mstype") !== undefined)
    for (const key of ["msfunc", "minvfunc"])
      if (find(key) === undefined)
        throw new SqlError("42P13", `aggregate ${key} must be specified when mstype is specified`);
  const parameters = aggregateArguments(cx, statement, options);
  const stype = typenameType(catalog, stypeName).type;
  if (stype.typtype === "p" && !isPolymorphic(stype.oid) && stype.oid !== wellKnown.INTERNAL_TYPE)
    throw new SqlError("42P13", `aggregate transition data type cannot be ${typeNameOf(catalog, stype.oid)}`);
  const isHypothetical = isTrueOption(find("hypothetical")?.arg);
  const isOrderedSet = parameters.direct >= 0;
  const problem = polymorphicProblem(stype.oid, parameters.types, cx);
  if (problem !== undefined) throw new SqlError("42P13", "cannot determine transition data type", { detail: problem });
  const transitionArgs = [stype.oid, ...(isOrderedSet ? parameters.types.slice(parameters.direct) : parameters.types)];
  const transition = resolveSupport(cx, optionNames(sfunc), transitionArgs);
  if (transition === undefined) throw missing(cx, optionNames(sfunc), transitionArgs);
  if (!sameOrPolymorphic(transition.prorettype, stype.oid, cx))
    throw new SqlError(
      "42804",
      `return type of transition function ${transition.proname} is not ${typeNameOf(catalog, stype.oid)}`,
    );
  if (
    transition.proisstrict &&
    find("initcond", "initcond1") === undefined &&
    !isBinaryCoercible(catalog, parameters.types[0] ?? 0, stype.oid) &&
    !isPolymorphic(stype.oid)
  )
    throw new SqlError(
      "42P13",
      "must not omit initial value when transition function is strict and transition type is not compatible with input type",
    );
  const finalfunc = find("finalfunc");
  let rettype = stype.oid;
  if (finalfunc !== undefined) {
    const extra = isTrueOption(find("finalfunc_extra")?.arg);
    const finalArgs = [
      stype.oid,
      ...(isOrderedSet ? parameters.types.slice(0, parameters.direct) : []),
      ...(extra ? (isOrderedSet ? parameters.types.slice(parameters.direct) : parameters.types) : []),
    ];
    const final = resolveSupport(cx, optionNames(finalfunc), finalArgs);
    if (final === undefined) throw missing(cx, optionNames(finalfunc), finalArgs);
    rettype = final.prorettype;
    if (isPolymorphic(rettype)) rettype = concreteOf(cx, rettype, final.proargtypes, finalArgs) ?? rettype;
  }
  const resultProblem = polymorphicProblem(rettype, parameters.types, cx);
  if (resultProblem !== undefined)
    throw new SqlError("42P13", "cannot determine result data type", { detail: resultProblem });
  const combine = find("combinefunc");
  if (combine !== undefined && resolveSupport(cx, optionNames(combine), [stype.oid, stype.oid]) === undefined)
    throw missing(cx, optionNames(combine), [stype.oid, stype.oid]);
  replaceProc(
    cx,
    makeProc({
      oid: catalog.newOid(),
      proname: name,
      pronamespace: namespace,
      prokind: "a",
      provariadic: parameters.variadic,
      proisstrict: false,
      provolatile: "i",
      prorettype: rettype,
      proargtypes: parameters.types,
      proallargtypes: parameters.variadic === 0 ? undefined : parameters.types,
      proargmodes: parameters.variadic === 0 ? undefined : parameters.modes,
      proargnames: parameters.names.some((argument) => argument !== "") ? parameters.names : undefined,
      prolang: "internal",
      aggregate: {
        aggkind: isHypothetical ? "h" : isOrderedSet ? "o" : "n",
        aggnumdirectargs: Math.max(0, parameters.direct),
        aggsortop: 0,
      },
    }),
    statement.replace ?? false,
  );
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
  const [list, direct] = statement.args ?? [];
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
    if (isVariadic)
      variadic =
        type.oid === wellKnown.ANYARRAY_TYPE
          ? wellKnown.ANYELEMENT_TYPE
          : type.oid === wellKnown.ANY_TYPE
            ? wellKnown.ANY_TYPE
            : type.typelem;
  }
  const count = direct !== undefined && "Integer" in direct ? (direct.Integer.ival ?? 0) : -1;
  return { types, modes, names, variadic, direct: count };
}

/** A support function that takes these arguments, exactly or by binary coercion. */
function resolveSupport(cx: DdlContext, names: readonly string[], args: readonly Oid[]): PgProcRow | undefined {
  const candidates = functionCandidates(cx.catalog, names, {
    nargs: args.length,
    expandVariadic: true,
    missingOk: true,
  });
  const exact = candidates.find((candidate) => String(candidate.args) === String(args));
  if (exact !== undefined) return exact.proc;
  return candidates.find((candidate) =>
    candidate.args.every(
      (declared, i) =>
        isBinaryCoercible(cx.catalog, args[i]!, declared) ||
        (isPolymorphic(args[i]!) && isPolymorphic(declared)) ||
        cx.catalog.cast(args[i]!, declared)?.castcontext === "i",
    ),
  )?.proc;
}

const missing = (cx: DdlContext, names: readonly string[], args: readonly Oid[]): SqlError =>
  new SqlError(
    "42883",
    `function ${names.join(".")}(${args.map((type) => typeNameOf(cx.catalog, type)).join(", ")}) does not exist`,
  );

const polymorphicTypes: ReadonlySet<Oid> = new Set([2283, 2277, 2776, 3500, 3831, 4537, 5077, 5078, 5079, 5080, 4538]);
const isPolymorphic = (type: Oid): boolean => polymorphicTypes.has(type);

const sameOrPolymorphic = (declared: Oid, wanted: Oid, cx: DdlContext): boolean =>
  declared === wanted || isPolymorphic(declared) || isBinaryCoercible(cx.catalog, declared, wanted);

/** What a polymorphic result is, given what the arguments are. */
function concreteOf(cx: DdlContext, result: Oid, declared: readonly Oid[], actual: readonly Oid[]): Oid | undefined {
  for (const [i, type] of declared.entries()) {
    const given = actual[i]!;
    if (type === result) return given;
    if (isPolymorphic(given)) continue;
    const row = cx.catalog.types.get(given);
    if (type === wellKnown.ANYARRAY_TYPE && result === wellKnown.ANYELEMENT_TYPE) return row?.typelem;
    if (type === wellKnown.ANYELEMENT_TYPE && result === wellKnown.ANYARRAY_TYPE) return row?.typarray;
  }
  return undefined;
}

const isTrueOption = (node: Node | undefined): boolean =>
  node !== undefined &&
  ("Boolean" in node ? (node.Boolean.boolval ?? false) : text(node) === "true" || "Integer" in node);

const castContexts = {
  COERCION_IMPLICIT: "i",
  COERCION_ASSIGNMENT: "a",
  COERCION_PLPGSQL: "a",
  COERCION_EXPLICIT: "e",
} as const;

/** CREATE CAST (`CreateCast`). */
export function createCast(cx: DdlContext, statement: CreateCastStmt): void {
  const { catalog } = cx;
  const source = typenameType(catalog, statement.sourcetype ?? {}).type;
  const target = typenameType(catalog, statement.targettype ?? {}).type;
  const from = typeNameOf(catalog, source.oid);
  const to = typeNameOf(catalog, target.oid);
  if (source.typtype === "p") throw new SqlError("42809", `source data type ${from} is a pseudo-type`);
  if (target.typtype === "p") throw new SqlError("42809", `target data type ${to} is a pseudo-type`);
  let castfunc: Oid = 0;
  let castmethod: "f" | "i" | "b" = statement.inout ? "i" : "b";
  if (statement.func !== undefined) {
    const proc = procOf(cx, statement.func);
    castmethod = "f";
    castfunc = proc.oid;
    const { length } = proc.proargtypes;
    if (length < 1 || length > 3) throw new SqlError("42P17", "cast function must take one to three arguments");
    if (!isBinaryCoercible(catalog, source.oid, proc.proargtypes[0]!))
      throw new SqlError("42P17", "argument of cast function must match or be binary-coercible from source data type");
    if (!isBinaryCoercible(catalog, proc.prorettype, target.oid))
      throw new SqlError(
        "42P17",
        "return data type of cast function must match or be binary-coercible to target data type",
      );
    if (proc.prokind !== "f") throw new SqlError("42P17", "cast function must be a normal function");
    if (proc.proretset) throw new SqlError("42P17", "cast function must not return a set");
  } else if (castmethod === "b") {
    if (source.typtype === "c" || target.typtype === "c")
      throw new SqlError("42P17", "composite data types are not binary-compatible");
    if (source.typtype === "e" || target.typtype === "e")
      throw new SqlError("42P17", "enum data types are not binary-compatible");
    if (source.typtype === "d" || target.typtype === "d")
      throw new SqlError("42P17", "domain data types must not be marked binary-compatible");
  }
  if (source.oid === target.oid && castmethod !== "f")
    throw new SqlError("42P17", "source data type and target data type are the same");
  if (catalog.cast(source.oid, target.oid) !== undefined)
    throw new SqlError("42710", `cast from type ${from} to type ${to} already exists`);
  catalog.putCast({
    castsource: source.oid,
    casttarget: target.oid,
    castfunc,
    castcontext: castContexts[(statement.context ?? "COERCION_EXPLICIT") as keyof typeof castContexts],
    castmethod,
  });
}

/** The function that `name(types)` names in DROP, ALTER, CAST (`LookupFuncWithArgs`); throws 42883, 42725. */
export function procOf(cx: DdlContext, object: ObjectWithArgs, kind = "function"): PgProcRow {
  const names = nameParts(object.objname);
  if (object.args_unspecified) {
    const all = functionCandidates(cx.catalog, names, { nargs: -1 });
    if (all.length > 1)
      throw new SqlError("42725", `${kind} name "${names.join(".")}" is not unique`, {
        hint: `Specify the argument list to select the ${kind} unambiguously.`,
      });
    if (all.length === 0) throw new SqlError("42883", `could not find a ${kind} named "${names.join(".")}"`);
    return all[0]!.proc;
  }
  for (const node of object.objargs ?? []) {
    if ("TypeName" in node && lookupTypeName(cx.catalog, node.TypeName) === undefined)
      throw new SqlError("42704", `type "${typeNameToString(node.TypeName)}" does not exist`);
  }
  const args = signatureTypes(cx, object.objargs);
  const byInputs = functionCandidates(cx.catalog, names, { nargs: args.length }).find(
    (candidate) => String(candidate.args) === String(args),
  );
  if (byInputs !== undefined) return byInputs.proc;
  const byAll = functionCandidates(cx.catalog, names, { nargs: args.length, includeOutArguments: true }).find(
    (candidate) => String(candidate.args) === String(args) && candidate.proc.prokind === "p",
  );
  if (byAll !== undefined) return byAll.proc;
  const types = args.map((type) => typeNameOf(cx.catalog, type)).join(", ");
  throw new SqlError(
    "42883",
    `${kind} ${names.join(".")}(${kind === "aggregate" && args.length === 0 ? "*" : types}) does not exist`,
  );
}

/** CREATE OPERATOR FAMILY. */
export function createOpfamily(cx: DdlContext, statement: CreateOpFamilyStmt): Oid {
  const { schema, name } = deconstructQualifiedName(nameParts(statement.opfamilyname));
  const namespace = creationNamespace(cx.catalog, schema);
  const method = statement.amname ?? "";
  requireAccessMethod(cx, method);
  if (cx.catalog.opfamilies.named(name).some((row) => row.opfnamespace === namespace && row.opfmethod === method))
    throw new SqlError("42710", `operator family "${name}" for access method "${method}" already exists`);
  const oid = cx.catalog.newOid();
  cx.catalog.opfamilies.put({ oid, opfmethod: method, opfname: name, opfnamespace: namespace });
  return oid;
}

function requireAccessMethod(cx: DdlContext, name: string): void {
  if (cx.catalog.object("access-method", name) === undefined)
    throw new SqlError("42704", `access method "${name}" does not exist`);
}

/** CREATE OPERATOR CLASS (`DefineOpClass`). */
export function createOpclass(cx: DdlContext, statement: CreateOpClassStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.opclassname));
  const namespace = creationNamespace(catalog, schema);
  const method = statement.amname ?? "";
  requireAccessMethod(cx, method);
  const type = typenameType(catalog, statement.datatype ?? {}).type.oid;
  if (catalog.opclasses.named(name).some((row) => row.opcnamespace === namespace && row.opcmethod === method))
    throw new SqlError("42710", `operator class "${name}" for access method "${method}" already exists`);
  const familyParts = nameParts(statement.opfamilyname);
  let family: Oid;
  if (familyParts.length > 0) {
    const wanted = deconstructQualifiedName(familyParts).name;
    const found = catalog.opfamilies.named(wanted).find((row) => row.opfmethod === method);
    if (found === undefined)
      throw new SqlError(
        "42704",
        `operator family "${familyParts.join(".")}" does not exist for access method "${method}"`,
      );
    family = found.oid;
  } else {
    family =
      catalog.opfamilies.named(name).find((row) => row.opfnamespace === namespace && row.opfmethod === method)?.oid ??
      createOpfamily(cx, { opfamilyname: statement.opclassname ?? [], amname: method });
  }
  catalog.opclasses.put({
    oid: catalog.newOid(),
    opcmethod: method,
    opcname: name,
    opcnamespace: namespace,
    opcfamily: family,
    opcintype: type,
    opcdefault: statement.isDefault ?? false,
  });
  addFamilyMembers(cx, family, statement.items ?? [], type);
  catalog.typesChanged();
}

/** OPERATOR and FUNCTION entries of an operator class, or of ALTER OPERATOR FAMILY … ADD. */
export function addFamilyMembers(cx: DdlContext, family: Oid, items: readonly Node[], type: Oid): void {
  for (const node of items) {
    const item = "CreateOpClassItem" in node ? node.CreateOpClassItem : {};
    if (item.itemtype === 2 && item.name !== undefined) procOf(cx, item.name);
    if (item.itemtype !== 1 || item.name === undefined) continue;
    const names = nameParts(item.name.objname);
    const args = (item.name.objargs?.length ?? 0) > 0 ? signatureTypes(cx, item.name.objargs) : [type, type];
    const operator = operatorByTypes(cx.catalog, names, args[0]!, args[1] ?? 0);
    if (operator === undefined) {
      const types = args.map((oid) => typeNameOf(cx.catalog, oid));
      throw new SqlError("42883", `operator does not exist: ${types[0]} ${names.join(".")} ${types[1]}`);
    }
    cx.catalog.putAmop({
      amopfamily: family,
      amoplefttype: operator.oprleft,
      amoprighttype: operator.oprright,
      amopstrategy: item.number ?? 0,
      amopopr: operator.oid,
    });
  }
}
