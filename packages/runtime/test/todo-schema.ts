import { defineSchema } from "../src/schema/define-schema.ts";
import { defineClientSchema } from "../src/schema/define-client-schema.ts";
import type { SchemaData, ValueData } from "../src/schema/schema-data.ts";
import type { ClientSchema, Mutation, Query, Schema, Table } from "../src/schema/types.ts";

/** What the compiler prints for a small todo application: the schema that server and client are tested with. */

export interface Todo {
  id: string;
  list_id: string;
  text: string;
  done: boolean;
  weight: bigint;
  created_at: Date;
}

interface Queries {
  readonly getTodos: Query<"get_todos", { list_id: string }, Todo, "many">;
  readonly getTodosPage: Query<"get_todos_page", { list_id: string; after?: bigint | null }, Todo, "many">;
  readonly countTodos: Query<"count_todos", {}, { count: bigint }, "one">;
}

interface Mutations {
  readonly addTodo: Mutation<"add_todo", { id: string; list_id: string; text: string }, Todo, "one", Todo, "sql">;
  readonly setDone: Mutation<"set_done", { id: string; done: boolean }, never, "none", never, "sql">;
  readonly addMany: Mutation<"add_many", { list_id: string; texts: string[] }, never, "none", never, "ts">;
}

interface Tables {
  readonly todo: Table<"todo", Todo, Partial<Todo>, Partial<Todo>>;
}

export type TodoSchema = Schema<{ todo: Todo }, Tables, Queries, Mutations>;

const value = (name: string, type: string, codec: string = type, nullable = false): ValueData => ({
  name,
  type,
  codec,
  nullable,
});

const columns: readonly ValueData[] = [
  value("id", "uuid"),
  value("list_id", "uuid"),
  value("text", "text"),
  value("done", "boolean", "bool"),
  value("weight", "bigint", "int8"),
  value("created_at", "timestamp with time zone", "timestamptz"),
];

const names = columns.map(({ name }) => name).join(", ");

export const todoData: SchemaData = {
  version: 1,
  hash: "todo-schema",
  tables: {
    todo: {
      name: "todo",
      kind: "table",
      columns: columns.map((column) => ({ ...column, hasDefault: false, generated: false })),
      idColumn: "id",
      channels: [{ kind: "column", text: "list_id" }],
      parents: [],
    },
  },
  queries: {
    getTodos: {
      name: "get_todos",
      params: [value("list_id", "uuid")],
      columns,
      returns: "many",
      sql: `SELECT ${names} FROM todo WHERE list_id = $1 ORDER BY weight, id`,
      cacheKey: [],
      key: ["id"],
      ordered: true,
      live: {
        dependencies: [
          {
            relation: "todo",
            columns: columns.map(({ name }) => name),
            deciding: ["list_id", "weight", "id"],
            keyColumns: ["id"],
            route: { kind: "direct", reason: "list_id = $1 in every row that it reads" },
          },
        ],
        routes: [{ relation: "todo", column: "list_id", param: 0 }],
        outputKey: { relation: "todo", columns: ["id"] },
        refresh: { kind: "by-key", reason: "id of todo identifies its rows" },
      },
    },
    getTodosPage: {
      name: "get_todos_page",
      params: [value("list_id", "uuid"), value("after", "bigint", "int8", true)],
      columns,
      returns: "many",
      sql: `SELECT ${names} FROM todo WHERE list_id = $1 AND ($2::bigint IS NULL OR weight > $2) ORDER BY weight, id LIMIT 3`,
      cacheKey: [],
      key: ["id"],
      ordered: true,
      live: {
        dependencies: [
          {
            relation: "todo",
            columns: columns.map(({ name }) => name),
            deciding: ["list_id", "weight", "id"],
            route: { kind: "direct", reason: "list_id = $1 in every row that it reads" },
          },
        ],
        routes: [{ relation: "todo", column: "list_id", param: 0 }],
        outputKey: { relation: "todo", columns: ["id"] },
        refresh: { kind: "whole", reason: "LIMIT" },
      },
    },
    countTodos: {
      name: "count_todos",
      params: [],
      columns: [value("count", "bigint", "int8")],
      returns: "one",
      sql: "SELECT count(*) AS count FROM todo",
      cacheKey: [],
      ordered: false,
      live: {
        dependencies: [
          {
            relation: "todo",
            columns: ["id"],
            deciding: [],
            route: { kind: "all", reason: "no parameter fixes a column of todo, nor is any the result's key" },
          },
        ],
        routes: [],
        refresh: { kind: "whole", reason: "no table's key identifies its rows" },
      },
    },
  },
  mutations: {
    addTodo: {
      name: "add_todo",
      params: [value("id", "uuid"), value("list_id", "uuid"), value("text", "text")],
      columns,
      returns: "one",
      sql: `INSERT INTO todo (id, list_id, text) VALUES ($1, $2, $3) RETURNING ${names}`,
      handler: "sql",
    },
    setDone: {
      name: "set_done",
      params: [value("id", "uuid"), value("done", "boolean", "bool")],
      columns: [],
      returns: "none",
      sql: "UPDATE todo SET done = $2 WHERE id = $1",
      handler: "sql",
    },
    addMany: {
      name: "add_many",
      params: [value("list_id", "uuid"), { name: "texts", type: "text[]", codec: { array: "text" }, nullable: false }],
      columns: [],
      returns: "none",
      handler: "ts",
    },
  },
};

export const schema: TodoSchema = defineSchema<TodoSchema>(todoData);

export const clientSchema: ClientSchema<TodoSchema> = defineClientSchema<ClientSchema<TodoSchema>>(
  JSON.parse(
    JSON.stringify(todoData, (key, member: unknown) => (key === "sql" || key === "live" ? undefined : member)),
  ) as SchemaData,
);

export const listId = "00000000-0000-4000-8000-000000000001";
export const otherListId = "00000000-0000-4000-8000-000000000002";

export const todoId = (number: number): string => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;

/** A row as it is on the wire. */
export function wireTodo(number: number, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: todoId(number),
    list_id: listId,
    text: `todo ${number}`,
    done: false,
    weight: String(number),
    created_at: "2026-01-01T00:00:00.000Z",
    ...changes,
  };
}
