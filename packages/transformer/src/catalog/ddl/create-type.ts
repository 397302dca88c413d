import type {
  AlterEnumStmt,
  CompositeTypeStmt,
  CreateEnumStmt,
  CreateRangeStmt,
  DefElem,
  DefineStmt,
  TypeName,
} from "@pgsql/types";
import { findCollation } from "../collation-name.ts";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { defaultOpclass } from "../type-cache.ts";
import { lookupTypeName, typeNameToString, typenameType } from "../type-name.ts";
import type { Oid, PgProcRow, PgTypeRow } from "../types.ts";
import { checkAttributeType, transformColumn } from "./column-definition.ts";
import type { DdlContext } from "./context.ts";
import { clip, creationNamespace, relationCreationNamespace, strings, text } from "./context.ts";
import { requireFunction } from "./create-operator.ts";
import { addRelation, addTypeWithArray, claimTypeName, makeType } from "./relation-rows.ts";

/** CREATE TYPE … AS ENUM (`DefineEnum`). */
export function createEnum(cx: DdlContext, statement: CreateEnumStmt): void {
  const { namespace, name } = newTypeName(cx, statement.typeName ?? []);
  const type = addTypeWithArray(
    cx.catalog,
    makeType({
      oid: cx.catalog.newOid(),
      typname: name,
      typnamespace: namespace,
      typtype: "e",
      typcategory: "E",
      typlen: 4,
    }),
  );
  const labels = strings(statement.vals);
  for (const [i, label] of labels.entries()) {
    requireLabelLength(label);
    if (labels.indexOf(label) !== i)
      throw new SqlError("23505", 'duplicate key value violates unique constraint "pg_enum_typid_label_index"');
  }
  cx.catalog.setEnumLabels(type.oid, labels);
}

function requireLabelLength(label: string): void {
  if (Buffer.byteLength(label) > 63)
    throw new SqlError("42602", `invalid enum label "${label}"`, { detail: "Labels must be 63 bytes or less." });
}

/** Where a new type goes and its name; a shell of that name may be there. Throws 42710. */
function newTypeName(
  cx: DdlContext,
  names: NonNullable<CreateEnumStmt["typeName"]>,
): { readonly namespace: Oid; readonly name: string } {
  const { schema, name } = deconstructQualifiedName(nameParts(names));
  const namespace = creationNamespace(cx.catalog, schema);
  try {
    claimTypeName(cx.catalog, name, namespace);
  } catch (error) {
    throw error instanceof SqlError ? new SqlError(error.sqlstate, error.message) : error;
  }
  return { namespace, name };
}

/** ALTER TYPE … ADD VALUE, RENAME VALUE. */
export function alterEnum(cx: DdlContext, statement: AlterEnumStmt): void {
  const { catalog } = cx;
  const { type } = typenameType(catalog, { names: statement.typeName ?? [], typemod: -1, location: -1 });
  if (type.typtype !== "e") throw new SqlError("42809", `${typeNameOf(catalog, type.oid)} is not an enum`);
  const labels = [...catalog.enumLabels(type.oid)];
  const next = statement.newVal ?? "";
  if (statement.oldVal !== undefined) {
    const at = labels.indexOf(statement.oldVal);
    if (at < 0) throw new SqlError("22023", `"${statement.oldVal}" is not an existing enum label`);
    if (labels.includes(next)) throw new SqlError("42710", `enum label "${next}" already exists`);
    labels[at] = next;
    catalog.setEnumLabels(type.oid, labels);
    return;
  }
  requireLabelLength(next);
  if (labels.includes(next)) {
    if (statement.skipIfNewValExists) return;
    throw new SqlError("42710", `enum label "${next}" already exists`);
  }
  let at = labels.length;
  if (statement.newValNeighbor !== undefined) {
    const neighbor = labels.indexOf(statement.newValNeighbor);
    if (neighbor < 0) throw new SqlError("22023", `"${statement.newValNeighbor}" is not an existing enum label`);
    at = statement.newValIsAfter ? neighbor + 1 : neighbor;
  }
  labels.splice(at, 0, next);
  catalog.setEnumLabels(type.oid, labels);
}

