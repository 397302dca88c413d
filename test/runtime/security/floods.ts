import { connect as connectTcp } from "node:net";
import { listId } from "../../../packages/runtime/test/todo-schema.ts";
import { until } from "../../../packages/runtime/test/until.ts";
import { bearer, type Attempt } from "./attacked.ts";

const from = (address: string): { headers: Record<string, string> } => ({
  headers: { ...bearer("alice"), "x-real-ip": address },
});

/** A masked text frame's header that announces 3,000 bytes, and the first two of them. */
const begunFrame = Buffer.from([0x81, 0xfe, 0x0b, 0xb8, 1, 2, 3, 4, 5, 6]);

/** How much, how fast, and how slowly. */
export const floods: readonly Attempt[] = [
  {
    attempt: "more subscriptions than a connection may have",
    outcome: "too_many_subscriptions for the fourth of three",
    run: async (server) => {
      const raw = await server.open();
      for (const id of [1, 2, 3, 4]) raw.send({ type: "subscribe", id, query: "get_todos", args: { list_id: listId } });
      const { id, code } = await raw.frame(({ type }) => type === "error");
      return `${String(code)} for the ${id === 4 ? "fourth" : String(id)} of three`;
    },
  },
  {
    attempt: "a flood of frames",
    outcome: "slowed to the rate; closed 1008 when more waits than may",
    run: async (server) => {
      await server.with({ limits: { rate: 10, burst: 5, inboundBytes: 2_000 } });
      const raw = await server.open();
      for (let id = 1; id <= 200; id += 1) raw.send({ type: "ping", id });
      const { code } = await raw.closed;
      const pongs = raw.frames.filter(({ type }) => type === "pong").length;
      return `${pongs < 20 ? "slowed to the rate" : `${pongs} answers`}; closed ${code} when more waits than may`;
    },
  },
  {
    attempt: "subscribing and unsubscribing without an end",
    outcome: "no subscription and no group stays",
    run: async (server) => {
      const node = await server.with({ live: { cacheFor: 10 } });
      const raw = await server.open();
      for (let id = 1; id <= 300; id += 1) {
        raw.send({ type: "subscribe", id, query: "get_todos", args: { list_id: listId } });
        raw.send({ type: "unsubscribe", id });
      }
      raw.send({ type: "ping", id: 1 });
      await raw.frame(({ type }) => type === "pong");
      raw.socket.terminate();
      const health = async (): Promise<number> =>
        ((await (await fetch(`${node.url}/health`)).json()) as { connections: number }).connections;
      await until(async () => (await health()) === 0);
      return "no subscription and no group stays";
    },
  },
  {
    attempt: "more connections than an address may have: WebSockets, event streams, requests",
    outcome: "HTTP 429 for the fifth of four; another address connects; a place is free when one is closed",
    run: async (server) => {
      const open = [];
      for (let count = 0; count < 3; count += 1) open.push(await server.open(from("203.0.113.7")));
      const stream = new AbortController();
      const args = encodeURIComponent(JSON.stringify({ list_id: listId }));
      await fetch(`${server.node.url}/events/get_todos?args=${args}`, {
        ...from("203.0.113.7"),
        signal: stream.signal,
      });
      const fifth = new Set([
        await server.opening(from("203.0.113.7")),
        (await server.http("subscribe", { method: "POST", ...from("203.0.113.7") })).replace(" rate_limited", ""),
      ]);
      const other = await server.opening(from("203.0.113.8"));
      stream.abort();
      open[0]?.socket.terminate();
      await until(async () => (await server.opening(from("203.0.113.7"))) === "opened");
      return `${[...fifth].join()} for the fifth of four; another address ${other === "opened" ? "connects" : other}; a place is free when one is closed`;
    },
  },
  {
    attempt: "one holder of an IPv6 network, with an address of it for each connection",
    outcome: "HTTP 429 for the fifth of four",
    run: async (server) => {
      for (let count = 1; count <= 4; count += 1) await server.open(from(`2001:db8:1:2:${count}::${count}`));
      return `${await server.opening(from("2001:db8:1:2::ffff"))} for the fifth of four`;
    },
  },
  {
    attempt: "connections that are refused, over and over: they take no place",
    outcome: "opened",
    run: async (server) => {
      const headers = { "x-real-ip": "203.0.113.9" };
      for (let count = 0; count < 20; count += 1) await server.opening({ headers });
      return server.opening(from("203.0.113.9"));
    },
  },
  {
    attempt: "headers drop by drop",
    outcome: "HTTP 408, closed",
    run: async (server) => {
      const said = await server.tcp("GET /realtime/ws HTTP/1.1\r\nHost: x\r\n");
      return `HTTP ${/^HTTP\/1.1 (\d+)/.exec(said)?.[1]}, closed`;
    },
  },
  {
    attempt: "a body drop by drop",
    outcome: "HTTP 504 timeout",
    run: (server) => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"args"')),
      });
      const headers = { "content-type": "application/json" };
      return server.http("mutations/set_done", { method: "POST", headers, body, duplex: "half" } as RequestInit);
    },
  },
  {
    attempt: "a WebSocket frame that is begun and never ended",
    outcome: "closed after twice `limits.idle`",
    run: async (server) => {
      const socket = connectTcp(server.node.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(
        [
          "GET /realtime/ws HTTP/1.1",
          "Host: x",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
          "Authorization: Bearer alice",
          "\r\n",
        ].join("\r\n"),
      );
      await new Promise((resolve) => {
        socket.once("data", resolve);
      });
      socket.write(begunFrame);
      await new Promise((resolve) => {
        socket.on("close", resolve);
      });
      return "closed after twice `limits.idle`";
    },
  },
  {
    attempt: "a message in fragments without an end",
    outcome: "closed 1009",
    run: async (server) => {
      const raw = await server.open();
      for (let count = 0; count < 100; count += 1) raw.socket.send("x".repeat(100), { fin: false });
      return `closed ${(await raw.closed).code}`;
    },
  },
  {
    attempt: "a connection that answers no ping",
    outcome: "closed after twice `limits.idle`",
    run: async (server) => {
      const raw = await server.open({ autoPong: false });
      await raw.closed;
      return "closed after twice `limits.idle`";
    },
  },
  {
    attempt: "a client that reads nothing of what it is sent",
    outcome: "disconnected after `limits.stall`",
    run: async (server) => {
      await server.with({ limits: { bufferedBytes: 100_000, stall: 200, idle: 60 }, authorize: () => true });
      const raw = await server.open();
      raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } });
      await raw.frame(({ type }) => type === "snapshot");
      raw.socket.pause();
      const open = async (): Promise<boolean> =>
        ((await (await fetch(`${server.node.url}/health`)).json()) as { connections: number }).connections > 0;
      for (let round = 0; await open(); round += 1) {
        await server.sql("UPDATE todo SET text = repeat($1, 1000000)", [String(round % 10)]);
      }
      return "disconnected after `limits.stall`";
    },
  },
];
