import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCatalog, type DescribeCatalog } from "../describe.ts";

const SCHEMA = "CREATE TABLE sale (id int PRIMARY KEY, shop text, amount numeric)";

let catalog: DescribeCatalog;
let postgres: PGlite;

beforeAll(async () => {
  catalog = await createCatalog();
  catalog.apply(SCHEMA);
  postgres = await PGlite.create();
  await postgres.exec(SCHEMA);
});
afterAll(() => postgres.close());

describe("where PostgreSQL points", () => {
  it.each([
    // A grouped column is a reference to the group, without a place.
    ["SELECT 1 UNION SELECT shop, count(*) FROM sale GROUP BY shop", "42601 29"],
    ["SELECT 1 UNION SELECT shop FROM sale GROUP BY shop", "42804 undefined"],
    ["SELECT 1, 2 UNION SELECT shop FROM sale", "42601 26"],
    ["SELECT 1 UNION SELECT shop FROM sale", "42804 23"],
    ["SELECT cardinality($1)", "42804 undefined"],
  ])("%s", async (sql, expected) => {
    const { error } = catalog.describe(sql);
    const theirs = await postgres.describeQuery(sql).then(
      () => undefined,
      (caught: { code: string; position?: string }) => caught,
    );
    expect({ ours: `${error?.code} ${error?.position}`, theirs: `${theirs?.code} ${theirs?.position}` }).toEqual({
      ours: expected,
      theirs: expected,
    });
  });
});