/** CREATE TYPE … AS (…) (`DefineCompositeType`). */
export function createComposite(cx: DdlContext, statement: CompositeTypeStmt): void {
  const rangeVar = statement.typevar!;
  const namespace = relationCreationNamespace(cx.catalog, rangeVar);
  const name = rangeVar.relname ?? "";
  const existing = cx.catalog.typeInSchema(name, namespace);
  if (existing !== undefined && cx.catalog.types.get(existing.typelem)?.typarray !== existing.oid)
    throw new SqlError("42710", `type "${name}" already exists`);
  const seen = new Set<string>();
  const attributes = (statement.coldeflist ?? []).map((node, i) => {
    const { attribute } = transformColumn(cx, "ColumnDef" in node ? node.ColumnDef : {}, { name });
    if (seen.has(attribute.attname))
      throw new SqlError("42701", `column "${attribute.attname}" specified more than once`);
    seen.add(attribute.attname);
    checkAttributeType(cx.catalog, attribute.attname, attribute.atttypid);
    return { ...attribute, attnum: i + 1 };
  });
  addRelation(cx.catalog, { relname: name, relnamespace: namespace, relkind: "c", attributes });
}

/** The type that an option names, if it does. */
export function typeOption(definition: readonly DefElem[], name: string): TypeName | undefined {
  const arg = definition.find((option) => option.defname === name)?.arg;
  if (arg === undefined) return undefined;
  if ("TypeName" in arg) return arg.TypeName;
  // A bare word is a type name too, as the grammar reads it.
  if ("String" in arg) return { names: [arg], typemod: -1, location: -1 };
  return undefined;
}

export const defElems = (nodes: DefineStmt["definition"]): readonly DefElem[] =>
  (nodes ?? []).flatMap((node) => ("DefElem" in node ? [node.DefElem] : []));

/** The names in an option's value, however it was read: a type name, a string, a list. */
export function optionNames(option: DefElem | undefined): readonly string[] {
  const arg = option?.arg;
  if (arg === undefined) return [];
  if ("TypeName" in arg) return nameParts(arg.TypeName.names);
  if ("List" in arg) return nameParts(arg.List.items);
  return [text(arg)];
}

/** CREATE TYPE … AS RANGE, with its multirange, constructors and casts (`DefineRange`). */
export function createRange(cx: DdlContext, statement: CreateRangeStmt): void {
  const { catalog } = cx;
  const parts = nameParts(statement.typeName);
  const { schema, name } = deconstructQualifiedName(parts);
  const namespace = creationNamespace(catalog, schema);
  const shell = catalog.typeInSchema(name, namespace);
  if (shell?.typisdefined) claimTypeName(catalog, name, namespace);
  const options = defElems(statement.params);
  const subtypeName = typeOption(options, "subtype");
  if (subtypeName === undefined) throw new SqlError("42P17", 'type attribute "subtype" is required');
  const subtype = typenameType(catalog, subtypeName).type;
  if (subtype.typtype === "p")
    throw new SqlError("42804", `range subtype cannot be ${typeNameOf(catalog, subtype.oid)}`);
  const collationOption = options.find((option) => option.defname === "collation");
  if (collationOption !== undefined && subtype.typcollation === 0)
    throw new SqlError("42809", "range collation specified but subtype does not support collation");
  const collation =
    collationOption === undefined ? subtype.typcollation : findCollation(catalog, optionNames(collationOption)).oid;
  const difference = options.find((option) => option.defname === "subtype_diff");
  if (difference !== undefined) requireFunction(cx, optionNames(difference), [subtype.oid, subtype.oid]);
  const opclass = defaultOpclass(catalog, subtype.oid, "btree");
  if (opclass === undefined && !options.some((option) => option.defname === "subtype_opclass"))
    throw new SqlError(
      "42704",
      `data type ${typeNameOf(catalog, subtype.oid)} has no default operator class for access method "btree"`,
    );
  const multirangeOption = options.find((option) => option.defname === "multirange_type_name");
  const multirange =
    multirangeOption === undefined
      ? { schema: undefined, name: multirangeName(name) }
      : deconstructQualifiedName(optionNames(multirangeOption));
  const multirangeNamespace =
    multirange.schema === undefined ? namespace : creationNamespace(catalog, multirange.schema);
  const row = makeType({
    oid: shell && !shell.typisdefined ? shell.oid : catalog.newOid(),
    typname: name,
    typnamespace: namespace,
    typtype: "r",
    typcategory: "R",
  });
  const range = addTypeWithArray(catalog, row);
  claimMultirangeName(cx, multirange.name, multirangeNamespace, multirangeOption === undefined);
  const multi = addTypeWithArray(
    catalog,
    makeType({
      oid: catalog.newOid(),
      typname: multirange.name,
      typnamespace: multirangeNamespace,
      typtype: "m",
      typcategory: "R",
    }),
  );
  catalog.putRange({
    rngtypid: range.oid,
    rngsubtype: subtype.oid,
    rngmultitypid: multi.oid,
    rngcollation: collation,
    rngsubopc: opclass?.oid ?? 0,
  });
  const constructor = (of: PgTypeRow, proargtypes: readonly Oid[], more: Partial<PgProcRow> = {}): void =>
    catalog.procs.put(
      makeProc({
        oid: catalog.newOid(),
        proname: of.typname,
        pronamespace: of.typnamespace,
        prorettype: of.oid,
        proargtypes,
        prolang: "internal",
        provolatile: "i",
        ...more,
      }),
    );
  constructor(range, [subtype.oid, subtype.oid]);
  constructor(range, [subtype.oid, subtype.oid, 25]);
  constructor(multi, [], { proisstrict: true });
  constructor(multi, [range.oid], { proisstrict: true });
  constructor(multi, [range.typarray], {
    proisstrict: true,
    provariadic: range.oid,
    proallargtypes: [range.typarray],
    proargmodes: ["v"],
  });
  catalog.putCast({
    castsource: range.oid,
    casttarget: multi.oid,
    castfunc: catalog.procs.named(multi.typname).at(-2)?.oid ?? 0,
    castcontext: "e",
    castmethod: "f",
  });
}

