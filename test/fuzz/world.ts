/** What a column holds, as coarsely as the generator needs to know it. */
export type Family = "number" | "text" | "boolean" | "time" | "json" | "array" | "enum" | "uuid" | "row" | "range";

export const families: readonly Family[] = [
  "number",
  "text",
  "boolean",
  "time",
  "json",
  "array",
  "enum",
  "uuid",
  "row",
  "range",
];

export interface FuzzTable {
  /** As it is written in SQL. */
  readonly name: string;
  readonly columns: readonly (readonly [name: string, family: Family])[];
  readonly writable: boolean;
}

/** A schema with one of everything that makes analysis hard. */
export const worldSql = `CREATE SCHEMA shop;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s fine');
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 0);
CREATE TYPE address AS (street text, "zip code" varchar(10), lines text[]);
CREATE TYPE float_range AS RANGE (subtype = float8);
CREATE TABLE customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  mail email UNIQUE,
  feels mood DEFAULT 'ok',
  home address,
  tags text[] NOT NULL DEFAULT '{}',
  profile jsonb,
  born date,
  seen timestamptz DEFAULT now(),
  rank positive
);
CREATE TABLE shop.item (
  id uuid DEFAULT gen_random_uuid() PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer (id),
  label varchar(40) NOT NULL,
  price numeric(12, 2) NOT NULL,
  quantity int NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  total numeric GENERATED ALWAYS AS (price * quantity) STORED,
  valid tstzrange,
  status text CHECK (status IN ('new', 'sold', 'gone')),
  payload json
);
CREATE TABLE "größe 🙂" ("id" int PRIMARY KEY, "Größe" int, "select" text, "a""b" boolean);
CREATE TABLE event (at timestamptz NOT NULL, kind text, data jsonb, amounts int[], PRIMARY KEY (at, kind)) PARTITION BY RANGE (at);
CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE parent_t (a int, b text);
CREATE TABLE child_t (c boolean) INHERITS (parent_t);
CREATE VIEW customer_items AS
  SELECT c.id, c.name, count(i.id) AS items, jsonb_agg(to_jsonb(i.*)) AS list
  FROM customer c LEFT JOIN shop.item i ON i.customer_id = c.id GROUP BY c.id, c.name;
CREATE VIEW plain AS SELECT a, b FROM parent_t WHERE a > 0;
CREATE MATERIALIZED VIEW moods AS SELECT feels, avg(rank) AS mean FROM customer GROUP BY feels;
CREATE FUNCTION twice(x int) RETURNS int LANGUAGE sql STRICT AS 'SELECT x * 2';
CREATE FUNCTION pick(anyarray, int DEFAULT 1) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[$2]';
CREATE FUNCTION rows_of(n int, OUT i int, OUT t text) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''a''';
CREATE FUNCTION many(VARIADIC xs int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE tidy(a int, INOUT b text) LANGUAGE sql AS 'SELECT b';
CREATE INDEX ON customer (lower(name));
`;

export const tables: readonly FuzzTable[] = [
  {
    name: "customer",
    writable: true,
    columns: [
      ["id", "number"],
      ["name", "text"],
      ["mail", "text"],
      ["feels", "enum"],
      ["home", "row"],
      ["tags", "array"],
      ["profile", "json"],
      ["born", "time"],
      ["seen", "time"],
      ["rank", "number"],
    ],
  },
  {
    name: "shop.item",
    writable: true,
    columns: [
      ["id", "uuid"],
      ["customer_id", "number"],
      ["label", "text"],
      ["price", "number"],
      ["quantity", "number"],
      ["total", "number"],
      ["valid", "range"],
      ["status", "text"],
      ["payload", "json"],
    ],
  },
  {
    name: '"größe 🙂"',
    writable: true,
    columns: [
      ["id", "number"],
      ['"Größe"', "number"],
      ['"select"', "text"],
      ['"a""b"', "boolean"],
    ],
  },
  {
    name: "event",
    writable: true,
    columns: [
      ["at", "time"],
      ["kind", "text"],
      ["data", "json"],
      ["amounts", "array"],
    ],
  },
  {
    name: "parent_t",
    writable: true,
    columns: [
      ["a", "number"],
      ["b", "text"],
    ],
  },
  {
    name: "child_t",
    writable: true,
    columns: [
      ["a", "number"],
      ["b", "text"],
      ["c", "boolean"],
    ],
  },
  {
    name: "customer_items",
    writable: false,
    columns: [
      ["id", "number"],
      ["name", "text"],
      ["items", "number"],
      ["list", "json"],
    ],
  },
  {
    name: "plain",
    writable: true,
    columns: [
      ["a", "number"],
      ["b", "text"],
    ],
  },
  {
    name: "moods",
    writable: false,
    columns: [
      ["feels", "enum"],
      ["mean", "number"],
    ],
  },
];

/** Types to cast to and to declare, of every family and of none. */
export const typeNames: Readonly<Record<Family, readonly string[]>> = {
  number: ["int", "bigint", "smallint", "numeric", "numeric(10,2)", "float8", "real", "positive", "oid", "money"],
  text: ["text", "varchar(5)", "char(3)", "name", "email", '"char"', "citext", "bytea", "regclass"],
  boolean: ["boolean", "bool"],
  time: ["timestamptz", "timestamp(3)", "date", "time", "timetz", "interval", "interval day to second"],
  json: ["json", "jsonb", "jsonpath"],
  array: ["int[]", "text[]", "text[][]", "mood[]", "customer[]", "int array[3]"],
  enum: ["mood"],
  uuid: ["uuid"],
  row: ["address", "customer", "record", "shop.item"],
  range: ["tstzrange", "int4range", "float_range", "int4multirange", "float_multirange"],
};
