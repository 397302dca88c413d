import type { Random } from "./random.ts";

export type SqlType =
  | "integer"
  | "bigint"
  | "numeric"
  | "double precision"
  | "text"
  | "boolean"
  | "timestamp with time zone"
  | "jsonb"
  | "integer[]"
  | "text[]"
  | "mood"
  | "code"
  | "pair";

export const COLUMN_TYPES: readonly SqlType[] = [
  "integer",
  "integer",
  "bigint",
  "numeric",
  "double precision",
  "text",
  "text",
  "boolean",
  "timestamp with time zone",
  "jsonb",
  "integer[]",
  "text[]",
  "mood",
  "code",
  "pair",
];

/** What results are asked for: more JSON and arrays than tables hold. */
export const RESULT_TYPES: readonly SqlType[] = [...COLUMN_TYPES, "jsonb", "jsonb", "jsonb", "integer[]", "bigint"];

export interface Column {
  readonly name: string;
  readonly type: SqlType;
}

export interface TableColumn extends Column {
  readonly notNull: boolean;
  /** `CHECK (… IN (…))`. */
  readonly allowed?: readonly string[];
  /** The table whose key it refers to. */
  readonly references?: string;
  readonly generated?: boolean;
}

export interface Relation {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface Table extends Relation {
  readonly columns: readonly TableColumn[];
}

export interface Schema {
  readonly ddl: readonly string[];
  readonly tables: readonly Table[];
  /** Views, filled in by the query generator. */
  readonly views: Relation[];
}

const TYPES = [
  "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
  "CREATE DOMAIN code AS text CHECK (VALUE IN ('a', 'b', 'c'))",
  "CREATE TYPE pair AS (a integer, b text)",
];

/** A few tables with keys, foreign keys, CHECKs, generated columns, partial and multi-column unique indexes. */
export function generateSchema(random: Random): Schema {
  const tables: Table[] = [];
  const ddl = [...TYPES];
  const count = 2 + random.below(3);
  for (let index = 0; index < count; index++) {
    const name = `t${index}`;
    const columns: TableColumn[] = [{ name: "id", type: "integer", notNull: true }];
    const lines = ["id integer PRIMARY KEY"];
    for (const parent of random.some(tables, 1 + random.below(2))) {
      const notNull = random.chance(0.5);
      columns.push({ name: `${parent.name}_id`, type: "integer", notNull, references: parent.name });
      lines.push(
        `${parent.name}_id integer${notNull ? " NOT NULL" : ""} REFERENCES ${parent.name} (id)${random.chance(0.15) ? " DEFERRABLE" : ""}`,
      );
    }
    const width = 2 + random.below(5);
    for (let at = 0; at < width; at++) {
      const type = random.pick(COLUMN_TYPES);
      const notNull = random.chance(0.45);
      const allowed = type === "text" && random.chance(0.3) ? ["a", "b", "c"] : undefined;
      columns.push({ name: `c${at}`, type, notNull, ...(allowed && { allowed }) });
      lines.push(`c${at} ${type}${notNull ? " NOT NULL" : ""}${allowed ? ` CHECK (c${at} IN ('a', 'b', 'c'))` : ""}`);
    }
    const numbers = columns.filter((column) => column.type === "integer");
    if (random.chance(0.3)) {
      const source = random.pick(numbers);
      lines.push(`g integer GENERATED ALWAYS AS (${source.name} + 1) STORED`);
      columns.push({ name: "g", type: "integer", notNull: false, generated: true });
    }
    if (random.chance(0.3)) lines.push(`CHECK (${random.pick(columns).name} IS NOT NULL OR id > 0)`);
    const loose = columns.find((column) => !column.notNull && column.name !== "g");
    const checked = random.chance(0.2) ? loose : undefined;
    if (checked) {
      lines.push(`CHECK (${checked.name} IS NOT NULL)`);
      columns[columns.indexOf(checked)] = { ...checked, notNull: true };
    }
    ddl.push(`CREATE TABLE ${name} (\n  ${lines.join(",\n  ")}\n)`);
    const unique = columns.filter((column) => column.type === "text" || column.type === "integer");
    if (random.chance(0.4))
      ddl.push(
        `CREATE UNIQUE INDEX ON ${name} (${random
          .some(unique, 2)
          .map((c) => c.name)
          .join(", ")})`,
      );
    if (random.chance(0.2))
      ddl.push(
        `CREATE UNIQUE INDEX ON ${name} (${random.pick(unique).name}) WHERE ${random.pick(columns).name} IS NOT NULL`,
      );
    tables.push({ name, columns });
  }
  ddl.push(
    `CREATE FUNCTION plus_one(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x + 1'`,
    `CREATE FUNCTION some_id(x integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT id FROM t0 WHERE id = x'`,
    `CREATE FUNCTION or_zero(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(x, 0)'`,
  );
  return { ddl, tables, views: [] };
}

/** A literal of a type. */
export function literal(random: Random, type: SqlType): string {
  switch (type) {
    case "integer":
    case "bigint":
      return String(random.below(5));
    case "numeric":
      return random.pick(["0", "1.5", "-2", "'NaN'::numeric", "'Infinity'::numeric"]);
    case "double precision":
      return random.pick(["0", "1.5", "-2", "'NaN'::float8", "'-Infinity'::float8"]);
    case "text":
      return random.pick(["''", "'a'", "'b'", "'x y'"]);
    case "boolean":
      return random.pick(["true", "false"]);
    case "timestamp with time zone":
      return random.pick(["'2024-02-29 12:00Z'", "'infinity'", "'1999-01-01Z'"]) + "::timestamptz";
    case "jsonb":
      return `'${random.pick(["null", "{}", "[]", '{"a": 1, "b": null}', '{"a": {"a": [1]}}', "[1, null, [2]]", "3", '"s"'])}'::jsonb`;
    case "integer[]":
      return `'${random.pick(["{}", "{1,2}", "{NULL}", "{3,NULL}"])}'::integer[]`;
    case "text[]":
      return `'${random.pick(["{}", "{a,b}", "{NULL}", '{"NULL",x}'])}'::text[]`;
    case "mood":
      return `'${random.pick(["sad", "ok", "happy"])}'::mood`;
    case "code":
      return `'${random.pick(["a", "b", "c"])}'::code`;
    case "pair":
      return random.pick(["ROW(1, 'a')::pair", "ROW(NULL, NULL)::pair", "ROW(2, NULL)::pair"]);
  }
}

/** Statements that fill the tables: often NULL, sometimes nothing at all. */
export function generateRows(random: Random, schema: Schema): string[] {
  const inserts: string[] = [];
  const ids = new Map<string, number[]>();
  const density = random.pick([0, 0.2, 0.5, 0.8]);
  for (const table of schema.tables) {
    const count = random.pick([0, 1, 3, 5, 8]);
    const keys: number[] = [];
    for (let row = 0; row < count; row++) {
      const columns = table.columns.filter((column) => !column.generated);
      const values = columns.map((column) => {
        if (column.name === "id") return String(row + 1);
        const targets = column.references === undefined ? undefined : (ids.get(column.references) ?? []);
        if (!column.notNull && (random.chance(density) || targets?.length === 0)) return "NULL";
        if (targets) return targets.length === 0 ? "NULL" : String(random.pick(targets));
        if (column.allowed) return `'${random.pick(column.allowed)}'`;
        return literal(random, column.type);
      });
      inserts.push(
        `INSERT INTO ${table.name} (${columns.map((c) => c.name).join(", ")}) VALUES (${values.join(", ")}) ON CONFLICT DO NOTHING`,
      );
      keys.push(row + 1);
    }
    ids.set(table.name, keys);
  }
  return inserts;
}
