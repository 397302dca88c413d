import {
  rowCodec,
  defineSchema,
  infinityDate,
  negativeInfinityDate,
  type SchemaData,
} from "@realtime-schema/runtime/schema";
import type { AnySchema, Codec, QueryExpression } from "@realtime-schema/runtime";
import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testServers } from "../support/servers.ts";
import { testDatabase, type TestDatabase } from "./databases.ts";

/** Each type: what PostgreSQL is given, and the value that it must have everywhere. */
interface TypeCase {
  readonly type: string;
  readonly codec: Codec;
  /** Text that PostgreSQL reads, and JavaScript's value for it. */
  readonly values: readonly (readonly [text: string, value: unknown])[];
}

const range = (lower: unknown, upper: unknown, bounds = "[)"): object => ({
  lower,
  upper,
  lowerInclusive: bounds[0] === "[",
  upperInclusive: bounds[1] === "]",
});
const empty = { lower: null, upper: null, lowerInclusive: false, upperInclusive: false, empty: true };
const mood: Codec = { enum: ["happy", "so so", 'it"s'], name: "mood" };
const address: Codec = {
  composite: "address",
  fields: [
    ["street", "text"],
    ["number", "int8"],
    ["since", "timestamptz"],
    ["moods", { array: mood }],
  ],
};
const at = (text: string): Date => new Date(text);

