import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile, loadParser } from "../../packages/transformer/src/compile.ts";
import { createCatalog, type DescribeCatalog } from "../../packages/transformer/src/describe.ts";
import { writePretty } from "../../packages/transformer/src/diagnostics/write-pretty.ts";
import { cpu, slowest } from "./check-input.ts";
import { hostileFiles, hostileTexts } from "./hostile-texts.ts";

const schema = "CREATE TABLE item (id int PRIMARY KEY, name text);\n";
let catalog: DescribeCatalog;

beforeAll(async () => {
  await loadParser();
  catalog = await createCatalog();
  catalog.apply(schema);
  // What is measured below is the input, not the first use of the code.
  compile([{ path: "a.sql", text: schema }]);
});

/** CPU milliseconds of this thread. */
function timed<T>(body: () => T): readonly [T, number] {
  const before = cpu();
  const result = body();
  return [result, cpu() - before];
}

describe.each(Object.entries(hostileTexts))("%s", (_name, { sql, code }) => {
  it("is described or refused in time", () => {
    const [{ error }, took] = timed(() => catalog.describe(sql));
    expect(error?.code).toBe(code === "any" ? error?.code : code);
    expect(took).toBeLessThan(slowest);
    expect(catalog.describe("SELECT id FROM item").error).toBeUndefined();
  });

  it("compiles or is reported in time", () => {
    const files = [
      { path: "a.sql", text: schema },
      { path: "b.sql", text: `-- @query q\n${sql};\n` },
    ];
    const [{ ir, diagnostics }, took] = timed(() => {
      const result = compile(files);
      writePretty(result.diagnostics, files);
      return result;
    });
    expect(ir === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
    const mustFail = code !== "any" && code !== undefined;
    expect(mustFail && ir !== undefined).toBe(false);
    expect(took).toBeLessThan(slowest);
  });
});

describe.each(Object.entries(hostileFiles))("a file of %s", (_name, { text, fails }) => {
  it("compiles or is reported in time", () => {
    const files = [{ path: "b.sql", text }];
    const [{ ir, diagnostics }, took] = timed(() => {
      const result = compile(files);
      writePretty(result.diagnostics, files);
      return result;
    });
    expect({ fails: ir === undefined, first: diagnostics[0]?.message.slice(0, 200) }).toMatchObject({ fails });
    expect(took).toBeLessThan(slowest);
  });
});

describe("the command line", () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  it.each([
    ["brackets", Buffer.from(`-- @query q\nSELECT ${"(".repeat(1e6)}`)],
    ["10,000 results", Buffer.from(`-- @query q\nSELECT ${Array.from({ length: 10_000 }, (_, n) => n).join(", ")};`)],
    ["views in a circle", Buffer.from("CREATE VIEW a AS SELECT * FROM b;\nCREATE VIEW b AS SELECT * FROM a;")],
    [
      "bytes that are no UTF-8",
      Buffer.concat([Buffer.from("-- @query q\nSELECT '"), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from("';")]),
    ],
    ["random bytes", Buffer.from(Array.from({ length: 200_000 }, (_, n) => (n * 7919 + (n >> 3) * 31) & 255))],
    ["NULs", Buffer.alloc(1_000_000)],
    ["UTF-16", Buffer.from("-- @query q\nSELECT 1;", "utf16le")],
  ])("answers %s with an error and exit code 1", async (_name, bytes) => {
    const folder = await mkdtemp(join(tmpdir(), "realtime-schema-hostile-"));
    folders.push(folder);
    await mkdir(join(folder, "sql"));
    await writeFile(join(folder, "sql/a.sql"), bytes);
    const { exitCode, stdout, stderr } = await check(folder);
    expect(stderr).toBe("");
    expect(exitCode).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string }[] };
    expect(diagnostics[0]?.code).toMatch(/^RS\d{4}$/);
  });
});

interface Ended {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** `check --json` as a process of its own, from source; killed after six CPU seconds. */
function check(folder: string): Promise<Ended> {
  const main = fileURLToPath(new URL("../../packages/transformer/src/cli/main.ts", import.meta.url));
  const args = ["--conditions=realtime-schema-source", main, "check", "sql", "--json"];
  return new Promise((resolve) => {
    const child = execFile(
      "/bin/sh",
      ["-c", 'ulimit -t 6; exec "$0" "$@"', process.execPath, ...args],
      { cwd: folder, maxBuffer: 100_000_000 },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? undefined, stdout, stderr }),
    );
  });
}
