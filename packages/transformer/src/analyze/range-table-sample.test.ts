import { beforeAll, describe, expect, it } from "vitest";
import { createCatalog, type DescribeCatalog } from "../describe.ts";

let catalog: DescribeCatalog;
beforeAll(async () => {
  catalog = await createCatalog();
  catalog.apply("CREATE TABLE song (id int)");
});

describe("TABLESAMPLE", () => {
  const byRows = "SELECT id FROM song TABLESAMPLE system_rows ($1)";

  it("knows an extension's method once the extension is there", () => {
    expect(catalog.describe(byRows).error).toEqual({
      code: "42704",
      message: "tablesample method system_rows does not exist",
      position: 33,
    });
    const extended = catalog.fork();
    expect(extended.apply("CREATE EXTENSION tsm_system_rows; CREATE EXTENSION tsm_system_time")).toEqual({});
    expect(extended.describe(byRows)).toMatchObject({ params: [{ type: "bigint" }] });
    expect(extended.describe("SELECT id FROM song TABLESAMPLE system_time ($1)")).toMatchObject({
      params: [{ type: "double precision" }],
    });
    expect(extended.describe(`${byRows} REPEATABLE (1)`).error?.code).toBe("0A000");
  });
});
