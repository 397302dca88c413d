import { readFile } from "node:fs/promises";
import type { Meter as OpenTelemetryMeter } from "@opentelemetry/api";
import { describe, expect, expectTypeOf, it } from "vitest";
import { openRaw } from "../../test/raw-socket.ts";
import { listId, todoId, wireTodo } from "../../test/todo-schema.ts";
import { queryKey } from "../../test/fake-engine.ts";
import { startTodoServer } from "../../test/todo-server.ts";
import { createLag } from "./lag.ts";
import { serverMetrics, type Meter } from "./metrics.ts";

interface Recorded {
  readonly kind: string;
  readonly description: string | undefined;
  readonly values: number[];
  readonly attributes: Record<string, string>[];
  observe?: () => void;
}

function recordingMeter(): { readonly meter: Meter; readonly instruments: Map<string, Recorded> } {
  const instruments = new Map<string, Recorded>();
  const instrument = (kind: string) => (name: string, options?: { readonly description?: string }) => {
    const recorded: Recorded = { kind, description: options?.description, values: [], attributes: [] };
    instruments.set(name.replace("realtime_schema.", ""), recorded);
    const record = (value: number, attributes: Record<string, string> = {}): void => {
      recorded.values.push(value);
      recorded.attributes.push(attributes);
    };
    return {
      add: record,
      record,
      addCallback: (callback: (result: { observe(value: number): void }) => void) => {
        recorded.observe = () => callback({ observe: record });
      },
    };
  };
  return {
    instruments,
    meter: {
      createCounter: instrument("counter"),
      createUpDownCounter: instrument("up-down counter"),
      createHistogram: instrument("histogram, ms"),
      createObservableGauge: instrument("gauge"),
    },
  };
}

describe("metrics", () => {
  it("are OpenTelemetry's", () => {
    expectTypeOf<OpenTelemetryMeter>().toExtend<Meter>();
  });

  it("are those of the README", async () => {
    const { meter, instruments } = recordingMeter();
    serverMetrics(meter).watch(() => ({ connections: 0, groups: 0, subscriptions: 0, channels: 0, cursor: undefined }));
    const page = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    const listed = [...page.matchAll(/^\| `realtime_schema\.([\w.]+)` \| (.*?) \| (.*?) \|$/gm)].map(
      ([, ...row]) => row,
    );
    expect(listed.toSorted()).toEqual(
      [...instruments].map(([name, { kind, description }]) => [name, kind, description]).toSorted(),
    );
  });

  it("tell how long a client's own write takes to come back to it, who is connected, and what is refused", async () => {
    const { meter, instruments } = recordingMeter();
    const server = await startTodoServer({
      meter,
      answer: (sql) => (sql.includes("if_assigned") ? [{ xid: "100", snapshot: "" }] : []),
    });
    server.engine.holdAcknowledgements = true;
    const raw = await openRaw(`${server.url}/ws`, { headers: { authorization: "Bearer alice" } });
    raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } });
    await raw.frame(({ type }) => type === "snapshot");
    raw.send({ type: "subscribe", id: 2, query: "nope" });
    raw.send({ type: "mutate", id: 3, mutation: "set_done", args: { id: todoId(1), done: true } });
    await raw.frame(({ type }) => type === "result");
    const { values: lags } = instruments.get("delivery.lag")!;
    expect(lags).toEqual([]);
    server.engine.commit(99, { [queryKey("get_todos", { list_id: listId })]: [wireTodo(1)] });
    expect(lags).toEqual([]);
    server.engine.commit(100, { [queryKey("get_todos", { list_id: listId })]: [wireTodo(2)] });
    await raw.frame((frame) => JSON.stringify(frame).includes("todo 2"));
    expect(lags).toEqual([expect.any(Number)]);
    instruments.get("groups")?.observe?.();
    expect(instruments.get("groups")?.values).toEqual([0]);
    expect(instruments.get("refused")?.attributes).toEqual([{ code: "unknown_query" }]);
    server.realtime.disconnect(() => true);
    await raw.closed;
    const sum = (name: string): number => instruments.get(name)!.values.reduce((total, value) => total + value, 0);
    expect([sum("connections"), sum("subscriptions"), sum("disconnected")]).toEqual([0, 0, 1]);
    expect(instruments.get("disconnected")?.attributes).toEqual([{ reason: "rights changed" }]);
    await server.stop();
  });
});

describe("lag", () => {
  it("ends with the first frame that has seen the commit; commits of another epoch are forgotten", () => {
    let time = 0;
    const lags: number[] = [];
    const lag = createLag(
      (milliseconds) => lags.push(milliseconds),
      () => time,
    );
    lag.committed({ epoch: "e", xid: "5" });
    time = 3;
    lag.committed({ cursor: "e:7:7:" });
    lag.committed({ epoch: "old", xid: "1" });
    lag.committed(undefined);
    time = 10;
    lag.given("e:5:6:5");
    expect(lags).toEqual([]);
    lag.given("e:6:6:");
    lag.given("e:6:6:");
    expect(lags).toEqual([10]);
    time = 20;
    lag.given("e:9:9:");
    expect(lags).toEqual([10, 17]);
  });
});
