import { describe, expect, expectTypeOf, it } from "vitest";
import { clientSchema, listId, todoId, wireTodo, type Todo } from "../../test/todo-schema.ts";
import type { RowChange } from "../protocol/server-frames.ts";
import { applyPatch, compose, decodePatch, type TablePatch } from "./patch-store.ts";

const change = (number: number, changes: Partial<RowChange> = {}): RowChange => ({
  table: "todo",
  id: todoId(number),
  action: "INSERT",
  data: wireTodo(number),
  ...changes,
});

describe("decodePatch", () => {
  it("decodes rows of its table alone", () => {
    const decode = decodePatch({ table: clientSchema.tables.todo });
    const patch = decode(change(1));
    expect(patch).toEqual({
      table: "todo",
      id: todoId(1),
      action: "INSERT",
      data: {
        id: todoId(1),
        list_id: listId,
        text: "todo 1",
        done: false,
        weight: 1n,
        created_at: new Date("2026-01-01T00:00:00Z"),
      },
    });
    expect(decode(change(1, { table: "other" }))).toBeUndefined();
    expect(decode(change(1, { action: "UPDATE", data: null }))).toMatchObject({ action: "DELETE", data: null });
    expectTypeOf(patch).toEqualTypeOf<TablePatch<"todo", Todo> | undefined>();
    if (patch?.action === "INSERT") expectTypeOf(patch.data).toEqualTypeOf<Todo>();
  });

  it("makes of a row what the page works with, also of a parent's query", () => {
    const decode = compose([
      decodePatch({
        table: { ...clientSchema.tables.todo, name: "list" as const },
        decodeRow: ({ text }) => text.length,
      }),
      decodePatch({
        table: clientSchema.tables.todo,
        query: clientSchema.queries.getTodos,
        decodeRow: ({ weight }) => ({ weight }),
      }),
    ]);
    const patch = decode(change(3));
    expect(patch).toMatchObject({ table: "todo", data: { weight: 3n } });
    expect(decode(change(3, { table: "list" }))).toMatchObject({ table: "list", data: 6 });
    if (patch?.table === "todo" && patch.data) expectTypeOf(patch.data).toEqualTypeOf<{ weight: bigint }>();
    if (patch?.table === "list" && patch.data) expectTypeOf(patch.data).toEqualTypeOf<number>();
  });
});

describe("applyPatch", () => {
  it("replaces in place, appends, removes, and takes a repetition", () => {
    let items: readonly Todo[] = [];
    const decode = decodePatch({ table: clientSchema.tables.todo });
    const apply = applyPatch({
      getId: (item: Todo) => item.id,
      getItems: () => items,
      setItems: (next) => void (items = next),
    });
    const take = (given: RowChange): void => {
      const patch = decode(given);
      if (patch) apply(patch);
    };
    for (const number of [1, 2, 3]) take(change(number));
    take(change(2, { action: "UPDATE", data: wireTodo(2, { text: "new" }) }));
    take(change(2, { action: "UPDATE", data: wireTodo(2, { text: "new" }) }));
    take(change(1, { action: "DELETE", data: null }));
    take(change(1, { action: "DELETE", data: null }));
    expect(items.map(({ text }) => text)).toEqual(["new", "todo 3"]);
  });

  it("compares composite ids by value", () => {
    let items: readonly { a: bigint; b: string }[] = [{ a: 1n, b: "x" }];
    const apply = applyPatch({
      getId: ({ a, b }: { a: bigint; b: string }) => ({ b, a }),
      getItems: () => items,
      setItems: (next) => void (items = next),
    });
    apply({ id: { a: 1n, b: "x" }, action: "DELETE", data: null });
    expect(items).toEqual([]);
  });
});
