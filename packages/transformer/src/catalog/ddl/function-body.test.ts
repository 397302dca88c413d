import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCatalog, type DescribeCatalog } from "../../describe.ts";

let empty: DescribeCatalog;
let postgres: PGlite;
beforeAll(async () => {
  empty = await createCatalog();
  postgres = await PGlite.create();
});
afterAll(() => postgres.close());

describe("bodies of SQL functions in quotes", () => {
  it.each([
    "CREATE FUNCTION first_note() RETURNS text LANGUAGE sql AS $$ SELECT body FROM note $$",
    "CREATE FUNCTION first_note() RETURNS text LANGUAGE sql AS ' SELECT 1; SELECT body FROM note '",
    "CREATE FUNCTION first_note() RETURNS text LANGUAGE sql AS $é$ SELECT 'é'; SELECT 'é' || bdy FROM (SELECT 'x' AS body) n $é$",
    "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $$ SELECT 'a' $$",
    "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $$ SELEC 2 $$",
  ])("are refused where PostgreSQL points: %s", async (sql) => {
    const refused = await postgres.exec(sql).then(
      () => undefined,
      (error: { code: string; message: string; position?: string }) => error,
    );
    const { error } = empty.fork().apply(sql);
    expect(error?.code).toBe(refused?.code);
    expect(error?.position).toBe(refused?.position === undefined ? undefined : Number(refused.position));
  });

  it("may name what is made later where check_function_bodies is off, as in a dump", () => {
    const catalog = empty.fork();
    expect(
      catalog.apply(`
        SET check_function_bodies = false;
        CREATE FUNCTION note_count() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM note $$;
        CREATE TABLE note (body text);
        SET check_function_bodies = on;
      `),
    ).toEqual({});
    expect(catalog.describe("SELECT note_count()")).toMatchObject({
      columns: [{ name: "note_count", type: "bigint" }],
    });
    expect(catalog.apply("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT x FROM nowhere'").error?.code).toBe(
      "42P01",
    );
  });
});
