import { nats } from "@realtime-schema/runtime/bus/nats";
import { createPostgres } from "@realtime-schema/runtime/postgres";
import type { DB } from "@realtime-schema/runtime";
import { Kysely } from "kysely";
import type { TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { startNode } from "./todo.ts";

/**
 * A server of its own process: `node todo-process.ts DATABASE_URL PORT [NATS_URL]`. Says "listening PORT" and serves until
 * it is killed.
 */
const [, , connectionString, port, servers] = process.argv;
const { dialect, database } = createPostgres({ connectionString });
const node = await startNode(
  { db: new Kysely<DB<TodoSchema>>({ dialect }), live: database },
  { port: Number(port), ...(servers !== undefined && { live: { bus: nats({ servers }) } }) },
);
process.stdout.write(`listening ${node.port}\n`);
