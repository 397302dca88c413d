import type { CreateTableAsStmt, IntoClause, Node, RangeVar, SelectStmt, ViewStmt } from "@pgsql/types";
import type { OutputColumn } from "../ddl-analyzer.ts";
import { formatType, typeNameOf } from "../format-type.ts";
import { SqlError } from "../sql-error.ts";
import type { PgAttributeRow, PgClassRow } from "../types.ts";
import { checkAttributeType } from "./column-definition.ts";
import { systemColumns } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { relationCreationNamespace, strings } from "./context.ts";
import { queryDependencies } from "./dependencies.ts";
import { requireAccessMethod } from "./access-method.ts";
import { executed } from "./prepared.ts";
import { requireTemporary } from "./table-options.ts";
import { addRelation, makeAttribute } from "./relation-rows.ts";

/** CREATE [OR REPLACE] VIEW (`DefineView`). */
export function createView(cx: DdlContext, statement: ViewStmt): void {
  const { catalog } = cx;
  const body = statement.query!;
  if ("SelectStmt" in body && body.SelectStmt.intoClause !== undefined)
    throw new SqlError("0A000", "views must not contain SELECT INTO");
  const { query, columns } = cx.analyzer.analyzeQuery(catalog, body, cx.text);
  if (query.hasModifyingCTE) throw new SqlError("0A000", "views must not contain data-modifying statements in WITH");
  const aliases = strings(statement.aliases);
  if (aliases.length > columns.length)
    throw new SqlError("42601", "CREATE VIEW specifies more column names than columns");
  const attributes = viewAttributes(cx, columns, aliases);
  let rangeVar: RangeVar = statement.view!;
  if (rangeVar.relpersistence === "u")
    throw new SqlError("42601", "views cannot be unlogged because they do not have storage");
  if (rangeVar.relpersistence === "p" && usesTemporary(cx, query)) rangeVar = { ...rangeVar, relpersistence: "t" };
  const namespace = relationCreationNamespace(catalog, rangeVar);
  const existing = catalog.relationInSchema(rangeVar.relname ?? "", namespace);
  if (existing !== undefined && statement.replace) {
    if (existing.relkind !== "v") throw new SqlError("42809", `"${existing.relname}" is not a view`);
    requireSameColumns(cx, existing, attributes);
    catalog.relations.put({ ...existing, attributes, viewQuery: query });
    return;
  }
  addRelation(catalog, {
    relname: rangeVar.relname ?? "",
    relnamespace: namespace,
    relkind: "v",
    attributes,
    relpersistence: rangeVar.relpersistence === "t" ? "t" : "p",
    rest: { viewQuery: query },
  });
}

function viewAttributes(
  cx: DdlContext,
  columns: readonly OutputColumn[],
  aliases: readonly string[],
): readonly PgAttributeRow[] {
  const attributes = columns.map((column, i) =>
    makeAttribute({
      attnum: i + 1,
      attname: aliases[i] ?? column.name,
      atttypid: column.type,
      atttypmod: column.typmod,
      attcollation: column.collation,
    }),
  );
  const seen = new Set<string>();
  for (const { attname, atttypid, attcollation } of attributes) {
    if (seen.has(attname)) throw new SqlError("42701", `column "${attname}" specified more than once`);
    seen.add(attname);
    checkAttributeType(cx.catalog, attname, atttypid);
    if (attcollation === 0 && cx.catalog.types.get(atttypid)?.typcollation) {
      throw new SqlError("42P22", `could not determine which collation to use for view column "${attname}"`, {
        hint: "Use the COLLATE clause to set the collation explicitly.",
      });
    }
  }
  return attributes;
}

/** What OR REPLACE may not change (`checkViewColumns`). Throws 42P16. */
function requireSameColumns(cx: DdlContext, existing: PgClassRow, next: readonly PgAttributeRow[]): void {
  const { catalog } = cx;
  if (next.length < existing.attributes.length) throw new SqlError("42P16", "cannot drop columns from view");
  for (const [i, old] of existing.attributes.entries()) {
    const now = next[i]!;
    if (now.attname !== old.attname) {
      throw new SqlError("42P16", `cannot change name of view column "${old.attname}" to "${now.attname}"`, {
        hint: "Use ALTER VIEW ... RENAME COLUMN ... to change name of view column instead.",
      });
    }
    if (now.atttypid !== old.atttypid || now.atttypmod !== old.atttypmod) {
      const from = formatType(catalog, old.atttypid, old.atttypmod);
      const to = formatType(catalog, now.atttypid, now.atttypmod);
      throw new SqlError("42P16", `cannot change data type of view column "${old.attname}" from ${from} to ${to}`);
    }
    if (now.attcollation !== old.attcollation)
      throw new SqlError("42P16", `cannot change collation of view column "${old.attname}"`);
  }
}

