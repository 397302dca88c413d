/** Every golden case that compiles is one that PostgreSQL takes: schema, triggers of both deliveries, statements. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openPglite } from "../../packages/transformer/src/cli/verify/pglite-database.ts";
import { verify } from "../../packages/transformer/src/cli/verify/verify.ts";
import { compile, loadParser, readSqlFolder } from "../../packages/transformer/src/compile.ts";
import { serverParts } from "../../packages/transformer/src/emit/server-parts.ts";

const cases = join(import.meta.dirname, "../../packages/transformer/cases");

/** A DO block in a language that is not there, and one that alters whatever it finds. */
const notToRun = new Set(["do-blocks"]);

beforeAll(loadParser);

describe("a case that compiles", () => {
  it.each(readdirSync(cases).filter((name) => !notToRun.has(name)))("%s", { timeout: 120_000 }, async (name) => {
    const { ir } = compile(readSqlFolder(join(cases, name, "sql")));
    if (!ir) return;
    const database = await openPglite(ir);
    expect(await verify(database, ir, serverParts(ir, { delivery: "log" }).triggersSql)).toEqual([]);
    await database.execute(serverParts(ir, { delivery: "notify" }).triggersSql);
    await database.close();
  });
});