const cases: readonly TypeCase[] = [
  {
    type: "bool",
    codec: "bool",
    values: [
      ["t", true],
      ["f", false],
    ],
  },
  {
    type: "smallint",
    codec: "int2",
    values: [
      ["-32768", -32768],
      ["0", 0],
    ],
  },
  {
    type: "integer",
    codec: "int4",
    values: [
      ["2147483647", 2147483647],
      ["-5", -5],
    ],
  },
  {
    type: "bigint",
    codec: "int8",
    values: [
      ["9223372036854775807", 9223372036854775807n],
      ["-1", -1n],
      ["0", 0n],
    ],
  },
  { type: "oid", codec: "oid", values: [["4294967295", 4294967295]] },
  {
    type: "real",
    codec: "float4",
    values: [
      ["1.1", 1.1],
      ["NaN", NaN],
      ["Infinity", Infinity],
      ["-Infinity", -Infinity],
      ["1e-40", 1e-40],
    ],
  },
  {
    type: "double precision",
    codec: "float8",
    values: [
      ["0.1", 0.1],
      ["NaN", NaN],
      ["-Infinity", -Infinity],
      ["-0", -0],
      ["1.7976931348623157e308", Number.MAX_VALUE],
      ["5e-324", 5e-324],
    ],
  },
  {
    type: "numeric",
    codec: "numeric",
    values: [
      ["12345678901234567890.000100", "12345678901234567890.000100"],
      ["NaN", "NaN"],
      ["Infinity", "Infinity"],
    ],
  },
  { type: "money", codec: "money", values: [["$12.50", "$12.50"]] },
  {
    type: "text",
    codec: "text",
    values: [
      ["", ""],
      ["NULL", "NULL"],
      ['a"b\\c{d},e\n😀', 'a"b\\c{d},e\n😀'],
    ],
  },
  { type: "character varying", codec: "varchar", values: [["x y", "x y"]] },
  { type: "character", codec: "bpchar", values: [["x", "x"]] },
  { type: "name", codec: "name", values: [["ident", "ident"]] },
  {
    type: "uuid",
    codec: "uuid",
    values: [["0190f7b0-0000-7000-8000-00000000abcd", "0190f7b0-0000-7000-8000-00000000abcd"]],
  },
  {
    type: "timestamp with time zone",
    codec: "timestamptz",
    values: [
      ["2026-01-31 12:00:00.123456+05:30", at("2026-01-31T06:30:00.123Z")],
      ["0044-03-15 12:00:00+00 BC", at("-000043-03-15T12:00:00.000Z")],
      ["0050-01-01 00:00:00+00", at("0050-01-01T00:00:00.000Z")],
      ["20000-06-01 00:00:00+00", at("+020000-06-01T00:00:00.000Z")],
      ["infinity", infinityDate],
      ["-infinity", negativeInfinityDate],
    ],
  },
  {
    type: "timestamp without time zone",
    codec: "timestamp",
    values: [
      ["2026-07-01 02:30:00.5", at("2026-07-01T02:30:00.500Z")],
      ["0001-01-01 00:00:00 BC", at("0000-01-01T00:00:00.000Z")],
      ["infinity", infinityDate],
    ],
  },
  {
    type: "date",
    codec: "date",
    values: [
      ["2026-01-31", "2026-01-31"],
      ["0044-03-15 BC", "0044-03-15 BC"],
      ["infinity", "infinity"],
    ],
  },
  {
    type: "time without time zone",
    codec: "time",
    values: [
      ["23:59:59.123456", "23:59:59.123456"],
      ["24:00:00", "24:00:00"],
    ],
  },
  { type: "time with time zone", codec: "timetz", values: [["12:00:00+05:30", "12:00:00+05:30"]] },
  {
    type: "interval",
    codec: "interval",
    values: [["1 year 2 mons 3 days 04:05:06.7", "1 year 2 mons 3 days 04:05:06.7"]],
  },
  {
    type: "bytea",
    codec: "bytea",
    values: [
      ["\\x00ff5c22", Uint8Array.of(0, 255, 92, 34)],
      ["\\x", new Uint8Array()],
    ],
  },
  {
    type: "jsonb",
    codec: "jsonb",
    values: [
      ['{"a": [1, null, "x"]}', { a: [1, null, "x"] }],
      ['"text"', "text"],
      ["[]", []],
      ["3", 3],
      ["true", true],
    ],
  },
  {
    type: "json",
    codec: "json",
    values: [
      ['{"a":1}', { a: 1 }],
      ['"[1]"', "[1]"],
    ],
  },
  { type: "inet", codec: "inet", values: [["192.168.0.1/24", "192.168.0.1/24"]] },
  { type: "macaddr", codec: "macaddr", values: [["08:00:2b:01:02:03", "08:00:2b:01:02:03"]] },
  { type: "bit varying", codec: "varbit", values: [["101", "101"]] },
  { type: "point", codec: "point", values: [["(1,2)", "(1,2)"]] },
  { type: "box", codec: "box", values: [["(3,4),(1,2)", "(3,4),(1,2)"]] },
  { type: "tsvector", codec: "tsvector", values: [["'a':1 'b':2", "'a':1 'b':2"]] },
  { type: "xml", codec: "xml", values: [["<a>1</a>", "<a>1</a>"]] },
  { type: "pg_lsn", codec: "pg_lsn", values: [["16/B374D848", "16/B374D848"]] },
  {
    type: "int4range",
    codec: { range: "int4" },
    values: [
      ["[1,5)", range(1, 5)],
      ["(,3)", range(null, 3, "()")],
      ["empty", empty],
      ["(,)", range(null, null, "()")],
    ],
  },
  { type: "int8range", codec: { range: "int8" }, values: [["[1,9007199254740993)", range(1n, 9007199254740993n)]] },
  { type: "numrange", codec: { range: "numeric" }, values: [["(1.5,2.50]", range("1.5", "2.50", "(]")]] },
  {
    type: "tstzrange",
    codec: { range: "timestamptz" },
    values: [["[2026-01-01 00:00:00+00,infinity)", range(at("2026-01-01T00:00:00.000Z"), infinityDate)]],
  },
  {
    type: "daterange",
    codec: { range: "date" },
    values: [["[2026-01-01,2026-02-01)", range("2026-01-01", "2026-02-01")]],
  },
  {
    type: "int4multirange",
    codec: { multirange: "int4" },
    values: [
      ["{[1,3),[5,7)}", [range(1, 3), range(5, 7)]],
      ["{}", []],
    ],
  },
  {
    type: "mood",
    codec: mood,
    values: [
      ["so so", "so so"],
      ['it"s', 'it"s'],
    ],
  },
  { type: "positive", codec: { domain: "positive", base: "int8" }, values: [["7", 7n]] },
  {
    type: "address",
    codec: address,
    values: [
      [
        '("Main ""St""",12,"2026-01-01 00:00:00+00","{happy,NULL,""so so""}")',
        { street: 'Main "St"', number: 12n, since: at("2026-01-01T00:00:00.000Z"), moods: ["happy", null, "so so"] },
      ],
      ['("",,,)', { street: "", number: null, since: null, moods: null }],
    ],
  },
  { type: "textrange", codec: { range: "text" }, values: [['["a,b","c)d"]', range("a,b", "c)d", "[]")]] },
];

const types = `
CREATE TYPE mood AS ENUM ('happy', 'so so', 'it"s');
CREATE DOMAIN positive AS int8 CHECK (VALUE > 0);
CREATE TYPE address AS (street text, number int8, since timestamptz, moods mood[]);
CREATE TYPE textrange AS RANGE (subtype = text);
`;

