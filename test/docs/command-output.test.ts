import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, loadParser } from "@realtime-schema/transformer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { root } from "./docs-program.ts";

const cli = ["--conditions=realtime-schema-source", `${root}/packages/transformer/src/cli/main.ts`];
const transformerReadme = readFileSync(`${root}/packages/transformer/README.md`, "utf8");
let project: string;

/** The ecommerce example with one column misspelt in `get_inventory_list`. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "realtime-schema-docs-"));
  for (const file of globSync("*.sql", { cwd: `${root}/examples/ecommerce/sql` })) {
    cpSync(`${root}/examples/ecommerce/sql/${file}`, `${project}/sql/${file}`);
  }
  const path = `${project}/sql/queries.sql`;
  const text = readFileSync(path, "utf8");
  const at = text.indexOf("@query get_inventory_list");
  writeFileSync(path, text.slice(0, at) + text.slice(at).replace("i.quantity", "i.quantty"));
});

afterAll(() => rmSync(project, { recursive: true }));

function check(...options: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const env = { PATH: process.env["PATH"] };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...cli, "check", "sql", ...options], {
    cwd: project,
    env,
    encoding: "utf8",
  });
  expect(status).toBe(1);
  return { stdout, stderr };
}

/** The first block of a language below a heading. */
function block(text: string, language: string, heading = ""): string {
  const below = text.slice(text.indexOf(heading));
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\n\`\`\`\\n`).exec(below)?.[1] ?? "";
}

describe("what the pages show is what the command prints", () => {
  test("a misspelt column", () => {
    const { stderr } = check();
    expect(stderr.slice(0, stderr.indexOf("\n\n✗"))).toBe(
      block(readFileSync(`${root}/README.md`, "utf8"), "", "Misspell"),
    );
    expect(stderr).toContain(block(transformerReadme, "", "how to mend it"));
  });

  test("check --json", () => {
    expect(JSON.parse(check("--json").stdout)).toEqual(
      JSON.parse(block(transformerReadme, "json", "### `check --json`")),
    );
  });

  test("inspect --json", () => {
    const printed = execFileSync(process.execPath, [...cli, "inspect", `${root}/examples/todo/sql`, "--json"], {
      encoding: "utf8",
    });
    const { queries } = JSON.parse(printed) as { readonly queries: readonly { readonly name: string }[] };
    expect(queries.find(({ name }) => name === "get_todos")).toEqual(
      JSON.parse(block(transformerReadme, "json", "### `inspect --json`")),
    );
  });
});

test("the SQL that the pages show compiles", async () => {
  await loadParser();
  const around = `
    CREATE TABLE premise (id uuid PRIMARY KEY);
    CREATE TABLE period (id uuid PRIMARY KEY, name varchar NOT NULL);
    CREATE TABLE inventory_period_map (inventory_id uuid NOT NULL, period_id uuid NOT NULL);`;
  for (const page of ["README.md", "packages/transformer/README.md"]) {
    const text = block(readFileSync(`${root}/${page}`, "utf8"), "sql");
    expect(text).toContain("@query");
    const { ir, diagnostics } = compile([
      { path: "around.sql", text: around },
      { path: "page.sql", text },
    ]);
    expect(diagnostics).toEqual([]);
    expect(ir?.queries.map(({ name }) => name)).toEqual(["get_inventory_list"]);
  }
});
