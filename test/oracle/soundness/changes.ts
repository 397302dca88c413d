import type { StatementAnalysis } from "../../../packages/transformer/src/analyze/analysis.ts";
import type { Statement } from "./queries.ts";
import type { Random } from "./random.ts";
import type { Report } from "./run.ts";
import { literal, type Schema, type Table } from "./schema.ts";
import type { Result, World } from "./world.ts";

interface Tried {
  readonly statement: Statement;
  readonly analysis: StatementAnalysis;
  readonly params: readonly (string | null)[];
}

/**
 * Changes one row and runs the query again. If the result is another, the dependencies must have said so: the table
 * and a changed column are among them, every route leads from the row to these arguments, and only results of the
 * row's keys differ.
 */
export async function changeProblems(
  world: World,
  random: Random,
  schema: Schema,
  { statement, analysis, params }: Tried,
  report: Report,
): Promise<string[]> {
  const table = random.pick(schema.tables);
  await world.db.exec("BEGIN");
  try {
    const before = await world.query(statement.sql, params);
    const change = await changeRow(world, random, table);
    if (!change) return [];
    const after = await world.query(statement.sql, params);
    report.changes++;
    if (sameRows(before, after)) return [];
    // A row that is written moves: what depends on the order of rows may change without any other cause.
    const isView = schema.views.some(({ name }) => statement.sql.includes(name));
    const read = [statement.sql, ...(isView ? schema.views.map(({ sql }) => sql) : [])];
    if (change.new && read.some((sql) => ORDER_MATTERS.test(sql))) return [];
    report.changesSeen++;
    return explain(analysis, params, table, change, before, after);
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error;
    return [];
  } finally {
    await world.db.exec("ROLLBACK");
  }
}

interface Change {
  readonly text: string;
  /** Rows before and after, by column name; absent for an insert or a delete. */
  readonly old: Record<string, string | null> | undefined;
  readonly new: Record<string, string | null> | undefined;
}

/** Constructs whose answer depends on the order in which rows happen to come. */
const ORDER_MATTERS =
  /LIMIT|row_number|ntile|lag\(|lead\(|_value|string_agg|array_agg|jsonb_agg|ROWS BETWEEN|OVER \(|ARRAYAGG|ARRAY\(SELECT|DISTINCT ON|OBJECTAGG|object_agg|mode\(/i;

async function changeRow(world: World, random: Random, table: Table): Promise<Change | undefined> {
  const all = "id";
  const own = table.hasChildren ? `ONLY ${table.name}` : table.name;
  const named = (result: Result): Record<string, string | null>[] =>
    result.rows.map((row) => Object.fromEntries(result.fields.map((field, index) => [field.name, row[index] ?? null])));
  const rows = named(await world.query(`SELECT * FROM ${own} ORDER BY ${all}`));
  const kind = random.below(3);
  if (kind === 0 || rows.length === 0) {
    const columns = table.columns.filter((column) => !column.generated);
    const values = columns.map((column) => {
      if (column.name === "id") return String(6 + random.below(3));
      if (column.references) return column.notNull ? String(1 + random.below(3)) : random.pick(["NULL", "1", "2"]);
      if (!column.notNull && random.chance(0.3)) return "NULL";
      return column.allowed ? `'${random.pick(column.allowed)}'` : literal(random, column.type);
    });
    const text = `INSERT INTO ${table.name} (${columns.map((c) => c.name).join(", ")}) OVERRIDING SYSTEM VALUE VALUES (${values.join(", ")})`;
    const [row] = named(await world.query(`${text} RETURNING *`));
    return row && { text, old: undefined, new: row };
  }
  const old = random.pick(rows);
  if (kind === 1) {
    const text = `DELETE FROM ${own} WHERE id = ${old["id"] ?? ""}`;
    await world.query(text);
    return { text, old, new: undefined };
  }
  const column = random.pick(table.columns.filter((candidate) => !candidate.generated && !candidate.identity));
  const value =
    column.name === "id"
      ? String(6 + random.below(3))
      : column.references
        ? String(1 + random.below(3))
        : !column.notNull && random.chance(0.3)
          ? "NULL"
          : column.allowed
            ? `'${random.pick(column.allowed)}'`
            : literal(random, column.type);
  const text = `UPDATE ${own} SET ${column.name} = ${value} WHERE id = ${old["id"] ?? ""}`;
  const [row] = named(await world.query(`${text} RETURNING *`));
  return row && { text, old, new: row };
}

const rowText = (row: readonly (string | null)[]): string => JSON.stringify(row);

function sameRows(before: Result, after: Result): boolean {
  const sorted = (result: Result): string => result.rows.map(rowText).toSorted().join("\n");
  return sorted(before) === sorted(after);
}

function explain(
  analysis: StatementAnalysis,
  params: readonly (string | null)[],
  table: Table,
  change: Change,
  before: Result,
  after: Result,
): string[] {
  const problems: string[] = [];
  const said = `after ${change.text}`;
  // A table's triggers tell of the tables that it inherits from as well.
  const isTold = (relation: string): boolean => relation === table.name || relation === table.parent;
  const dependencies = analysis.dependencies.filter(({ relation }) => isTold(relation));
  const [dependency] = dependencies;
  if (!dependency) return [`the result changed ${said}, but ${table.name} is no dependency`];
  if (change.old && change.new) {
    const changed = Object.keys(change.new).filter((name) => change.old?.[name] !== change.new?.[name]);
    if (!changed.some((name) => dependencies.some(({ columns }) => columns.includes(name))))
      problems.push(`the result changed ${said}, but none of ${changed.join(", ")} is said to be read`);
  }
  const versions = [change.old, change.new].filter((row) => row !== undefined);
  for (const route of analysis.routes.filter(({ relation }) => dependencies.length === 1 && isTold(relation)))
    if (!versions.some((row) => row[route.column] === params[route.param]))
      problems.push(
        `the result changed ${said}, but the route ${route.column} = $${route.param + 1} (${params[route.param]}) leads past it`,
      );
  const { outputKey } = analysis;
  const keyed = dependencies.filter(({ keyColumns }) => keyColumns);
  if (outputKey && keyed.length > 0 && analysis.refreshByKey) {
    const keys = keyed.flatMap(({ keyColumns = [] }) =>
      versions.map((row) => rowText(keyColumns.map((name) => row[name] ?? null))),
    );
    for (const key of changedKeys(outputKey.columns, before, after))
      if (!keys.includes(key))
        problems.push(`the row of key ${key} changed ${said}, which has the keys ${keys.join(", ")}`);
  }
  return problems;
}

/** Keys of the result's rows that came, went or changed. */
function changedKeys(columns: readonly string[], before: Result, after: Result): string[] {
  const places = columns.map((name) => before.fields.findIndex((field) => field.name === name));
  const keyed = (result: Result): Map<string, string> =>
    new Map(result.rows.map((row) => [rowText(places.map((place) => row[place] ?? null)), rowText(row)]));
  const old = keyed(before);
  const fresh = keyed(after);
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((key) => old.get(key) !== fresh.get(key));
}
