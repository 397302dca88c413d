import type { ColumnIr, PgType, RelationIr } from "../ir.ts";
import type { DeclarationWriter, Member } from "./declaration-writer.ts";
import { nonNullType, valueType, type TypeNames } from "./ts-type.ts";

/** The row of each relation, what inserts and updates take, and Kysely's `DB`. */
export function declareTables(writer: DeclarationWriter): void {
  writer.pieces("tables", writer.ir.relations, writer.names.table, declareTable);
  writer.interface(
    "DB",
    writer.ir.relations.map((relation) => ({
      name: relation.key,
      type: writer.names.table(relation).table,
      doc: relation.doc,
      location: relation.location,
    })),
    { doc: "For `new Kysely<DB>()`." },
  );
  writer.interface(
    "Tables",
    writer.ir.relations.map((relation) => {
      const { property, row, insert, update } = writer.names.table(relation);
      const [insertType, updateType] = isWritable(relation) ? [insert, update] : ["never", "never"];
      return {
        name: property,
        readonly: true,
        type: `Table<${JSON.stringify(relation.key)}, ${row}, ${insertType}, ${updateType}>`,
        doc: relation.doc,
        location: relation.location,
      };
    }),
  );
}

function declareTable(writer: DeclarationWriter, relation: RelationIr): void {
  const { row, table, insert, update } = writer.names.table(relation);
  const at = { location: relation.location, doc: relation.doc };
  const member = (column: ColumnIr, type: string, optional = false): Member => ({
    name: column.name,
    type,
    optional,
    doc: column.doc,
    location: column.location,
  });
  writer.interface(
    row,
    relation.columns.map((column) => member(column, valueType(column, writer.types))),
    at,
  );
  writer.interface(
    table,
    relation.columns.map((column) => member(column, kyselyColumn(column, isWritable(relation), writer.types))),
    at,
  );
  if (!isWritable(relation)) return;
  const written = relation.columns.filter((column) => !isAlwaysGenerated(column));
  const orNull = (column: ColumnIr): string => writeType(column, writer.types) + (column.nullable ? " | null" : "");
  writer.interface(
    insert,
    written.map((column) => member(column, orNull(column), isOptionalOnInsert(column))),
    { location: relation.location, doc: `What an INSERT into \`${relation.key}\` takes.` },
  );
  writer.interface(
    update,
    written.map((column) => member(column, orNull(column), true)),
    { location: relation.location, doc: `What an UPDATE of \`${relation.key}\` takes.` },
  );
}

/** A simple view may be updatable, but that is not ours to promise. */
function isWritable(relation: RelationIr): boolean {
  return relation.kind !== "view" && relation.kind !== "materialized-view";
}

function isAlwaysGenerated(column: ColumnIr): boolean {
  return column.generated === "stored" || column.generated === "virtual" || column.generated === "identity-always";
}

function isOptionalOnInsert(column: ColumnIr): boolean {
  return column.nullable || column.hasDefault || column.generated === "identity-by-default";
}

/** One column as Kysely wants it: what is selected, inserted and updated. */
function kyselyColumn(column: ColumnIr, writable: boolean, types: TypeNames): string {
  const selected = valueType(column, types);
  if (!writable) return `ColumnType<${selected}, never, never>`;
  if (isAlwaysGenerated(column)) return `GeneratedAlways<${selected}>`;
  const written = writeType(column, types) + (column.nullable ? " | null" : "");
  const hasDefault = column.hasDefault || column.generated === "identity-by-default";
  if (written === selected) return hasDefault ? `Generated<${selected}>` : selected;
  return `ColumnType<${selected}, ${written}${hasDefault || column.nullable ? " | undefined" : ""}, ${written}>`;
}

/**
 * What an ad-hoc Kysely query may give the driver for a column. `pg` would send an array as a PostgreSQL array where
 * the column is JSON, and has no form for ranges and rows: there the text is asked for.
 */
function writeType(column: ColumnIr, types: TypeNames): string {
  const type = withoutDomain(column.type);
  const selected = nonNullType(column, types);
  if (type.kind === "range" || type.kind === "multirange" || type.kind === "composite") return "string";
  if (type.kind !== "base") return selected;
  if (type.name === "json" || type.name === "jsonb") return "string";
  if (column.tsType !== undefined) return selected;
  if (selected === "Date") return "Date | string";
  if (selected === "bigint") return "bigint | number | string";
  if (type.name === "numeric" || type.name === "money") return "string | number | bigint";
  return selected;
}

function withoutDomain(type: PgType): PgType {
  return type.kind === "domain" ? withoutDomain(type.base) : type;
}
