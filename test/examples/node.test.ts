import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

import { scratch, testServers } from "../support/servers.ts";
import { runProgram } from "../support/run-program.ts";

const cwd = fileURLToPath(new URL("../../examples/node", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "example-node-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const printed = `1968  A Wizard of Earthsea (Ursula K. Le Guin, 205 pages)
1974  The Dispossessed (Ursula K. Le Guin, 341 pages)
1985  Always Coming Home (Ursula K. Le Guin)
From the seventies: The Dispossessed
Ursula K. Le Guin: A WIZARD OF EARTHSEA · THE DISPOSSESSED · ALWAYS COMING HOME
`;

describe("the plain Node example prints its books", async () => {
  test.each(await testServers())("on %s", async (server) => {
    const outDir = join(cwd, "node_modules/.test", server);
    const tspc = join(cwd, "node_modules/ts-patch/bin/tspc.js");
    const built = await runProgram(process.execPath, [tspc, "--outDir", outDir], { cwd });
    expect(built).toEqual({ status: 0, stdout: "", stderr: "" });
    const database = server === "pglite" ? undefined : await scratch(server);
    try {
      const env = { DATABASE_URL: database?.url ?? "", PGLITE_DATA: join(folder, "pglite") };
      const run = await runProgram(process.execPath, [join(outDir, "main.js")], { cwd, env });
      expect(run).toEqual({ status: 0, stdout: printed, stderr: "" });
    } finally {
      await database?.drop();
    }
  });
});
