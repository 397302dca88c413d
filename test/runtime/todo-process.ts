import { createPostgres } from "@realtime-schema/runtime/postgres";
import type { DB } from "@realtime-schema/runtime";
import { Kysely } from "kysely";
import type { TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { startNode } from "./todo.ts";

/** A server of its own process: `node todo-process.ts DATABASE_URL PORT`. Says "listening PORT" and serves until it is killed. */
const [, , connectionString, port] = process.argv;
const { dialect, database } = createPostgres({ connectionString });
const node = await startNode({ db: new Kysely<DB<TodoSchema>>({ dialect }), live: database }, { port: Number(port) });
process.stdout.write(`listening ${node.port}\n`);
