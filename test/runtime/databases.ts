import { createPGlite } from "@realtime-schema/runtime/pglite";
import { createPostgres } from "@realtime-schema/runtime/postgres";
import type { LiveDatabase } from "@realtime-schema/runtime/live";
import { Kysely } from "kysely";
import { scratch, type ScratchDatabase, type ServerName } from "../support/servers.ts";

export type AnyDatabase = Record<string, Record<string, unknown>>;

/** A scratch database with Kysely over it, as a user of the package has it. */
export interface TestDatabase<DB = AnyDatabase> {
  readonly scratch: ScratchDatabase;
  readonly db: Kysely<DB>;
  readonly live: LiveDatabase;
  drop(): Promise<void>;
}

export async function testDatabase<DB = AnyDatabase>(server: ServerName): Promise<TestDatabase<DB>> {
  const database = await scratch(server);
  const { dialect, database: live } = database.pglite
    ? createPGlite(database.pglite)
    : createPostgres({ connectionString: database.url, max: 30 });
  const db = new Kysely<DB>({ dialect });
  return {
    scratch: database,
    db,
    live,
    async drop() {
      // Kysely closes PGlite with itself.
      await db.destroy();
      if (!database.pglite) await database.drop();
    },
  };
}
