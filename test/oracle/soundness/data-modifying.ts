import { condition } from "./conditions.ts";
import type { Item } from "./expressions.ts";
import { expression } from "./expressions.ts";
import { equality, from, type Generated, item, type Writer } from "./from-items.ts";
import type { Column, Table, TableColumn } from "./schema.ts";
import { literal, RESULT_TYPES } from "./schema.ts";

/** INSERT, UPDATE, DELETE or MERGE, with RETURNING. */
export function dataModifying(writer: Writer): Generated {
  const { random, schema } = writer;
  const table = random.pick(schema.tables);
  const target: Item = { alias: "target", columns: table.columns, row: true };
  switch (random.below(5)) {
    case 0:
    case 1:
      return insert(writer, table, target);
    case 2: {
      const source = random.chance(0.4) ? from(writer, [], 1) : { sql: "", items: [] };
      const items = [target, ...source.items];
      const where = condition(random, writer.place(items, 2));
      const set = assignments(writer, table, items);
      const sql = `UPDATE ${only(writer, table)} AS target SET ${set}${source.sql} WHERE ${where}`;
      return returning(writer, sql, items, table, ["old", "new"]);
    }
    case 3: {
      const source = random.chance(0.4) ? from(writer, [], 1) : { sql: "", items: [] };
      const items = [target, ...source.items];
      const using = source.sql.replace(/^ FROM/, " USING");
      const where = condition(random, writer.place(items, 2));
      const sql = `DELETE FROM ${only(writer, table)} AS target${using} WHERE ${where}`;
      return returning(writer, sql, items, table, ["old", "new"]);
    }
    default:
      return merge(writer, table, target);
  }
}

const only = ({ random }: Writer, table: Table): string =>
  table.hasChildren && random.chance(0.3) ? `ONLY ${table.name}` : table.name;

const written = (table: Table): readonly TableColumn[] => table.columns.filter((column) => !column.generated);

const changeable = (table: Table): readonly TableColumn[] =>
  written(table).filter(({ name }) => name !== "id" && !name.endsWith("_id"));

const names = (columns: readonly Column[]): string => columns.map(({ name }) => name).join(", ");

function insert(writer: Writer, table: Table, target: Item): Generated {
  const { random } = writer;
  const needed = written(table).filter(({ notNull, identity }) => notNull && !identity);
  const columns = random.chance(0.15) && needed.length > 0 ? needed : written(table);
  const row = (): string => `(${columns.map((column) => value(writer, column)).join(", ")})`;
  const rows = random.chance(0.2) ? [row(), row()] : [row()];
  const change = random.pick(changeable(table));
  const conflicts = ["", " ON CONFLICT DO NOTHING"];
  if (table.parent === undefined && !table.columns.some(({ identity }) => identity))
    conflicts.push(
      ` ON CONFLICT (id) DO UPDATE SET id = excluded.id${random.pick(["", " WHERE target.id > 2"])}`,
      ` ON CONFLICT (id) DO UPDATE SET ${change.name} = ${random.pick(["excluded", "target"])}.${change.name}`,
    );
  const conflict = random.pick(conflicts);
  const overriding = columns.some(({ identity }) => identity) ? " OVERRIDING SYSTEM VALUE" : "";
  const source = random.chance(0.2)
    ? `SELECT ${columns.map((column) => value(writer, column)).join(", ")} FROM ${random.pick(writer.schema.tables).name} AS s WHERE s.id < 2`
    : `VALUES ${rows.join(", ")}`;
  const sql = `INSERT INTO ${table.name} AS target (${names(columns)})${overriding} ${source}${conflict}`;
  return returning(writer, sql, [target], table, conflict.includes("UPDATE") ? ["old", "new"] : ["new", "old"]);
}

function assignments(writer: Writer, table: Table, items: readonly Item[]): string {
  const { random } = writer;
  const [first, second] = random.some(changeable(table), 2);
  if (!first) return "id = target.id";
  const one = random.chance(0.3)
    ? `${first.name} = ${expression(random, first.type, { ...writer.place(items, 1), subselect: undefined })}`
    : `${first.name} = ${value(writer, first)}`;
  if (!second || random.chance(0.6)) return one;
  const values = `${value(writer, first)}, ${value(writer, second)}`;
  return random.pick([
    `(${first.name}, ${second.name}) = (${values})`,
    `(${first.name}, ${second.name}) = (SELECT ${values} FROM ${random.pick(writer.schema.tables).name} LIMIT 1)`,
    `${one}, ${second.name} = DEFAULT`,
  ]);
}

function merge(writer: Writer, table: Table, target: Item): Generated {
  const { random } = writer;
  const source = item(writer, [], 2, []);
  const columns = written(table);
  const overriding = columns.some(({ identity }) => identity) ? " OVERRIDING SYSTEM VALUE" : "";
  const changed = random.pick(changeable(table));
  const on = equality(random, [target], source.items) ?? "false";
  const update = (): string => `UPDATE SET ${changed.name} = ${value(writer, changed)}`;
  const when = (): string => (random.chance(0.2) ? " AND target.id > 1" : "");
  const actions = random.some(
    [
      `WHEN MATCHED${when()} THEN ${random.pick(["DELETE", "DO NOTHING", update()])}`,
      `WHEN NOT MATCHED BY SOURCE${when()} THEN ${random.pick(["DELETE", update()])}`,
      `WHEN NOT MATCHED THEN INSERT (${names(columns)})${overriding} VALUES (${columns.map((c) => value(writer, c)).join(", ")})`,
    ],
    1 + random.below(3),
  );
  const sql = `MERGE INTO ${only(writer, table)} AS target USING ${source.sql} ON ${on} ${actions.join(" ")}`;
  const result = returning(writer, sql, [target, ...source.items], table, ["old", "new"]);
  if (random.chance(0.7) || result.sql.endsWith("*")) return result;
  return {
    sql: `${result.sql}, merge_action() AS done`,
    columns: [...result.columns, { name: "done", type: "text" }],
  };
}

/** What is written to a column: often a parameter, which takes NULL as the column does. */
function value(writer: Writer, column: TableColumn): string {
  const { random } = writer;
  if (column.name === "id") return String(5 + random.below(40));
  if (column.references) return column.notNull ? "1" : random.pick(["NULL", "1"]);
  if (column.type !== "pair" && !column.allowed && writer.params.length < 4 && random.chance(0.15)) {
    writer.params.push({ type: column.type });
    return `$${writer.params.length}`;
  }
  if (!column.notNull && random.chance(0.4)) return "NULL";
  if (column.allowed) return "'a'";
  return literal(random, column.type);
}

function returning(
  writer: Writer,
  sql: string,
  items: readonly Item[],
  table: Table,
  versions: readonly string[],
): Generated {
  const { random } = writer;
  if (random.chance(0.1) && items.length === 1) return { sql: `${sql} RETURNING *`, columns: table.columns };
  const renamed = random.chance(0.15);
  const versioned: Item[] = versions.map((alias) => ({
    alias: renamed ? `${alias}_row` : alias,
    columns: table.columns,
    row: true,
  }));
  const seen = renamed || random.chance(0.4) ? [...items, ...versioned] : items;
  const columns = Array.from({ length: 1 + random.below(4) }, (_, index) => ({
    name: `x${index}`,
    type: random.pick(RESULT_TYPES),
  }));
  const list = columns.map(({ name, type }) => `${expression(random, type, writer.place(seen, 2))} AS ${name}`);
  const options = renamed ? ` WITH (OLD AS old_row, NEW AS new_row)` : "";
  return { sql: `${sql} RETURNING${options} ${list.join(", ")}`, columns };
}
