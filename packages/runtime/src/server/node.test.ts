import { describe, expect, it } from "vitest";
import { startTodoServer } from "../../test/todo-server.ts";

describe("a Node server", () => {
  it("keeps no connection that a token was asked for on, but others", async () => {
    const own = await startTodoServer();
    const headers = { authorization: "Bearer alice", "content-type": "application/json" };
    const token = await fetch(`${own.url}/subscribe`, { method: "POST", headers, body: "{}" });
    expect([token.status, token.headers.get("connection")]).toEqual([200, "close"]);
    const health = await fetch(`${own.url}/health`);
    expect(health.headers.get("connection")).toBe("keep-alive");
    await own.stop();
  });
});
