import type { Node, RangeVar } from "@pgsql/types";
import type { Expr } from "../../nodes/query-tree.ts";
import type { Catalog } from "../catalog.ts";
import type { DdlAnalyzer, DdlExpression } from "../ddl-analyzer.ts";
import { lookupExplicitNamespace } from "../names.ts";
import { requireRelation } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { AttributeDefault, Oid, PgClassRow } from "../types.ts";

/** What a schema statement may do that is not understood. */
export interface SchemaWarning {
  readonly message: string;
  /** UTF-16 offset in the statement's text. */
  readonly position?: number;
}

/** What a schema statement is applied with. */
export interface DdlContext {
  readonly catalog: Catalog;
  readonly analyzer: DdlAnalyzer;
  /** The statement's text: places in its tree count its bytes. */
  readonly text: string;
  /** Packs of extensions that PGlite does not ship, by name: the user's own. */
  readonly extensionPacks: Readonly<Record<string, string>>;
  readonly warn: (warning: SchemaWarning) => void;
}

export const loc = (node: { readonly location?: number } | undefined): number =>
  node === undefined ? -1 : (node.location ?? 0);

export const text = (node: Node | undefined): string =>
  node !== undefined && "String" in node ? (node.String.sval ?? "") : "";

export const strings = (nodes: readonly Node[] | undefined): string[] => (nodes ?? []).map(text);

/** The name as messages print it. */
export const rangeVarText = (rangeVar: RangeVar): string =>
  [rangeVar.schemaname, rangeVar.relname].filter((part) => part !== undefined).join(".");

/** The schema of temporary tables, made when first needed. */
export function ensureTempNamespace(catalog: Catalog): Oid {
  const existing = catalog.tempNamespace;
  if (existing !== undefined) return existing;
  const oid = catalog.newOid();
  catalog.namespaces.put({ oid, nspname: "pg_temp_0" });
  catalog.namespacesChanged();
  return oid;
}

/** Where a new relation goes (`RangeVarGetCreationNamespace`). Throws 3F000, 42P16. */
export function relationCreationNamespace(catalog: Catalog, rangeVar: RangeVar): Oid {
  if (rangeVar.relpersistence === "t") {
    const temp = ensureTempNamespace(catalog);
    if (rangeVar.schemaname !== undefined && rangeVar.schemaname !== "pg_temp" && rangeVar.schemaname !== "pg_temp_0")
      throw new SqlError("42P16", "cannot create temporary relation in non-temporary schema", {
        location: loc(rangeVar),
      });
    return temp;
  }
  const namespace = creationNamespace(catalog, rangeVar.schemaname);
  if (rangeVar.relpersistence === "u" && namespace === catalog.tempNamespace)
    throw new SqlError("42P16", "only temporary relations may be created in temporary schemas");
  return namespace;
}

/** Where a new object goes (`QualifiedNameGetCreationNamespace`). Throws 3F000. */
export function creationNamespace(catalog: Catalog, schema: string | undefined): Oid {
  if (schema === "pg_temp") return ensureTempNamespace(catalog);
  if (schema !== undefined) return lookupExplicitNamespace(catalog, schema);
  const found = catalog.creationNamespace;
  if (found === undefined) throw new SqlError("3F000", "no schema has been selected to create in");
  return found;
}

/** Replaces a relation's row. */
export function updateRelation(
  catalog: Catalog,
  oid: Oid,
  change: (row: PgClassRow) => Partial<PgClassRow>,
): PgClassRow {
  const row = catalog.relations.get(oid)!;
  const next = { ...row, ...change(row) };
  catalog.relations.put(next);
  return next;
}

/** The relation, looked up again after changes. */
export const reload = (catalog: Catalog, relation: PgClassRow): PgClassRow =>
  catalog.relations.get(relation.oid) ?? relation;

export const isTable = (relation: PgClassRow): boolean => relation.relkind === "r" || relation.relkind === "p";

/** Analyses an expression of a statement; keeps its text. */
export function analyzedExpression(cx: DdlContext, expression: DdlExpression): AttributeDefault {
  const expr: Expr = cx.analyzer.analyzeExpression(cx.catalog, expression, cx.text);
  return { raw: expression.expr, text: "", expr };
}

/** `requireRelation` with the place of the name. */
export function relationAt(cx: DdlContext, rangeVar: RangeVar | undefined): PgClassRow {
  return requireRelation(cx.catalog, rangeVar ?? {});
}

/** The relation and everything below it. */
export function descendantsOf(catalog: Catalog, relation: Oid): readonly PgClassRow[] {
  const found = new Map<Oid, PgClassRow>();
  const visit = (oid: Oid): void => {
    const row = catalog.relations.get(oid);
    if (row === undefined || found.has(oid)) return;
    found.set(oid, row);
    for (const child of catalog.childrenOf(oid)) visit(child.oid);
  };
  visit(relation);
  return [...found.values()];
}

const NAME_BYTES = 63;

/** `name1_name2_label`, shortened to 63 bytes by taking from the longer of the two (`makeObjectName`). */
export function makeObjectName(name1: string, name2: string | undefined, label: string): string {
  const overhead = (name2 === undefined ? 0 : 1) + (label === "" ? 0 : label.length + 1);
  let bytes1 = Buffer.byteLength(name1);
  let bytes2 = name2 === undefined ? 0 : Buffer.byteLength(name2);
  while (bytes1 + bytes2 > NAME_BYTES - overhead) {
    if (bytes1 > bytes2) bytes1--;
    else bytes2--;
  }
  return [clip(name1, bytes1), name2 === undefined ? undefined : clip(name2, bytes2), label === "" ? undefined : label]
    .filter((part) => part !== undefined)
    .join("_");
}

/** The first `bytes` bytes, whole characters only. */
export function clip(name: string, bytes: number): string {
  if (Buffer.byteLength(name) <= bytes) return name;
  const buffer = Buffer.from(name);
  let end = bytes;
  while (end > 0 && ((buffer[end] ?? 0) & 0xc0) === 0x80) end--;
  return buffer.subarray(0, end).toString();
}

/** A relation name that is free (`ChooseRelationName`). */
export function chooseRelationName(
  catalog: Catalog,
  name1: string,
  name2: string | undefined,
  label: string,
  namespace: Oid,
  taken: (name: string) => boolean = () => false,
): string {
  for (let pass = 0; ; pass++) {
    const name = makeObjectName(name1, name2, pass === 0 ? label : `${label}${pass}`);
    if (catalog.relationInSchema(name, namespace) === undefined && !taken(name)) return name;
  }
}

/** A constraint name that is free in the relation (`ChooseConstraintName`). */
export function chooseConstraintName(
  catalog: Catalog,
  name1: string,
  name2: string | undefined,
  label: string,
  relation: PgClassRow,
  others: readonly string[] = [],
): string {
  const row = reload(catalog, relation);
  for (let pass = 0; ; pass++) {
    const name = makeObjectName(name1, name2, pass === 0 ? label : `${label}${pass}`);
    if (!others.includes(name) && !row.constraints.some((constraint) => constraint.conname === name)) return name;
  }
}
