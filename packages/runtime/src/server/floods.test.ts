import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { describe, expect, it } from "vitest";
import { queryKey } from "../../test/fake-engine.ts";
import { fromFirstByte } from "../../test/first-byte.ts";
import { openRaw } from "../../test/raw-socket.ts";
import { listId, wireTodo } from "../../test/todo-schema.ts";
import { startTodoServer } from "../../test/todo-server.ts";
import { until } from "../../test/until.ts";

const alice = { authorization: "Bearer alice" };
const json = { ...alice, "content-type": "application/json" };

describe("floods", () => {
  it("of frames are slowed, and end the connection when too much waits", async () => {
    const own = await startTodoServer({ limits: { rate: 10, burst: 5, inboundBytes: 2_000 } });
    const raw = await openRaw(`${own.url}/ws`, { headers: alice });
    for (let id = 1; id <= 5; id += 1) raw.send({ type: "ping", id });
    await raw.frame(({ type, id }) => type === "pong" && id === 5);
    for (let id = 6; id <= 200; id += 1) raw.send({ type: "ping", id });
    expect((await raw.closed).code).toBe(1008);
    expect(raw.frames.filter(({ type }) => type === "pong").length).toBeLessThan(20);
    expect(raw.frames.at(-1)).toMatchObject({ type: "error", code: "rate_limited" });
    await own.stop();
  });

  it("of tokens push out the oldest, not the memory", async () => {
    const own = await startTodoServer({ limits: { tokens: 2 } });
    const issue = async (): Promise<string> => {
      const response = await fetch(`${own.url}/subscribe`, { method: "POST", headers: json, body: "{}" });
      return ((await response.json()) as { token: string }).token;
    };
    const [first, , third] = [await issue(), await issue(), await issue()];
    await expect(openRaw(`${own.url}/ws?token=${first}`)).rejects.toThrow("HTTP 401");
    const raw = await openRaw(`${own.url}/ws?token=${third}`);
    raw.socket.terminate();
    await own.stop();
  });

  it("a client that does not read is bounded, paused, caught up when it reads, and given up when it never does", async () => {
    const rows = [wireTodo(1, { text: "x".repeat(200_000) })];
    const key = queryKey("get_todos", { list_id: listId });
    const own = await startTodoServer({ limits: { bufferedBytes: 500_000, stall: 60_000 } });
    own.engine.commit(100, { [key]: rows });
    const raw = await openRaw(`${own.url}/ws`, { headers: alice });
    const other = await openRaw(`${own.url}/ws`, { headers: alice });
    for (const socket of [raw, other])
      socket.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } });
    await raw.frame(({ type }) => type === "snapshot");
    await other.frame(({ type }) => type === "snapshot");
    raw.socket.pause();
    for (let xid = 101; xid <= 400; xid += 1) {
      own.engine.commit(xid, { [key]: rows });
      // Lets the one that reads do so.
      if (xid % 10 === 0) await until(() => other.frames.length >= xid - 99);
    }
    own.engine.commit(401, { [key]: [wireTodo(1, { text: "last" })] });
    await other.frame((frame) => JSON.stringify(frame).includes('"last"'));
    raw.socket.resume();
    const caughtUp = await raw.frame((frame) => JSON.stringify(frame).includes('"last"'));
    expect(caughtUp).toMatchObject({ type: "snapshot", id: 1 });
    expect(raw.frames.some(({ type, reason }) => type === "resync" && reason === "slow")).toBe(true);
    // Of 300 changes, 60 MB, it was sent what fitted into the buffers of both sides.
    expect(raw.frames.length).toBeLessThan(150);
    raw.socket.terminate();
    other.socket.terminate();
    await own.stop();
  });

  it("a client that never reads is disconnected", async () => {
    const key = queryKey("get_todos", { list_id: listId });
    const own = await startTodoServer({ limits: { bufferedBytes: 100_000, stall: 100 } });
    const raw = await openRaw(`${own.url}/ws`, { headers: alice });
    raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } });
    await raw.frame(({ type }) => type === "snapshot");
    raw.socket.pause();
    for (let xid = 101; own.engine.stats().connections > 0; xid += 1) {
      own.engine.commit(xid, { [key]: [wireTodo(1, { text: "x".repeat(100_000) })] });
      await new Promise((resolve) => {
        setTimeout(resolve, 2);
      });
    }
    expect(own.logged.at(-1)?.message).toContain("does not read");
    raw.socket.terminate();
    await own.stop();
  });

  it("bodies that come drop by drop do not hold a connection for long", async () => {
    const own = await startTodoServer({ limits: { handshake: 50 } });
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"args"')),
    });
    const response = await fetch(`${own.url}/mutations/set_done`, {
      method: "POST",
      headers: json,
      body,
      duplex: "half",
    } as RequestInit);
    expect([response.status, await response.json()]).toEqual([
      504,
      { error: expect.objectContaining({ code: "timeout" }) as unknown },
    ]);
    await own.stop();
  });

  it("headers that come drop by drop do not hold a connection for long", async () => {
    const own = await startTodoServer({ limits: { handshake: 50 } });
    const door = await fromFirstByte(own.http);
    const socket = connectTcp(door.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (data) => void (answer += String(data)));
    socket.write("GET /realtime/ws HTTP/1.1\r\nHost: x\r\n");
    await once(socket, "close");
    expect(answer).toContain("408");
    door.close();
    await own.stop();
  });
});
