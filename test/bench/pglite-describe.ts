/**
 * PGlite's Describe of the same queries, from nothing, in the process that this module is started in: the tables, then
 * for each query Parse and Describe over its protocol.
 */
import { PGlite } from "@electric-sql/pglite";
import { largeSchema } from "./large-schema.ts";

const { ddl, queries } = largeSchema();
const pglite = await PGlite.create();
await pglite.exec(ddl);
for (const { sql } of queries) await pglite.describeQuery(sql);
await pglite.close();
