/** `check --pglite` and `check --database`: what the server says of what the compiler accepted. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-cli.ts";
import { scratch, testServers, type ScratchDatabase } from "../support/servers.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "realtime-schema-check-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(name: string, files: Readonly<Record<string, string>>): string {
  const dir = join(root, name);
  cpSync(join(import.meta.dirname, "../../examples/ecommerce/sql"), dir, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, file), text);
  return dir;
}

// Values and join strategies are the planner's; everything else agrees.
const planned = `
CREATE DOMAIN shelf AS int CHECK (VALUE > 0);
CREATE TABLE place (id int PRIMARY KEY, shelf shelf NOT NULL);
CREATE PROCEDURE move(INOUT place int) LANGUAGE sql AS $$ SELECT place + 1 $$;

-- @query shelves
SELECT shelf FROM place WHERE id = $1;

-- @query nothing_by_nothing
SELECT id / (1 - 1) AS part, 1 / 0 AS none FROM place;

-- @query full_join
SELECT a.id, b.id AS other FROM place a FULL JOIN place b ON a.id < b.id;

-- @mutation add_place
INSERT INTO place VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET shelf = excluded.shelf RETURNING *;

-- @mutation move_place
CALL move($1);
`;

describe.each(await testServers())("%s", (server) => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratch(server);
  });
  afterAll(() => database.drop());

  const where = (): string[] => (server === "pglite" ? ["--pglite"] : ["--database", database.url ?? ""]);

  test("agrees on the example, triggers of both deliveries included", async () => {
    const dir = folder(`example-${server}`, {});
    for (const delivery of ["log", "notify"]) {
      const ran = await runCommand(root, "check", dir, "--delivery", delivery, ...where());
      expect(ran).toMatchObject({
        code: 0,
        err: "",
        out: expect.stringMatching(/✓ .*PostgreSQL \d.* agrees/) as string,
      });
    }
  });

  test("tells what the server rejects, with place and SQLSTATE", async () => {
    const dir = folder(`planned-${server}`, { "planned.sql": planned });
    const { code, out, err } = await runCommand(root, "check", dir, ...where());
    expect(out).toContain("no problems");
    // Before PostgreSQL 16 there is no plan without values.
    const plans = server !== "postgres15";
    expect(code).toBe(plans ? 1 : 0);
    const told = err.replaceAll(/^.*planned\.sql/gm, "planned.sql").replace(/^(✗ ).*(: )/m, "$1$2");
    const expected = `\
planned.sql:9:11 nothing_by_nothing: division by zero [22012]
planned.sql:12:11 full_join: FULL JOIN is only supported with merge-joinable or hash-joinable join conditions [0A000]
✗ : 2 disagreements
`;
    expect(told).toBe(plans ? expected : "");
  });

  test("tells what another version of PostgreSQL does not have", async () => {
    const dir = folder(`versions-${server}`, { "version.sql": "-- @query v\nSELECT uuidv4() AS id;\n" });
    const { code, out } = await runCommand(root, "check", dir, "--json", ...where());
    const { server: found } = JSON.parse(out) as { readonly server: { readonly disagreements: readonly unknown[] } };
    const missing = {
      kind: "rejected",
      name: "v",
      sqlstate: "42883",
      message: "function uuidv4() does not exist",
      file: "version.sql",
      line: 1,
      column: 11,
    };
    expect(found.disagreements).toEqual(server === "postgres15" ? [missing] : []);
    expect(code).toBe(server === "postgres15" ? 1 : 0);
  });
});
