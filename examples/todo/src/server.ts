import { createReadStream } from "node:fs";
import { createServer } from "node:http";

import { migrate } from "@realtime-schema/runtime/migrate";
import { createRealtime } from "@realtime-schema/runtime/server";

import { openDatabase } from "./database.ts";
import { handlers } from "./handlers.ts";
import { schema } from "./schema.ts";

const { db, database, where, close } = await openDatabase();
await migrate(db, schema);

const realtime = createRealtime({
  schema,
  db,
  database,
  handlers,
  // A demo: whoever can open the page may do everything in it.
  authenticate: () => ({ id: "visitor" }),
  authorize: () => true,
});

const files: Record<string, readonly [path: string, type: string]> = {
  "/": ["public/index.html", "text/html; charset=utf-8"],
  "/style.css": ["public/style.css", "text/css; charset=utf-8"],
  "/page.js": ["dist/page.js", "text/javascript; charset=utf-8"],
};

const http = createServer((request, response) => {
  const file = files[new URL(request.url ?? "/", "http://localhost").pathname];
  if (file) {
    response.writeHead(200, { "content-type": file[1] });
    createReadStream(file[0]).pipe(response);
  } else if (!request.url?.startsWith("/realtime")) {
    response.writeHead(404).end("Not found");
  }
});
realtime.attach(http);

http.listen(Number(process.env["PORT"] ?? 5174), "127.0.0.1", () => {
  const address = http.address();
  const port = typeof address === "object" && address ? address.port : 0;
  console.log(`\n  Todos are at  http://localhost:${port}/\n  Their data is in ${where}.\n`);
});

async function stop(): Promise<void> {
  await realtime.close();
  await close();
  http.close();
  http.closeAllConnections();
}
process.once("SIGINT", () => void stop());
process.once("SIGTERM", () => void stop());
