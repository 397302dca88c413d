import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CliIo } from "./cli-io.ts";
import { runCli } from "./run.ts";

let root = "";
let dir = "";
let count = 0;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "realtime-schema-cli-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  dir = join(root, String(count++));
  mkdirSync(join(dir, "sql"), { recursive: true });
  writeFileSync(join(dir, "package.json"), "{}");
});

function sql(text: string, name = "schema.sql"): void {
  writeFileSync(join(dir, "sql", name), text);
}

const good = `CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL);
-- @query get_item
SELECT id, name FROM item WHERE id = $1;
`;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...argv: string[]): Promise<Ran> {
  const { io, text } = capture();
  const code = await runCli(argv, io);
  return { code, ...text };
}

function capture(signal?: AbortSignal): { readonly io: CliIo; readonly text: { out: string; err: string } } {
  const text = { out: "", err: "" };
  const io: CliIo = {
    cwd: dir,
    env: {},
    stdout: (part) => void (text.out += part),
    stderr: (part) => void (text.err += part),
    color: false,
    interactive: false,
    ...(signal ? { signal } : {}),
  };
  return { io, text };
}

describe("realtime-schema", () => {
  it("exits 2 for wrong use, and says what would be right", async () => {
    expect(await run("chek")).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "check"?') });
    expect(await run("check", "--jsn")).toMatchObject({ code: 2, err: expect.stringContaining("--jsn") });
    expect(await run("check", "nowhere")).toMatchObject({ code: 2, err: expect.stringContaining("does not exist") });
    expect(await run("check")).toMatchObject({ code: 2, err: expect.stringContaining("has no .sql files") });
    expect(await run("explain", "RS9999")).toMatchObject({ code: 2, err: expect.stringContaining("RS9999") });
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining("Commands:") });
    expect(await run("check", "--help")).toMatchObject({ code: 0, out: expect.stringContaining("--database <url>") });
  });

  it("prints every problem with its place, exit 1", async () => {
    sql("SELEC 1;\n-- @qurey a\nCREATE TABLE t (id int);");
    const { code, err } = await run("check");
    expect(code).toBe(1);
    expect(err).toContain("sql/schema.sql:1:1 error RS1001");
    expect(err).toContain("sql/schema.sql:2:4 error RS3001: unknown tag @qurey");
    expect(err).toContain("2 errors in sql/");
  });

  it("prints the documented JSON", async () => {
    sql("-- @qurey a\nCREATE TABLE t (id int);");
    const { code, out } = await run("check", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [
        { code: "RS3001", severity: "error", file: "schema.sql", line: 1, column: 4, endLine: 1, endColumn: 10 },
      ],
      summary: { errors: 1, warnings: 0, files: 1 },
    });
  });

  it("explains a code with an example before and after", async () => {
    const { code, out } = await run("explain", "rs2003");
    expect(code).toBe(0);
    expect(out).toContain("column does not exist");
    expect(out).toContain("SELECT quantity FROM inventory;");
  });

  it("leaves good output alone when the input breaks, and unchanged output untouched", async () => {
    sql(good);
    expect(await run("generate", "--module")).toMatchObject({ code: 0 });
    const path = join(dir, "sql/generated/schema.d.ts");
    const [text, written] = [readFileSync(path, "utf8"), statSync(path).mtimeMs];
    expect(await run("generate", "--module")).toMatchObject({ code: 0, out: expect.stringContaining("up to date") });
    expect(statSync(path).mtimeMs).toBe(written);
    sql("SELEC 1;");
    expect(await run("generate")).toMatchObject({ code: 1, err: expect.stringContaining("nothing was written") });
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("writes on every save while watching", async () => {
    sql(good);
    const stop = new AbortController();
    const { io, text } = capture(stop.signal);
    const done = runCli(["watch"], io);
    const path = join(dir, "sql/generated/schema.d.ts");
    await vi.waitFor(() => expect(text.out).toContain("watching sql/"), { timeout: 20_000 });
    expect(existsSync(path)).toBe(true);
    sql(`${good}-- @query get_names\nSELECT name FROM item;\n`);
    await vi.waitFor(() => expect(readFileSync(path, "utf8")).toContain("getNames"), { timeout: 20_000 });
    sql("SELEC 1;");
    await vi.waitFor(() => expect(text.err).toContain("the last good files stay"), { timeout: 20_000 });
    expect(readFileSync(path, "utf8")).toContain("getNames");
    stop.abort();
    expect(await done).toBe(0);
  });
});
