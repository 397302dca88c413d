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
import type { DdlContext } from "./context.ts";
import { creationNamespace } from "./context.ts";
import { signatureTypes } from "./create-function.ts";
import { defElems, optionNames, typeOption } from "./create-type.ts";
import { linkOperators, requireEstimators, requireOperatorAttributes } from "./operator-links.ts";
import { optionBoolean } from "./options.ts";

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
  requireEstimators(cx, options);
  const given = (key: string): boolean => options.some((option) => option.defname === key);
  const flag = (key: string): boolean => {
    const option = options.findLast((entry) => entry.defname === key);
    return option !== undefined && optionBoolean(option);
  };
  requireOperatorAttributes(left, proc.prorettype, {
    commutator: given("commutator"),
    negator: given("negator"),
    restrict: given("restrict"),
    join: given("join"),
    merges: flag("merges"),
    hashes: flag("hashes"),
  });
  const existing = catalog.operators
    .named(name)
    .find((row) => row.oprnamespace === namespace && row.oprleft === left && row.oprright === right);
  if (existing !== undefined && existing.oprcode !== 0) throw new SqlError("42723", `operator ${name} already exists`);
  const oid = existing?.oid ?? catalog.newOid();
  const related = (key: string, commuted: boolean): Oid => {
    const parts = optionNames(options.find((option) => option.defname === key));
    if (parts.length === 0) return 0;
    const [l, r] = commuted ? [right, left] : [left, right];
    const found = operatorByTypes(catalog, parts, l, r);
    if (found !== undefined && (key !== "negator" || found.oid !== oid)) return found.oid;
    const target = deconstructQualifiedName(parts);
    if (target.name === name && l === left && r === right) {
      if (key === "negator") throw new SqlError("42P13", "operator cannot be its own negator");
      return oid;
    }
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
  const operator: PgOperatorRow = {
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
  };
  catalog.operators.put(operator);
  linkOperators(catalog, operator);
}

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
  // Markers of modes tell that only inputs are meant.
  const isPlain = (object.objfuncargs ?? []).every(
    (node) => "FunctionParameter" in node && node.FunctionParameter.mode === "FUNC_PARAM_DEFAULT",
  );
  const takesAll = (kind === "procedure" || kind === "routine") && isPlain;
  if (byInputs !== undefined && !takesAll) return byInputs.proc;
  const byAll = functionCandidates(cx.catalog, names, { nargs: args.length, includeOutArguments: true }).find(
    (candidate) => String(candidate.args) === String(args) && candidate.proc.prokind === "p",
  );
  if (byInputs !== undefined && byAll !== undefined && byAll.proc.oid !== byInputs.proc.oid)
    throw new SqlError("42725", `${kind} name "${names.join(".")}" is not unique`, {
      hint: `Specify the argument list to select the ${kind} unambiguously.`,
    });
  const found = byInputs ?? byAll;
  if (found !== undefined) return found.proc;
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