function usesTemporary(cx: DdlContext, query: Parameters<typeof queryDependencies>[0]): boolean {
  for (const relid of queryDependencies(query).relations.keys())
    if (cx.catalog.relations.get(relid)?.relpersistence === "t") return true;
  return false;
}

/** CREATE TABLE AS, CREATE MATERIALIZED VIEW. */
export function createTableAs(cx: DdlContext, statement: CreateTableAsStmt): void {
  const materialized = statement.objtype === "OBJECT_MATVIEW";
  const into = statement.into!;
  const rangeVar = into.rel!;
  // The query is analysed before its target is looked at.
  const source = sourceOf(cx, statement.query!);
  const namespace = relationCreationNamespace(cx.catalog, rangeVar);
  if (cx.catalog.relationInSchema(rangeVar.relname ?? "", namespace) !== undefined) {
    if (statement.if_not_exists) return;
    throw new SqlError("42P07", `relation "${rangeVar.relname}" already exists`);
  }
  createFromQuery(cx, source, into, materialized);
}

/** SELECT … INTO. */
export function selectInto(cx: DdlContext, select: SelectStmt): void {
  const { intoClause, ...query } = select;
  createFromQuery(cx, sourceOf(cx, { SelectStmt: query }), intoClause!, false);
}

type Source = ReturnType<typeof executed>;

const sourceOf = (cx: DdlContext, body: Node): Source =>
  "ExecuteStmt" in body ? executed(cx, body.ExecuteStmt) : cx.analyzer.analyzeQuery(cx.catalog, body, cx.text);

function createFromQuery(cx: DdlContext, source: Source, into: IntoClause, materialized: boolean): void {
  const { catalog } = cx;
  const rangeVar = into.rel!;
  requireTemporary(into.onCommit, rangeVar);
  requireAccessMethod(cx, into.accessMethod);
  const { query, columns } = source;
  if (materialized && query.hasModifyingCTE)
    throw new SqlError("0A000", "materialized views must not use data-modifying statements in WITH");
  if (materialized && usesTemporary(cx, query))
    throw new SqlError("0A000", "materialized views must not use temporary tables or views");
  const names = strings(into.colNames);
  if (names.length > columns.length) throw new SqlError("42601", "too many column names were specified");
  const attributes = columns.map((column, i) =>
    makeAttribute({
      attnum: i + 1,
      attname: names[i] ?? column.name,
      atttypid: column.type,
      atttypmod: column.typmod,
      attcollation: column.collation,
    }),
  );
  const seen = new Set<string>();
  for (const { attname, atttypid, attcollation } of attributes) {
    if (systemColumns.has(attname))
      throw new SqlError("42701", `column name "${attname}" conflicts with a system column name`);
    if (seen.has(attname)) throw new SqlError("42701", `column "${attname}" specified more than once`);
    seen.add(attname);
    checkAttributeType(catalog, attname, atttypid);
    if (attcollation === 0 && catalog.types.get(atttypid)?.typcollation)
      throw new SqlError(
        "42P22",
        `no collation was derived for column "${attname}" with collatable type ${typeNameOf(catalog, atttypid)}`,
        { hint: "Use the COLLATE clause to set the collation explicitly." },
      );
  }
  addRelation(catalog, {
    relname: rangeVar.relname ?? "",
    relnamespace: relationCreationNamespace(catalog, rangeVar),
    relkind: materialized ? "m" : "r",
    attributes,
    relpersistence: (rangeVar.relpersistence ?? "p") as "p" | "u" | "t",
    rest: materialized ? { viewQuery: query } : { dropsOnCommit: into.onCommit === "ONCOMMIT_DROP" },
  });
}
