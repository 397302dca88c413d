// A server as an application would run it: `node server-process.ts DATABASE_URL`, started by `startServerProcess`.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createPostgres } from "@realtime-schema/runtime/postgres";
import type { AnySchema, DB } from "@realtime-schema/runtime";
import { createRealtime } from "@realtime-schema/runtime/server";
import { Kysely } from "kysely";
import { serveParent } from "./processes.ts";
import { schema } from "./schema.ts";

const { dialect, database } = createPostgres({ connectionString: process.argv[2], max: 10 });
const realtime = createRealtime<AnySchema, { readonly id: string }>({
  schema,
  db: new Kysely<DB<AnySchema>>({ dialect }),
  database,
  authenticate: (request) => (request.headers.get("authorization") === "Bearer bench" ? { id: "bench" } : null),
  authorize: ({ user }) => user.id === "bench",
  limits: { connectionsPerAddress: 5_000 },
});
const http = createServer();
realtime.attach(http);
http.listen(0, "127.0.0.1", () => serveParent((http.address() as AddressInfo).port));
