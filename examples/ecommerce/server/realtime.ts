import { migrate } from "@realtime-schema/runtime/migrate";
import { createRealtime } from "@realtime-schema/runtime/server";

import { schema } from "../src/schema.ts";
import { openDatabase } from "./database.ts";
import { seed } from "./seed.ts";

/** The database, brought up to date and filled, and the realtime server over it. */
export async function openRealtime() {
  const { db, database, where, ...connection } = await openDatabase();
  await migrate(db, schema);
  await seed(db);
  const realtime = createRealtime({
    schema,
    db,
    database,
    // A demo: whoever can open the page may do everything in it.
    authenticate: () => ({ id: "visitor" }),
    authorize: () => true,
  });
  const close = async () => {
    await realtime.close();
    await connection.close();
  };
  return { realtime, where, close };
}