function claimMultirangeName(cx: DdlContext, name: string, namespace: Oid, chosen: boolean): void {
  try {
    claimTypeName(cx.catalog, name, namespace);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new SqlError("42710", `type "${name}" already exists`, {
      hint: chosen
        ? 'You can manually specify a multirange type name using the "multirange_type_name" attribute.'
        : undefined,
    });
  }
}

/** `intrange` → `intmultirange`, `x` → `x_multirange` (`makeMultirangeTypeName`). */
function multirangeName(range: string): string {
  const at = range.indexOf("range");
  return at >= 0
    ? clip(`${range.slice(0, at)}multi${range.slice(at)}`, 63)
    : `${clip(range, 63 - "_multirange".length)}_multirange`;
}

/** A function row with everything that is not said left at what most functions have. */
export function makeProc(
  row: Pick<PgProcRow, "oid" | "proname" | "pronamespace" | "prorettype" | "proargtypes"> & Partial<PgProcRow>,
): PgProcRow {
  return {
    prokind: "f",
    provariadic: 0,
    proisstrict: false,
    proretset: false,
    provolatile: "v",
    pronargdefaults: 0,
    proallargtypes: undefined,
    proargmodes: undefined,
    proargnames: undefined,
    prolang: "sql",
    aggregate: undefined,
    body: undefined,
    ...row,
  };
}

/** CREATE TYPE name (a shell) and CREATE TYPE name (INPUT = …) (`DefineType`). */
export function createBaseType(cx: DdlContext, statement: DefineStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.defnames));
  const namespace = creationNamespace(catalog, schema);
  const existing = catalog.typeInSchema(name, namespace);
  const options = defElems(statement.definition);
  if (statement.definition === undefined) {
    if (existing !== undefined) claimTypeName(catalog, name, namespace);
    catalog.types.put(
      makeType({
        oid: catalog.newOid(),
        typname: name,
        typnamespace: namespace,
        typtype: "p",
        typcategory: "P",
        typisdefined: false,
        typlen: 4,
      }),
    );
    return;
  }
  if (existing === undefined)
    throw new SqlError("42710", `type "${name}" does not exist`, {
      hint: "Create the type as a shell type, then create its I/O functions, then do a full CREATE TYPE.",
    });
  if (existing.typisdefined) throw new SqlError("42710", `type "${name}" already exists`);
  for (const required of ["input", "output"])
    if (!options.some((option) => option.defname === required))
      throw new SqlError("42P17", `type ${required} function must be specified`);
  const word = (option: string): string => optionNames(options.find((entry) => entry.defname === option))[0] ?? "";
  const like = typeOption(options, "like");
  const element = typeOption(options, "element");
  addTypeWithArray(catalog, {
    ...existing,
    typtype: "b",
    typcategory: word("category") || "U",
    typispreferred: ["true", "t", "on", "yes", "1"].includes(word("preferred")),
    typisdefined: true,
    typlen: like === undefined ? -1 : typenameType(catalog, like).type.typlen,
    typelem: element === undefined ? 0 : typenameType(catalog, element).type.oid,
    typmodin: options.some((option) => option.defname === "typmod_in"),
    typcollation: ["true", "t", "on", "yes", "1"].includes(word("collatable")) ? 100 : 0,
    typhasdefault: options.some((option) => option.defname === "default"),
  });
}

/** A type that must exist, for statements about types; a message without a place. */
export function requireType(cx: DdlContext, typeName: TypeName): PgTypeRow {
  const found = lookupTypeName(cx.catalog, typeName);
  if (found === undefined) throw new SqlError("42704", `type "${typeNameToString(typeName)}" does not exist`);
  return found.type;
}
