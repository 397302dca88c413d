import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type ProgramResult, runProgram } from "../support/run-program.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `pnpm exec realtime-schema …` runs at the repository's root. */
const cli = (...args: string[]): Promise<ProgramResult> =>
  runProgram(join(root, "node_modules/.bin/realtime-schema"), args, { cwd: root });

describe("at the repository's root", () => {
  let folder: string;
  let sql: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "root-"));
    sql = join(folder, "sql");
    cpSync(join(root, "examples/ecommerce/sql"), sql, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const misspell = () => {
    const path = join(sql, "queries.sql");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("i.quantity", "i.quantty"));
  };

  test("check --json is the documented format", async () => {
    const fine = await cli("check", sql, "--json");
    expect(fine).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(fine.stdout)).toMatchObject({ diagnostics: [], summary: {} });

    misspell();
    const { status, stdout } = await cli("check", sql, "--json");
    expect(status).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly unknown[] };
    expect(diagnostics[0]).toEqual({
      code: "RS2003",
      severity: "error",
      message: "column i.quantty does not exist",
      sqlstate: "42703",
      file: "queries.sql",
      line: 4,
      column: 51,
      endLine: 4,
      endColumn: 60,
      hint: 'Perhaps you meant to reference the column "i.quantity".',
    });
  });

  test("an empty and a missing folder are wrong use, and say so", async () => {
    rmSync(sql, { recursive: true });
    const missing = await cli("check", sql);
    expect(missing.status).toBe(2);
    expect(missing.stderr).toMatch(/does not exist/);
    const empty = await cli("check", folder);
    expect(empty.status).toBe(2);
    expect(empty.stderr).toMatch(/has no \.sql files/);
  });

  test("a failing generate leaves the previous files as they were", async () => {
    expect((await cli("generate", sql)).status).toBe(0);
    const path = join(sql, "generated/schema.d.ts");
    const before = readFileSync(path, "utf8");
    writeFileSync(join(sql, "queries.sql"), "-- @query broken\nSELEC 1;\n");
    expect((await cli("generate", sql)).status).toBe(1);
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  test("plain Node imports describe", async () => {
    const program = `
      import { createCatalog } from "@realtime-schema/transformer/describe";
      const catalog = await createCatalog();
      catalog.apply("CREATE TABLE author (id bigint PRIMARY KEY, name text NOT NULL, bio text)");
      console.log(JSON.stringify(catalog.describe("SELECT id, name, bio FROM author WHERE id = $1")));
      console.log(JSON.stringify(catalog.describe("SELECT nam FROM author")));
    `;
    const { stdout, stderr } = await runProgram(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: root,
    });
    expect(stderr).toBe("");
    const [described, refused] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(described).toMatchObject({
      params: [{ type: "bigint", nullable: false }],
      columns: [
        { name: "id", type: "bigint", nullable: false },
        { name: "name", type: "text", nullable: false },
        { name: "bio", type: "text", nullable: true },
      ],
      returns: "maybe",
    });
    expect(refused).toMatchObject({ error: { code: "42703", message: 'column "nam" does not exist', position: 8 } });
  });
});
