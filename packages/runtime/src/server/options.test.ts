import type { Server as HttpServer } from "node:http";
import type { Http2SecureServer } from "node:http2";
import type { Server as HttpsServer } from "node:https";
import type { Meter as OpenTelemetryMeter } from "@opentelemetry/api";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createFakeEngine } from "../../test/fake-engine.ts";
import { scriptedDatabase } from "../../test/scripted-database.ts";
import { schema, type Todo, type TodoSchema } from "../../test/todo-schema.ts";
import { createRealtime } from "./create-realtime.ts";
import type { Meter } from "./metrics.ts";
import type { NodeServer } from "./node.ts";
import type { Attempt, Handlers, RealtimeOptions } from "./options.ts";

interface User {
  readonly id: string;
}

const { db } = scriptedDatabase<{ todo: Todo }>(() => []);
const options: RealtimeOptions<TodoSchema, User> = {
  schema,
  db,
  engine: createFakeEngine(),
  authenticate: () => ({ id: "alice" }),
  authorize: () => false,
  handlers: { addMany: async () => undefined },
};

describe("the options of createRealtime", () => {
  it("type what is attempted by its kind and name", () => {
    const attempt = { kind: "channel", name: "x", args: { tables: undefined }, user: { id: "alice" } } as Attempt<
      TodoSchema,
      User
    >;
    expectTypeOf(attempt.user).toEqualTypeOf<User>();
    if (attempt.kind === "query" && attempt.name === "get_todos")
      expectTypeOf(attempt.args).toEqualTypeOf<{ list_id: string }>();
    if (attempt.kind === "mutation") expectTypeOf(attempt.name).toEqualTypeOf<"add_todo" | "set_done" | "add_many">();
    if (attempt.kind === "channel") expectTypeOf(attempt.name).toEqualTypeOf<string>();
    expect(attempt.kind).toBe("channel");
  });

  it("ask for exactly the handlers that the schema declares, and type them", () => {
    expectTypeOf<keyof Handlers<TodoSchema, User>>().toEqualTypeOf<"addMany">();
    createRealtime({
      ...options,
      handlers: {
        async addMany({ args, queries, mutations, user }) {
          expectTypeOf(args).toEqualTypeOf<{ list_id: string; texts: string[] }>();
          expectTypeOf(user).toEqualTypeOf<User>();
          expectTypeOf(queries.getTodos).returns.resolves.toEqualTypeOf<Todo[]>();
          expectTypeOf(queries.countTodos).returns.resolves.toEqualTypeOf<{ count: bigint }>();
          expectTypeOf(mutations.addTodo).returns.resolves.toEqualTypeOf<Todo>();
        },
      },
    });
    expect(() => createRealtime({ ...options, handlers: {} as Handlers<TodoSchema, User> })).toThrow("lacks addMany");
    expect(() =>
      createRealtime({
        ...options,
        handlers: { ...options.handlers, addTodo: () => undefined } as Handlers<TodoSchema, User>,
      }),
    ).toThrow("addTodo");
  });

  it("take OpenTelemetry's meter as it is", () => {
    expectTypeOf<OpenTelemetryMeter>().toExtend<Meter>();
  });

  it("attach to every server of Node's", () => {
    expectTypeOf<HttpServer>().toExtend<NodeServer>();
    expectTypeOf<HttpsServer>().toExtend<NodeServer>();
    expectTypeOf<Http2SecureServer>().toExtend<NodeServer>();
  });

  it("refuse a path that is none", () => {
    expect(() => createRealtime({ ...options, path: "realtime/" })).toThrow("path");
  });
});
