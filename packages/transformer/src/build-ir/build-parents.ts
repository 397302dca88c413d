import { readParent, readTouch, type Identifier } from "../annotations/tag-values.ts";
import { spanOf, type Tag } from "../annotations/tag.ts";
import { diagnose, didYouMean } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParentIr, RelationIr, ValueIr } from "../ir.ts";
import type { PlainRelation } from "./build-relation.ts";

/** What is known of a `@query`: `params` is absent where its statement does not compile. */
export interface KnownQuery {
  readonly name: string;
  readonly params?: readonly Pick<ValueIr, "name" | "type">[];
}

export interface ParentContext {
  readonly file: string;
  readonly relation: PlainRelation;
  readonly relations: ReadonlyMap<string, PlainRelation>;
  /** Keys of the relations that have a channel, and their identities. */
  readonly hasChannel: (key: string) => boolean;
  readonly identityOf: (key: string) => readonly string[];
  readonly queries: ReadonlyMap<string, KnownQuery>;
}

export interface Parents {
  readonly parents: readonly ParentIr[];
  readonly touches: RelationIr["touches"];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `@broadcast_parent` and `@touch`: tables, queries and columns must exist and fit together. */
export function buildParents(tags: readonly Tag[], context: ParentContext): Parents {
  const parents: ParentIr[] = [];
  const touches: { readonly table: string; readonly column: string }[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const tag of tags) {
    if (tag.name === "broadcast_parent") {
      const parent = buildParent(tag, context, diagnostics);
      if (parent) parents.push(parent);
    }
    if (tag.name === "touch") {
      const touch = buildTouch(tag, context, diagnostics);
      if (touch) touches.push(touch);
    }
  }
  return { parents, touches, diagnostics };
}

function buildParent(tag: Tag, context: ParentContext, out: Diagnostic[]): ParentIr | undefined {
  const { value } = readParent(tag);
  if (!value) return undefined;
  const parent = findTable(value.table, context, out);
  const query = findQuery(value.query, context, out);
  if (!parent) return undefined;
  if (!context.hasChannel(parent.key)) {
    const message = `table "${parent.key}" has no channel to announce its rows on`;
    const hint = `add -- @broadcast_channel column=… above CREATE TABLE ${parent.name}`;
    out.push(diagnose("RS3025", spanOf(context.file, value.table), message, { hint }));
  }
  const key = context.identityOf(parent.key);
  const via = findWay(tag, parent, key, value.via, context, out);
  if (query?.params) checkFit(value.query, query, parent, key, context, out);
  return via && query ? { table: parent.key, query: query.name, via } : undefined;
}

function findTable(
  table: Identifier,
  { file, relations }: ParentContext,
  out: Diagnostic[],
): PlainRelation | undefined {
  const found = relations.get(table.name);
  if (found) return found;
  const hint = didYouMean(table.name, relations.keys(), "is it created in this folder?");
  out.push(diagnose("RS3012", spanOf(file, table), `there is no table "${table.name}"`, { hint }));
  return undefined;
}

function findQuery(
  query: { readonly text: string; readonly start: number; readonly end: number },
  { file, queries }: ParentContext,
  out: Diagnostic[],
): KnownQuery | undefined {
  const found = queries.get(query.text);
  if (found) return found;
  const hint = didYouMean(query.text, queries.keys(), `define it: -- @query ${query.text}`);
  out.push(diagnose("RS3013", spanOf(file, query), `there is no query "${query.text}"`, { hint }));
  return undefined;
}

/** This table's columns that hold the parent's key, in the key's order. */
function findWay(
  tag: Tag,
  parent: PlainRelation,
  key: readonly string[],
  via: readonly Identifier[],
  context: ParentContext,
  out: Diagnostic[],
): readonly string[] | undefined {
  const { relation, file } = context;
  const names = relation.columns.map(({ name }) => name);
  if (via.length > 0) {
    const unknown = via.filter(({ name }) => !names.includes(name));
    for (const column of unknown) {
      const message = `table "${relation.key}" has no column "${column.name}"`;
      out.push(
        diagnose("RS3006", spanOf(file, column), message, {
          hint: didYouMean(column.name, names, `columns: ${names.join(", ")}`),
        }),
      );
    }
    if (unknown.length > 0) return undefined;
    const columns = via.map(({ name }) => name);
    if (columns.length === key.length) return inKeyOrder(relation, parent, key, columns) ?? columns;
    const message = `"${parent.key}" is identified by (${key.join(", ")}), but via names ${String(columns.length)} columns`;
    out.push(diagnose("RS3014", spanOf(file, tag), message, { hint: "name one column for each column of the key" }));
    return undefined;
  }
  const ways = relation.foreignKeys.filter(
    ({ referencedTable, referencedColumns }) =>
      referencedTable === parent.key && key.length > 0 && key.every((column) => referencedColumns.includes(column)),
  );
  const [way, other] = ways;
  if (way && !other) {
    return key.flatMap((column) => way.columns[way.referencedColumns.indexOf(column)] ?? []);
  }
  const candidates = ways.map(({ columns }) => columns.join(", "));
  const message = other
    ? `"${relation.key}" refers to "${parent.key}" in several ways: ${candidates.join("; ")}`
    : `"${relation.key}" has no foreign key to "${parent.key}"`;
  const hint = other
    ? `say which one: via=${candidates[0] ?? "COLUMN"}`
    : `add REFERENCES ${parent.name}, or say which column holds its key: via=COLUMN`;
  out.push(diagnose("RS3014", spanOf(file, tag), message, { hint }));
  return undefined;
}

function inKeyOrder(
  relation: PlainRelation,
  parent: PlainRelation,
  key: readonly string[],
  columns: readonly string[],
): readonly string[] | undefined {
  const way = relation.foreignKeys.find(
    (foreignKey) =>
      foreignKey.referencedTable === parent.key && columns.every((column) => foreignKey.columns.includes(column)),
  );
  if (!way) return undefined;
  const ordered = key.flatMap((column) => way.columns[way.referencedColumns.indexOf(column)] ?? []);
  return ordered.length === key.length ? ordered : undefined;
}

function checkFit(
  place: { readonly start: number; readonly end: number },
  query: KnownQuery,
  parent: PlainRelation,
  key: readonly string[],
  { file }: ParentContext,
  out: Diagnostic[],
): void {
  const params = query.params ?? [];
  const wanted = key
    .map((name) => parent.columns.find((column) => column.name === name))
    .filter((c) => c !== undefined);
  const expected = wanted.map(({ name, type }) => `${name} ${type.name}`).join(", ");
  const takes = params.map(({ name, type }) => `${name} ${type.name}`).join(", ") || "no parameters";
  const fits =
    params.length === wanted.length &&
    params.every(({ type }, index) => sameFamily(type.name, wanted[index]?.type.name ?? ""));
  if (fits || wanted.length === 0) return;
  const message = `query "${query.name}" takes ${takes}, but a row of "${parent.key}" is read by its key (${expected})`;
  const hint = `end the query with WHERE ${key.map((column, index) => `${column} = $${String(index + 1)}`).join(" AND ")}`;
  out.push(diagnose("RS3015", spanOf(file, place), message, { hint }));
}

const families: readonly (readonly string[])[] = [
  ["smallint", "integer", "bigint", "numeric"],
  ["text", "character varying", "character", "name", "citext"],
];

/** A key of one type may be passed where the other is expected. */
function sameFamily(a: string, b: string): boolean {
  return a === b || families.some((family) => family.includes(a) && family.includes(b));
}

function buildTouch(
  tag: Tag,
  context: ParentContext,
  out: Diagnostic[],
): { readonly table: string; readonly column: string } | undefined {
  const { value } = readTouch(tag);
  if (!value) return undefined;
  const table = findTable(value.table, context, out);
  if (!table) return undefined;
  const column = table.columns.find(({ name }) => name === value.column.name);
  if (!column) {
    const names = table.columns.map(({ name }) => name);
    const message = `table "${table.key}" has no column "${value.column.name}"`;
    out.push(
      diagnose("RS3006", spanOf(context.file, value.column), message, {
        hint: didYouMean(value.column.name, names, `columns: ${names.join(", ")}`),
      }),
    );
    return undefined;
  }
  return { table: table.key, column: column.name };
}
