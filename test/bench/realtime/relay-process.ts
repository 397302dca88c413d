// The least that anybody could write: a trigger's NOTIFY, a Map of sockets by group, ws. No authentication, no joins, no
// resume, and what was sent while a client was away is lost.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "pg";
import { WebSocketServer, type WebSocket } from "ws";
import { serveParent } from "./processes.ts";

const groups = new Map<string, Set<WebSocket>>();
const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on("connection", (socket) => {
  socket.on("message", (message) => {
    const group = String(message);
    groups.set(group, (groups.get(group) ?? new Set()).add(socket));
    socket.send("subscribed");
  });
});
const client = new Client({ connectionString: process.argv[2] });
await client.connect();
client.on("notification", ({ payload = "" }) => {
  const { premise_id: group } = JSON.parse(payload) as { premise_id: number };
  for (const socket of groups.get(String(group)) ?? []) socket.send(payload);
});
await client.query("LISTEN relay");
http.listen(0, "127.0.0.1", () => serveParent((http.address() as AddressInfo).port));
