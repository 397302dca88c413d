import { createServer } from "node:http";
import { createServer as createVite } from "vite";

import type * as Realtime from "./realtime.ts";

const http = createServer();
const vite = await createVite({
  root: new URL("..", import.meta.url).pathname,
  appType: "spa",
  clearScreen: false,
  server: { middlewareMode: true, hmr: { server: http } },
});

// Vite loads the server too, so that `realtimeSchema("sql/")` expands there exactly as it does for the page.
const { openRealtime } = (await vite.ssrLoadModule("/server/realtime.ts")) as typeof Realtime;
const { realtime, where, close } = await openRealtime();

http.on("request", vite.middlewares);
realtime.attach(http);

const port = Number(process.env["PORT"] ?? 5173);
http.listen(port, "127.0.0.1", () => {
  const address = http.address();
  const bound = typeof address === "object" && address ? address.port : port;
  console.log(`\n  Boathouse is open:  http://localhost:${bound}/`);
  console.log(`  Its data is in ${where}. Open the page twice and change something.\n`);
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await close();
  await vite.close();
  http.close();
  http.closeAllConnections();
}
process.on("SIGINT", () => void stop());
process.on("SIGTERM", () => void stop());
