import type { SchemaAnnotations } from "../analyze/analysis.ts";
import { joinProse, type Tag } from "../annotations/tag.ts";
import { readIdentifier } from "../annotations/tag-values.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { formatType } from "../catalog/format-type.ts";
import type { Oid, PgAttributeRow, PgClassRow } from "../catalog/types.ts";
import type { ColumnIr, ForeignKeyIr, RelationIr, SourceLocation } from "../ir.ts";
import { pgTypeOf } from "../catalog/pg-type.ts";

/** What a column's tags say. */
export interface ColumnTagsOf {
  (column: string): readonly Tag[];
}

/** What the annotations do not decide: the relation as the catalog has it. */
export interface RelationSource {
  readonly row: PgClassRow;
  readonly tags: readonly Tag[];
  readonly columnTags: ColumnTagsOf;
  readonly annotations: SchemaAnnotations;
  readonly location: SourceLocation;
  readonly columnLocation: (column: string) => SourceLocation | undefined;
  /** From COMMENT ON, which prose in tags replaces. */
  readonly comment: (column?: string) => string | undefined;
}

/** The relation without identity, channels, parents and touches: those need the other relations too. */
export type PlainRelation = Omit<RelationIr, "identity" | "channels" | "parents" | "touches" | "tenant">;

export function buildRelation(catalog: Catalog, source: RelationSource): PlainRelation {
  const { row, tags, location } = source;
  const schema = catalog.namespaceName(row.relnamespace);
  const columns = liveAttributes(row).map((attribute) => buildColumn(catalog, source, attribute));
  const primary = row.constraints.find((constraint) => constraint.contype === "p");
  const primaryKey = primary ? columnNames(row, primary.conkey) : [];
  const doc = joinProse(tags) ?? source.comment();
  const renamedFrom = renamed(tags);
  return {
    kind: relationKind(row),
    schema,
    name: row.relname,
    key: relationKey(catalog, row),
    columns,
    primaryKey,
    uniqueKeys: uniqueKeys(row).filter((key) => key.join("\0") !== primaryKey.join("\0")),
    foreignKeys: foreignKeys(catalog, row),
    inherits: row.inhparents.flatMap((parent) => relationKeyOf(catalog, parent) ?? []),
    ...(doc === undefined ? {} : { doc }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    location,
  };
}

function buildColumn(catalog: Catalog, source: RelationSource, attribute: PgAttributeRow): ColumnIr {
  const { attname: name, atttypid, atttypmod, attidentity, attgenerated } = attribute;
  const tags = source.columnTags(name);
  const { annotations } = source;
  const tsType = annotations.columnTsType(source.row.oid, attribute.attnum);
  const doc = joinProse(tags) ?? source.comment(name);
  const renamedFrom = renamed(tags);
  const generated =
    attidentity === "a"
      ? "identity-always"
      : attidentity === "d"
        ? "identity-by-default"
        : attgenerated === "s"
          ? "stored"
          : attgenerated === "v"
            ? "virtual"
            : undefined;
  const type = pgTypeOf(catalog, atttypid, annotations.domainTsType);
  const isView = source.row.relkind === "v" || source.row.relkind === "m";
  return {
    name,
    type,
    nullable: isView ? true : !attribute.attnotnull && !(type.kind === "domain" && type.notNull),
    typeText: formatType(catalog, atttypid, atttypmod),
    hasDefault: attribute.atthasdef || attidentity !== "",
    ...(generated === undefined ? {} : { generated }),
    ...(attgenerated !== "" && attribute.default ? { generationExpression: attribute.default.text } : {}),
    ...(tsType === undefined ? {} : { tsType }),
    ...(doc === undefined ? {} : { doc }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    location: source.columnLocation(name) ?? source.location,
  };
}

/** `name`, or `schema.name` outside `public`. */
export function relationKey(catalog: Catalog, row: PgClassRow): string {
  const schema = catalog.namespaceName(row.relnamespace);
  return schema === "public" ? row.relname : `${schema}.${row.relname}`;
}

function relationKeyOf(catalog: Catalog, oid: Oid): string | undefined {
  const row = catalog.relations.get(oid);
  return row && relationKey(catalog, row);
}

export function liveAttributes(row: PgClassRow): readonly PgAttributeRow[] {
  return row.attributes.filter((attribute) => attribute.attnum > 0 && !attribute.attisdropped);
}

function columnNames(row: PgClassRow, numbers: readonly number[]): string[] {
  return numbers.flatMap((number) => row.attributes[number - 1]?.attname ?? []);
}

/** Column sets that two rows never share: whole indexes over plain columns, checked at once. */
function uniqueKeys(row: PgClassRow): string[][] {
  const keys = row.indexes
    .filter(({ indisunique, hasPredicate, indisvalid, indkey }) => {
      return indisunique && !hasPredicate && indisvalid && !indkey.includes(0);
    })
    .map(({ indkey }) => columnNames(row, indkey));
  const constraints = row.constraints
    .filter(({ contype, conperiod }) => contype === "u" && !conperiod)
    .map(({ conkey }) => columnNames(row, conkey));
  const seen = new Set<string>();
  return [...constraints, ...keys].filter((key) => {
    const id = key.join("\0");
    if (key.length === 0 || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function foreignKeys(catalog: Catalog, row: PgClassRow): ForeignKeyIr[] {
  return row.constraints.flatMap((constraint) => {
    const target = catalog.relations.get(constraint.confrelid);
    if (constraint.contype !== "f" || !target || constraint.conperiod) return [];
    return [
      {
        columns: columnNames(row, constraint.conkey),
        referencedTable: relationKey(catalog, target),
        referencedColumns: columnNames(target, constraint.confkey),
      },
    ];
  });
}

function renamed(tags: readonly Tag[]): string | undefined {
  const tag = tags.find(({ name }) => name === "renamed_from");
  return tag && readIdentifier(tag).value?.name;
}

function relationKind(row: PgClassRow): RelationIr["kind"] {
  switch (row.relkind) {
    case "p":
      return "partitioned";
    case "v":
      return "view";
    case "m":
      return "materialized-view";
    case "f":
      return "foreign-table";
    default:
      return "table";
  }
}
