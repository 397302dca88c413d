import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { migrate, migrateDown } from "../../packages/runtime/src/migrate/migrate.ts";
import type { Migratable } from "../../packages/runtime/src/migrate/migration-session.ts";
import { compile, loadParser, readSqlFolder } from "../../packages/transformer/src/compile.ts";
import { serverParts } from "../../packages/transformer/src/emit/server-parts.ts";
import type { ServerParts } from "../../packages/transformer/src/emit/schema-data.ts";
import { scratch, testServers } from "../support/servers.ts";
import { catalogState, ownObjects } from "./catalog-state.ts";

const root = join(import.meta.dirname, "../..");
const examples = ["ecommerce", "todo", "node"] as const;
const deliveries = ["log", "notify"] as const;
const cases = (await testServers()).flatMap((server) =>
  examples.flatMap((example) => deliveries.map((delivery) => ({ server, example, delivery }))),
);

beforeAll(loadParser);

function parts(example: string, delivery: (typeof deliveries)[number]): ServerParts {
  const { ir, migrations, diagnostics } = compile(readSqlFolder(join(root, "examples", example, "sql")));
  if (!ir) throw new Error(JSON.stringify(diagnostics));
  return serverParts(ir, { delivery, migrations });
}

describe.each(cases)("example $example, $delivery delivery, on $server", ({ server, example, delivery }) => {
  test("migrates once, changes nothing the second time, and goes down to where it was", async () => {
    const schema = parts(example, delivery);
    const database = await scratch(server);
    try {
      const db = (database.pglite ?? database.pool) as Migratable;
      const untouched = await catalogState(database);
      expect((await migrate(db, schema)).applied).toEqual(schema.migrations.map(({ name }) => name));
      const migrated = await catalogState(database);
      const triggers = migrated.filter((line) => line.startsWith("trigger realtime_schema_"));
      // Without channels there is nothing to NOTIFY.
      expect(triggers.length > 0).toBe(delivery === "log" || example !== "node");
      expect(ownObjects(migrated).length).toBeGreaterThan(ownObjects(untouched).length);

      expect((await migrate(db, schema)).applied).toEqual([]);
      await database.exec(schema.triggersSql);
      expect(await catalogState(database)).toEqual(migrated);

      await migrateDown(db, schema);
      expect(ownObjects(await catalogState(database))).toEqual(ownObjects(untouched));
      // The way back up is open: nothing of the old triggers is in it.
      expect((await migrate(db, schema)).applied).toEqual(schema.migrations.map(({ name }) => name));
      expect(ownObjects(await catalogState(database))).toEqual(ownObjects(migrated));
    } finally {
      await database.drop();
    }
  });
});
