import { PGliteDialect, Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MigrationError } from "../../packages/runtime/src/migrate/errors.ts";
import { migrate, migrateDown, migrationStatus } from "../../packages/runtime/src/migrate/migrate.ts";
import type { Migratable } from "../../packages/runtime/src/migrate/migration-session.ts";
import { initialMigration } from "../../packages/transformer/src/migrate/initial-migration.ts";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { schemaIr } from "../support/ir.ts";
import { scratch, testServers, type ScratchDatabase } from "../support/servers.ts";
import { openLog } from "../change-log/databases.ts";

const location = { file: "s.sql", line: 1, column: 1, offset: 0, endOffset: 0 };
const tables = schemaIr(
  [
    {
      name: "item",
      columns: { id: "integer", list_id: "integer" },
      channels: [{ kind: "computed", expression: "'list ' || list_id", columns: ["list_id"] }],
    },
  ],
  [
    {
      name: "items",
      sql: "",
      dependencies: [{ relation: "item", columns: ["id"], deciding: ["list_id"], routing: ["list_id"] }],
    },
  ],
);
const ir = {
  ...tables,
  statements: [
    { kind: "TYPE", name: "mood", sql: "CREATE TYPE mood AS ENUM ('fine', 'not; so fine')", location },
    {
      kind: "TABLE",
      name: "item",
      sql: "CREATE TABLE item (id int PRIMARY KEY, list_id int, mood mood) -- the items",
      location,
    },
    { kind: "INDEX", name: "item_list", sql: "CREATE INDEX item_list ON item (list_id);", location },
    {
      kind: "FUNCTION",
      name: "twice",
      sql: "CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql RETURN a * 2",
      location,
    },
  ],
};
const first = initialMigration(ir);
const triggersSql = emitTriggersSql(ir, { delivery: "log" });
const schema = { migrations: [first], triggersSql };
const second = {
  name: "0002_wider",
  up: "ALTER TABLE item ALTER COLUMN list_id TYPE bigint; UPDATE item SET mood = 'fine';",
  down: "ALTER TABLE item ALTER COLUMN list_id TYPE int;",
};

const drivers = ["the driver", "Kysely"] as const;

describe.each((await testServers()).flatMap((server) => drivers.map((driver) => [server, driver] as const)))(
  "migrations on %s through %s",
  (server, driver) => {
    let database: ScratchDatabase;
    let db: Migratable;
    beforeEach(async () => {
      database = await scratch(server);
      const { pglite, pool } = database;
      if (driver === "the driver") db = (pglite ?? pool) as Migratable;
      else if (pglite) db = new Kysely<Record<string, never>>({ dialect: new PGliteDialect({ pglite }) });
      else db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool: pool as never }) });
    });
    afterEach(() => database.drop());

    test("makes the schema with its triggers, once", async () => {
      expect(await migrate(db, schema)).toEqual({ applied: ["0001_initial"] });
      expect(await migrate(db, schema)).toEqual({ applied: [] });
      const log = await openLog(database);
      await database.exec("INSERT INTO item VALUES (1, 2, 'not; so fine')");
      expect(await log.changes()).toMatchObject([{ relation: "item", rows: [{ newChannels: ["list 2"] }] }]);
      await log.close();
      expect(await database.query("SELECT name, length(checksum) AS length FROM schema_migrations")).toEqual([
        { name: "0001_initial", length: 64 },
      ]);
    });

    test("changes a column that a channel reads, and tells readers to read again", async () => {
      await migrate(db, schema);
      const log = await openLog(database);
      expect(await migrate(db, { migrations: [first, second], triggersSql })).toEqual({ applied: ["0002_wider"] });
      expect((await log.changes()).map(({ relation, rows }) => [relation, rows])).toContainEqual(["item", undefined]);
      await log.close();
    });

    test("refuses a changed past, a migration it does not know, and one that comes too late", async () => {
      await migrate(db, { migrations: [first, second], triggersSql });
      const code = (expected: string): unknown => expect.objectContaining({ code: expected });
      await expect(migrate(db, { migrations: [{ ...first, up: `${first.up} SELECT 1;` }, second] })).rejects.toEqual(
        code("changed"),
      );
      await expect(migrate(db, { migrations: [first] })).rejects.toEqual(code("unknown"));
      const late = { name: "0001_z", up: "SELECT 1", down: "" };
      await expect(migrate(db, { migrations: [first, second, late] })).rejects.toEqual(code("order"));
    });

    test("line endings and space at the ends are no change", async () => {
      await migrate(db, schema);
      const crlf = { ...first, up: `\n${first.up.replaceAll("\n", "\r\n")}  ` };
      expect(await migrate(db, { migrations: [crlf] })).toEqual({ applied: [] });
    });

    test("keeps nothing of a migration that fails, and says why", async () => {
      const broken = { name: "0002_broken", up: "CREATE TABLE other (); CREATE TABLE item ();", down: "" };
      const error = await migrate(db, { migrations: [first, broken], triggersSql }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(MigrationError);
      expect(error).toMatchObject({
        code: "failed",
        migration: "0002_broken",
        message: expect.stringContaining("already exists") as unknown,
      });
      expect(await database.query("SELECT to_regclass('other')::text AS other")).toEqual([{ other: null }]);
      expect(await migrationStatus(db, { migrations: [first, broken] })).toEqual([
        { name: "0001_initial", state: "applied", appliedAt: expect.any(String) as unknown },
        { name: "0002_broken", state: "pending" },
      ]);
      expect(await migrate(db, schema)).toEqual({ applied: [] });
    });

    test("goes down again, to nothing", async () => {
      const both = { migrations: [first, second], triggersSql };
      await migrate(db, both);
      expect(await migrateDown(db, both)).toEqual({ reverted: ["0002_wider"] });
      expect(await migrateDown(db, both)).toEqual({ reverted: ["0001_initial"] });
      expect(
        await database.query(
          "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'schema_migrations%'",
        ),
      ).toEqual([]);
      expect(await database.query("SELECT typname FROM pg_type WHERE typname = 'mood'")).toEqual([]);
      expect(await migrate(db, both)).toEqual({ applied: ["0001_initial", "0002_wider"] });
    });

    test("runs a statement that no transaction allows", async () => {
      await migrate(db, schema);
      const concurrent = {
        name: "0002_index",
        up: "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY item_mood ON item (mood)",
        down: "DROP INDEX item_mood",
      };
      expect(await migrate(db, { migrations: [first, concurrent], triggersSql })).toEqual({ applied: ["0002_index"] });
      expect(await database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'item_mood'::regclass")).toEqual([
        { indisvalid: true },
      ]);
    });

    test("leaves another tool's table alone", async () => {
      await database.exec("CREATE TABLE schema_migrations (version text PRIMARY KEY)");
      await expect(migrate(db, schema)).rejects.toMatchObject({ code: "table" });
    });
  },
);

describe.each(await testServers(["postgres15", "postgres18"]))("nodes that start at once on %s", (server) => {
  test("migrate once", async () => {
    const database = await scratch(server);
    try {
      const results = await Promise.all(Array.from({ length: 8 }, () => migrate(database.pool as Migratable, schema)));
      expect(results.flatMap(({ applied }) => applied)).toEqual(["0001_initial"]);
    } finally {
      await database.drop();
    }
  });
});
