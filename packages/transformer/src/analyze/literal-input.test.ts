import { PGlite } from "@electric-sql/pglite";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCatalog, type DescribeCatalog } from "../describe.ts";

const SCHEMA = `
  CREATE TYPE paint AS ENUM ('red', 'blue');
  CREATE TYPE "Size" AS ENUM ('S', 'L');
  CREATE DOMAIN small AS int CHECK (VALUE < 10);
  CREATE TABLE reading (id uuid, taken timestamptz, paints paint[], levels int[], day date);
`;

let catalog: DescribeCatalog;
let postgres: PGlite;

beforeAll(async () => {
  catalog = await createCatalog();
  catalog.apply(SCHEMA);
  postgres = await PGlite.create();
  await postgres.exec(SCHEMA);
});
afterAll(() => postgres.close());

function ours(sql: string): string {
  const { error } = catalog.describe(sql);
  return error ? `${error.code} ${error.position} ${error.message}` : "accepted";
}

async function theirs(sql: string): Promise<string> {
  try {
    await postgres.describeQuery(sql);
    return "accepted";
  } catch (caught) {
    const { code, position, message } = caught as { code: string; position?: string; message: string };
    return `${code} ${position} ${message}`;
  }
}

describe("literals that their type cannot read", () => {
  it.each([
    [String.raw`SELECT '"\ud800"'::jsonb`, "22P02 8 invalid input syntax for type json"],
    [String.raw`SELECT '{"a": "\\ud800", "b": "x\ude00"}'::jsonb`, "22P02 8 invalid input syntax for type json"],
    [String.raw`SELECT '["\ud83dx\ude00"]'::jsonb`, "22P02 8 invalid input syntax for type json"],
    [String.raw`SELECT '["\ud83d\ude00", "\\ud800", "\u00e4"]'::jsonb, '"\ud800"'::json`, "accepted"],
    ["SELECT 'soon'::timestamptz", '22007 8 invalid input syntax for type timestamp with time zone: "soon"'],
    ["SELECT ''::date", '22007 8 invalid input syntax for type date: ""'],
    ["SELECT '{}'::timestamp", '22007 8 invalid input syntax for type timestamp: "{}"'],
    ["SELECT 'now'::date, 'Infinity'::timestamptz, '-infinity'::date, ' today '::timestamp", "accepted"],
    ["SELECT 'today allballs'::timestamp, 'allballs'::time, 'epoch'::timestamptz", "accepted"],
    ["SELECT 'noon'::time", '22007 8 invalid input syntax for type time: "noon"'],
    ["SELECT 'day'::interval", '22007 8 invalid input syntax for type interval: "day"'],
    ["SELECT '1 day'::interval, 'P1D'::interval, 'infinity'::interval, '-infinity'::interval", "accepted"],
    ["SELECT '2024-13-01'::date", '22008 8 date/time field value out of range: "2024-13-01"'],
    ["SELECT '2024-04-31 10:00'::timestamptz", '22008 8 date/time field value out of range: "2024-04-31 10:00"'],
    ["SELECT '2024-00-10'::date", '22008 8 date/time field value out of range: "2024-00-10"'],
    ["SELECT '2024-02-29'::date, '2024-12-31T23:59:59.5+02'::timestamptz, '20240131'::date", "accepted"],
    [
      "UPDATE reading SET taken = 'later' WHERE id = $1",
      '22007 28 invalid input syntax for type timestamp with time zone: "later"',
    ],
    ["SELECT 'M'::\"Size\"", '22P02 8 invalid input value for enum "Size": "M"'],
    ["SELECT 1 FROM pg_class WHERE oid = 'reading'", '22P02 36 invalid input syntax for type oid: "reading"'],
    ["SELECT '12'::oid, '0x1F'::oid, ' +7 '::oid", "accepted"],
    ["SELECT 1 FROM reading WHERE id = ANY('x')", '22P02 38 malformed array literal: "x"'],
    ["SELECT 1 FROM reading WHERE levels = '{1,x}'", '22P02 38 invalid input syntax for type integer: "x"'],
    ["SELECT '{red,green}'::paint[]", '22P02 8 invalid input value for enum paint: "green"'],
    ["SELECT '{red, \"blue\", NULL}'::paint[], '{1,2}'::small[], '{(1,2),(3,4);(1,2),(3,4)}'::box[]", "accepted"],
    ["SELECT '{2024-01-01,never}'::date[]", '22007 8 invalid input syntax for type date: "never"'],
    ["SELECT '[0:1]={1,2}'::int[], '{{1},{2}}'::int[], '{{},{}}'::text[], '{}'::int[]", "accepted"],
    ["SELECT '{{1,2},{3}}'::int[]", '22P02 8 malformed array literal: "{{1,2},{3}}"'],
    ["SELECT '11 22'::int2vector, '1 2'::oidvector, ARRAY['1 2'::int2vector], '{1 2}'::int2vector[]", "accepted"],
    [
      "SELECT 'int4'::regtype, 'timestamp(3) with time zone[]'::regtype, '\"Size\"'::regtype, '23'::regtype",
      "accepted",
    ],
    ["SELECT 'int3'::regtype", '42704 8 type "int3" does not exist'],
    ["SELECT 'Size'::regtype", '42704 8 type "size" does not exist'],
    ["SELECT 'abs(numeric)'::regprocedure, 'now()'::regprocedure, '-'::regprocedure", "accepted"],
    ["SELECT 'numeric_in(cstring, oid, int)'::regprocedure, 'count(\"any\")'::regprocedure", "accepted"],
    ["SELECT 'absinthe(numeric)'::regprocedure", '42883 8 function "absinthe(numeric)" does not exist'],
    ["SELECT 'nowhere.abs(int)'::regprocedure", '42883 8 function "nowhere.abs(int)" does not exist'],
    ["SELECT 'abs'::regprocedure", "22P02 8 expected a left parenthesis"],
    ["SELECT 'abs(int'::regprocedure", "22P02 8 expected a right parenthesis"],
    ["SELECT 'abs(int,)'::regprocedure", "22P02 8 expected a type name"],
    ["SELECT 'abs(int3)'::regprocedure", '42704 8 type "int3" does not exist'],
    ["SELECT '+(int, int)'::regoperator, '-(NONE, int8)'::regoperator", "accepted"],
    ["SELECT '++(int4,int4)'::regoperator", "42883 8 operator does not exist: ++(int4,int4)"],
    ["SELECT 'nowhere.+(int4,int4)'::regoperator", "42883 8 operator does not exist: nowhere.+(int4,int4)"],
    ["SELECT '-(int)'::regoperator", "42P02 8 missing argument"],
    ["SELECT '{1,2} x'::int[]", '22P02 8 malformed array literal: "{1,2} x"'],
  ])("%s", async (sql, expected) => {
    expect(ours(sql)).toBe(expected);
    expect(await theirs(sql)).toBe(expected);
  });

  it("reads array literals as PostgreSQL does", async () => {
    const piece = fc.constantFrom("{", "}", "{", "}", ",", '"', "\\", " ", "1", "20", "NULL", "a");
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 9 }), fc.constantFrom("int[]", "text[]"), async (pieces, type) => {
        const sql = `SELECT '{${pieces.join("")}'::${type}`;
        expect(ours(sql)).toBe(await theirs(sql));
      }),
      { numRuns: 1500, seed: 18 },
    );
  });
});