function schemaOf(
  type: string,
  codec: Codec,
): AnySchema & {
  readonly queries: { echo: (args: { v: unknown }) => QueryExpression<{ v: unknown; same: boolean }> };
} {
  const value = { name: "v", type, codec, nullable: true };
  const data: SchemaData = {
    version: 1,
    hash: "",
    tables: {},
    queries: {
      echo: {
        name: "echo",
        params: [value],
        columns: [value],
        returns: "one",
        cacheKey: [],
        ordered: false,
        sql: `SELECT $1::${type} AS v`,
      },
    },
    mutations: {},
  };
  return defineSchema(data);
}

const overTheWire = (codec: Codec, value: unknown): unknown => {
  const rows = rowCodec([{ name: "v", type: "", codec, nullable: true }]);
  const frame = JSON.stringify(rows.toWire({ v: value }));
  return rows.fromWire(JSON.parse(frame) as Record<string, unknown>)["v"];
};

describe.each(await testServers())("values on %s", (server) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase(server);
    await database.scratch.exec(types);
  });
  afterAll(() => database.drop());

  describe.each(cases)("$type", ({ type, codec, values }) => {
    it("is the same from a named query, an ad-hoc query and the wire", async () => {
      for (const [text, value] of values) {
        const [named] = (await schemaOf(type, codec).queries.echo({ v: value }).execute(database.db)).rows;
        expect(named?.v).toStrictEqual(value);
        const adHoc = await sql<{ v: unknown }>`SELECT ${text}::text::${sql.raw(type)} AS v`.execute(database.db);
        expect(adHoc.rows[0]?.v).toStrictEqual(value);
        expect(overTheWire(codec, value)).toStrictEqual(value);
        const composed = await database.db
          .selectFrom(schemaOf(type, codec).queries.echo({ v: value }).as("q"))
          .selectAll()
          .execute();
        expect(composed).toStrictEqual([{ v: value }]);
      }
    });

    it("is the same within arrays, of two dimensions and with NULL", async () => {
      const holdsArrays = codec === "json" || codec === "jsonb" || (typeof codec === "object" && "multirange" in codec);
      const list = values.map(([, value]) => value);
      const arrays: unknown[] = [[], [...list, null]];
      // A nested array of JSON is a JSON array.
      if (!holdsArrays) arrays.push([list, list]);
      const arrayCodec: Codec = { array: codec };
      const schema = schemaOf(`${type}[]`, arrayCodec);
      for (const array of arrays) {
        const [named] = (await schema.queries.echo({ v: array }).execute(database.db)).rows;
        expect(named?.v).toStrictEqual(array);
        const adHoc = await database.db
          .selectFrom(schema.queries.echo({ v: array }).as("q"))
          .selectAll()
          .execute();
        expect(adHoc).toStrictEqual([{ v: array }]);
        expect(overTheWire(arrayCodec, array)).toStrictEqual(array);
      }
    });
  });

  it("takes Dates of ad-hoc queries as instants, whatever the process's time zone", async () => {
    const when = at("2026-07-01T02:30:00.500Z");
    const { rows } = await sql<Record<string, unknown>>`
      SELECT ${when}::timestamp AS a, ${when}::timestamptz AS b, ${[when]}::timestamptz[] AS c`.execute(database.db);
    expect(rows).toStrictEqual([{ a: when, b: when, c: [when] }]);
  });

  it("learns types that are created while connected", async () => {
    await database.scratch.exec("CREATE TYPE late AS ENUM ('x'); CREATE TYPE pair AS (a late, b int8)");
    const { rows } = await sql`SELECT ARRAY['x']::late[] AS list, ROW('x', 2)::pair AS pair`.execute(database.db);
    expect(rows).toStrictEqual([{ list: ["x"], pair: { a: "x", b: 2n } }]);
  });
});

describe.runIf((await testServers()).includes("postgres15"))("a pool of pg without our parsers", () => {
  it("gives named queries the same values, but for timestamps without time zone outside UTC", async () => {
    const database = await testDatabase("postgres15");
    const plain = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool: database.scratch.pool! }) });
    try {
      await database.scratch.exec(types);
      for (const { type, codec, values } of cases) {
        // pg makes objects of these, from which their text cannot be told.
        if (type === "interval" || type === "point" || type.startsWith("timestamp without")) continue;
        if (type === "date" || codec === "timestamptz") continue;
        for (const [, value] of values) {
          const [row] = (await schemaOf(type, codec).queries.echo({ v: value }).execute(plain)).rows;
          expect({ type, v: row?.v }).toStrictEqual({ type, v: value });
        }
      }
    } finally {
      await database.drop();
    }
  });
});
