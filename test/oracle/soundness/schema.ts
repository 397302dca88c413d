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
  | "pair"
  | "whole"
  | "json"
  | "date"
  | "uuid"
  | "mood[]"
  | "int4range"
  | "int4multirange";

/** Types without an equality operator, or whose values are better not compared. */
export const UNCOMPARED: ReadonlySet<SqlType> = new Set(["json", "pair"]);

/** Types of values, as arguments of functions that take any. */
export const VALUE_TYPES: readonly SqlType[] = [
  "integer",
  "bigint",
  "numeric",
  "double precision",
  "text",
  "boolean",
  "timestamp with time zone",
  "jsonb",
  "integer[]",
  "text[]",
  "mood",
  "code",
  "pair",
  "whole",
  "json",
  "date",
  "mood[]",
  "int4range",
];

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
  "whole",
  "json",
  "date",
  "uuid",
  "mood[]",
  "int4range",
  "int4multirange",
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
  /** `GENERATED ALWAYS AS IDENTITY`: only OVERRIDING SYSTEM VALUE writes it. */
  readonly identity?: boolean;
}

export interface Relation {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface Table extends Relation {
  readonly columns: readonly TableColumn[];
  /** Other tables inherit from it: statements about its own rows say ONLY. */
  hasChildren?: boolean;
  /** Its rows are rows of this table too. */
  readonly parent?: string;
}

export interface View extends Relation {
  readonly sql: string;
}

export interface Schema {
  readonly ddl: readonly string[];
  readonly tables: readonly Table[];
  /** Views, filled in by the query generator. */
  readonly views: View[];
}

const TYPES = [
  "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
  "CREATE DOMAIN code AS text CHECK (VALUE IN ('a', 'b', 'c'))",
  "CREATE TYPE pair AS (a integer, b text)",
  "CREATE DOMAIN whole AS integer NOT NULL CHECK (VALUE >= 0)",
];

/** A few tables with keys, foreign keys, CHECKs, generated columns, partial and multi-column unique indexes. */
export function generateSchema(random: Random): Schema {
  const tables: Table[] = [];
  const ddl = [...TYPES];
  const count = 2 + random.below(3);
  for (let index = 0; index < count; index++) {
    const name = `t${index}`;
    const partitioned = random.chance(0.12);
    const identity = !partitioned && random.chance(0.12);
    const columns: TableColumn[] = [{ name: "id", type: "integer", notNull: true, ...(identity && { identity }) }];
    const lines = [`id integer${identity ? " GENERATED ALWAYS AS IDENTITY" : ""} PRIMARY KEY`];
    const parents = tables.filter((table) => table.parent === undefined);
    for (const parent of random.some(parents, 1 + random.below(2))) {
      const notNull = random.chance(0.5);
      columns.push({ name: `${parent.name}_id`, type: "integer", notNull, references: parent.name });
      lines.push(
        `${parent.name}_id integer${notNull ? " NOT NULL" : ""} REFERENCES ${parent.name} (id)${random.chance(0.15) ? " DEFERRABLE" : ""}`,
      );
    }
    const width = 2 + random.below(5);
    for (let at = 0; at < width; at++) {
      const type = random.pick(COLUMN_TYPES);
      const notNull = type === "whole" || random.chance(0.45);
      const allowed = type === "text" && random.chance(0.3) ? ["a", "b", "c"] : undefined;
      columns.push({ name: `c${at}`, type, notNull, ...(allowed && { allowed }) });
      lines.push(`c${at} ${type}${notNull ? " NOT NULL" : ""}${allowed ? ` CHECK (c${at} IN ('a', 'b', 'c'))` : ""}`);
    }
    const numbers = columns.filter((column) => column.type === "integer");
    if (random.chance(0.3)) {
      const source = random.pick(numbers);
      lines.push(`g integer GENERATED ALWAYS AS (${source.name} + 1) ${random.pick(["STORED", "VIRTUAL"])}`);
      columns.push({ name: "g", type: "integer", notNull: false, generated: true });
    }
    if (random.chance(0.3)) lines.push(`CHECK (${random.pick(columns).name} IS NOT NULL OR id > 0)`);
    const loose = columns.find((column) => !column.notNull && column.name !== "g");
    const checked = random.chance(0.2) ? loose : undefined;
    if (checked) {
      lines.push(`CHECK (${checked.name} IS NOT NULL)`);
      columns[columns.indexOf(checked)] = { ...checked, notNull: true };
    }
    ddl.push(`CREATE TABLE ${name} (\n  ${lines.join(",\n  ")}\n)${partitioned ? " PARTITION BY RANGE (id)" : ""}`);
    if (partitioned)
      ddl.push(
        `CREATE TABLE ${name}_low PARTITION OF ${name} FOR VALUES FROM (MINVALUE) TO (4)`,
        `CREATE TABLE ${name}_rest PARTITION OF ${name} DEFAULT`,
      );
    const unique = columns.filter(
      (column) => (column.type === "text" || column.type === "integer") && !column.generated,
    );
    if (!partitioned && random.chance(0.4))
      ddl.push(
        `CREATE UNIQUE INDEX ON ${name} (${random
          .some(unique, 2)
          .map((c) => c.name)
          .join(", ")})`,
      );
    if (!partitioned && random.chance(0.2))
      ddl.push(
        `CREATE UNIQUE INDEX ON ${name} (${random.pick(unique).name}) WHERE ${random.pick(columns.filter(({ generated }) => !generated)).name} IS NOT NULL`,
      );
    tables.push({ name, columns });
    const plain = !partitioned && !identity && !columns.some((column) => column.generated);
    if (plain && random.chance(0.15)) {
      ddl.push(`CREATE TABLE ${name}_child (extra text) INHERITS (${name})`);
      const inherited = columns.map(({ name: column, type, notNull, allowed }): TableColumn => ({
        name: column,
        type,
        notNull,
        ...(allowed && { allowed }),
      }));
      tables.push({
        name: `${name}_child`,
        columns: [...inherited, { name: "extra", type: "text", notNull: false }],
        parent: name,
      });
      const parent = tables.at(-2);
      if (parent) parent.hasChildren = true;
    }
  }
  ddl.push(
    `CREATE FUNCTION plus_one(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x + 1'`,
    `CREATE FUNCTION some_id(x integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT id FROM t0 WHERE id = x'`,
    `CREATE FUNCTION or_zero(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(x, 0)'`,
    `CREATE FUNCTION twice(x integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT RETURN x * 2`,
    `CREATE FUNCTION split(x integer, OUT low integer, OUT high text) LANGUAGE sql IMMUTABLE AS 'SELECT x - 1, coalesce(x::text, ''none'')'`,
    `CREATE FUNCTION ids(lowest integer DEFAULT 0) RETURNS SETOF integer LANGUAGE sql STABLE AS 'SELECT id FROM t0 WHERE id >= lowest ORDER BY id'`,
    `CREATE FUNCTION rows_of() RETURNS SETOF t0 LANGUAGE sql STABLE AS 'SELECT * FROM t0'`,
    `CREATE FUNCTION pairs(x integer) RETURNS TABLE (n integer, m text) LANGUAGE sql STABLE BEGIN ATOMIC SELECT id, NULLIF(id, x)::text FROM t0; END`,
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
    case "whole":
      return `${random.below(4)}::whole`;
    case "json":
      return `'${random.pick(["null", "{}", '{"a": 1, "a": null}', "[1, null]", "3"])}'::json`;
    case "date":
      return `'${random.pick(["2024-02-29", "infinity", "1999-01-01"])}'::date`;
    case "uuid":
      return `'00000000-0000-0000-0000-00000000000${random.below(3)}'::uuid`;
    case "mood[]":
      return `'${random.pick(["{}", "{sad,ok}", "{NULL}"])}'::mood[]`;
    case "int4range":
      return `'${random.pick(["empty", "[1,3)", "(,2)", "[3,)", "(,)"])}'::int4range`;
    case "int4multirange":
      return `'${random.pick(["{}", "{[1,3)}", "{(,2),[4,)}"])}'::int4multirange`;
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
        `INSERT INTO ${table.name} (${columns.map((c) => c.name).join(", ")}) OVERRIDING SYSTEM VALUE VALUES (${values.join(", ")}) ON CONFLICT DO NOTHING`,
      );
      keys.push(row + 1);
    }
    ids.set(table.name, keys);
  }
  return inserts;
}
