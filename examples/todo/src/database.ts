import { PGlite } from "@electric-sql/pglite";
import type { DB } from "@realtime-schema/runtime";
import { createPGlite } from "@realtime-schema/runtime/pglite";
import { createPostgres } from "@realtime-schema/runtime/postgres";
import { Kysely } from "kysely";

import type { schema } from "./schema.ts";

/** `DATABASE_URL` where it is set, else PGlite: PostgreSQL inside this process, kept in a folder. */
export async function openDatabase() {
  const url = process.env["DATABASE_URL"];
  const folder = process.env["PGLITE_DATA"] ?? ".pglite";
  const { dialect, database } = url
    ? createPostgres({ connectionString: url })
    : createPGlite(await PGlite.create(folder));
  const db = new Kysely<DB<typeof schema>>({ dialect });
  return { db, database, where: url ? "the database of DATABASE_URL" : folder, close: () => db.destroy() };
}
