// @vitest-environment happy-dom
import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import { Component, StrictMode, Suspense, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket as NodeWebSocket } from "ws";
import { queryKey } from "../../test/fake-engine.ts";
import { clientSchema, listId, otherListId, schema, todoId, wireTodo } from "../../test/todo-schema.ts";
import { startTodoServer, type TodoServer } from "../../test/todo-server.ts";
import { until } from "../../test/until.ts";
import { createClient, type ClientOptions, type RealtimeClient } from "../client/client.ts";
import { prefetch } from "../client/prefetch.ts";
import { RealtimeProvider } from "./provider.ts";
import { useInfiniteLiveQuery } from "./use-infinite-live-query.ts";
import { useLiveQuery, useSuspenseLiveQuery } from "./use-live-query.ts";
import { useMutation } from "./use-mutation.ts";
import { useConnectionStatus } from "./use-status.ts";

const { getTodos } = clientSchema.queries;
const { setDone } = clientSchema.mutations;
const key = queryKey("get_todos", { list_id: listId });

let server: TodoServer;
let client: RealtimeClient;
let allowed = true;
let answer: (sql: string) => readonly Record<string, unknown>[] = () => [];

function connect(options: Partial<ClientOptions> = {}): RealtimeClient {
  return createClient({
    schema: clientSchema,
    url: server.url,
    WebSocket: NodeWebSocket as unknown as typeof WebSocket,
    ...options,
  });
}

beforeEach(async () => {
  allowed = true;
  answer = () => [];
  server = await startTodoServer({
    authenticate: () => ({ id: "alice" }),
    authorize: () => allowed,
    answer: (sql) => answer(sql),
  });
  client = connect();
});

afterEach(async () => {
  cleanup();
  client.close();
  await server.stop();
});

/** Waits for what the page shows; React works off what it has to do between two looks. */
async function shows(condition: () => boolean): Promise<void> {
  await until(async () => {
    await act(async () => undefined);
    return condition();
  });
  expect(condition()).toBe(true);
}

function Todos({
  list_id = listId,
  onRender,
}: {
  readonly list_id?: string;
  readonly onRender?: () => void;
}): ReactNode {
  const { status, rows } = useLiveQuery(getTodos, { list_id });
  onRender?.();
  return (
    <section aria-label="todos" data-status={status}>
      {rows.map(({ id, text, done }) => (
        <p key={id}>{done ? `${text} ✓` : text}</p>
      ))}
    </section>
  );
}

const text = (): string => screen.getByLabelText("todos").textContent ?? "";

describe("useLiveQuery", () => {
  it("shows rows and follows them, in strict mode with one subscription", async () => {
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    render(
      <StrictMode>
        <RealtimeProvider client={client}>
          <Todos />
        </RealtimeProvider>
      </StrictMode>,
    );
    expect(screen.getByLabelText("todos").dataset["status"]).toBe("loading");
    await shows(() => text() === "todo 1");
    await act(async () => server.engine.commit(101, { [key]: [wireTodo(1), wireTodo(2)] }));
    await shows(() => text() === "todo 1todo 2");
    expect(server.engine.asked).toEqual([key]);
  });

  it("renders no more for a frame that changes other queries", async () => {
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    let renders = 0;
    render(
      <RealtimeProvider client={client}>
        <Todos onRender={() => void (renders += 1)} />
      </RealtimeProvider>,
    );
    await shows(() => text() === "todo 1");
    const before = renders;
    const other = client.live(getTodos, { list_id: otherListId });
    const stop = other.subscribe(() => undefined);
    await act(async () => void (await other.ready()));
    await act(async () => {
      server.engine.commit(101, { [queryKey("get_todos", { list_id: otherListId })]: [wireTodo(9)] });
      await until(() => other.getSnapshot().rows.length === 1);
    });
    expect(renders).toBe(before);
    stop();
  });

  it("follows its arguments, and asks for nothing while they are null", async () => {
    server.engine.commit(100, {
      [key]: [wireTodo(1)],
      [queryKey("get_todos", { list_id: otherListId })]: [wireTodo(2)],
    });
    const { result, rerender } = renderHook(
      ({ list }: { list: string | null }) => useLiveQuery(getTodos, list === null ? null : { list_id: list }),
      {
        initialProps: { list: null as string | null },
        wrapper: ({ children }) => <RealtimeProvider client={client}>{children}</RealtimeProvider>,
      },
    );
    expect(result.current.status).toBe("loading");
    expect(server.engine.asked).toEqual([]);
    rerender({ list: listId });
    await shows(() => result.current.rows[0]?.text === "todo 1");
    rerender({ list: otherListId });
    await shows(() => result.current.rows[0]?.text === "todo 2");
  });
});

describe("useInfiniteLiveQuery", () => {
  it("shows page after page, live, and begins anew with another list", async () => {
    const pageKey = (list_id: string): string => queryKey("get_todos_page", { list_id, after: null });
    server.engine.commit(100, { [pageKey(listId)]: [wireTodo(1)], [pageKey(otherListId)]: [wireTodo(2)] });
    const { result, rerender } = renderHook(
      ({ list_id }) =>
        useInfiniteLiveQuery(clientSchema.queries.getTodosPage, {
          args: (after) => ({ list_id, after }),
          initialPageParam: null as bigint | null,
          getNextPageParam: (page) => (page.length < 3 ? undefined : page.at(-1)?.weight),
        }),
      {
        initialProps: { list_id: listId },
        wrapper: ({ children }) => (
          <StrictMode>
            <RealtimeProvider client={client}>{children}</RealtimeProvider>
          </StrictMode>
        ),
      },
    );
    expect(result.current).toMatchObject({ status: "loading", pages: [], hasNextPage: false });
    await shows(() => result.current.rows[0]?.text === "todo 1");
    const { fetchNextPage } = result.current;
    await act(async () => server.engine.commit(101, { [pageKey(listId)]: [wireTodo(1, { text: "changed" })] }));
    await shows(() => result.current.pages[0]?.[0]?.text === "changed");
    expect(result.current).toMatchObject({ status: "live", hasNextPage: false, isFetchingNextPage: false });
    expect(result.current.fetchNextPage).toBe(fetchNextPage);
    rerender({ list_id: otherListId });
    await shows(() => result.current.rows[0]?.text === "todo 2");
    expect(server.engine.asked).toEqual([pageKey(listId), pageKey(otherListId)]);
  });
});

describe("useMutation", () => {
  it("shows the guess, then the server's row, and tells while it runs", async () => {
    answer = (sql) =>
      sql.includes("INSERT INTO realtime_schema")
        ? [{ claimed: true }]
        : sql.includes("UPDATE realtime_schema")
          ? [{ xid: "150" }]
          : [];
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    server.engine.begin(150);
    const { result } = renderHook(
      () => ({
        todos: useLiveQuery(getTodos, { list_id: listId }),
        done: useMutation(setDone, {
          optimistic: (store, { id, done }) =>
            store.update(getTodos, { list_id: listId }, (rows) =>
              rows.map((row) => (row.id === id ? { ...row, done } : row)),
            ),
        }),
      }),
      { wrapper: ({ children }) => <RealtimeProvider client={client}>{children}</RealtimeProvider> },
    );
    await shows(() => result.current.todos.status === "live");
    let answered: Promise<unknown> | undefined;
    act(() => {
      answered = result.current.done.mutate({ id: todoId(1), done: true });
    });
    expect(result.current.done.pending).toBe(true);
    expect(result.current.todos.rows[0]?.done).toBe(true);
    await act(async () => void (await answered));
    expect(result.current.done.pending).toBe(false);
    await act(async () => server.engine.commit(150, { [key]: [wireTodo(1, { done: true, text: "seen" })] }));
    await shows(() => result.current.todos.rows[0]?.text === "seen");
  });

  it("gives the reason of a refusal and takes the guess back", async () => {
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const { result } = renderHook(
      () => ({
        todos: useLiveQuery(getTodos, { list_id: listId }),
        done: useMutation(setDone, { optimistic: (store) => store.update(getTodos, { list_id: listId }, () => []) }),
      }),
      { wrapper: ({ children }) => <RealtimeProvider client={client}>{children}</RealtimeProvider> },
    );
    await shows(() => result.current.todos.status === "live");
    allowed = false;
    await act(
      async () => void (await result.current.done.mutate({ id: todoId(1), done: true }).catch(() => undefined)),
    );
    expect(result.current.done.error).toMatchObject({ code: "forbidden" });
    expect(result.current.todos.rows).toHaveLength(1);
  });
});

class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};
  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }
  override render(): ReactNode {
    return this.state.error ? <p role="alert">{this.state.error.message}</p> : this.props.children;
  }
}

describe("useSuspenseLiveQuery", () => {
  function Loaded(): ReactNode {
    return <p aria-label="todos">{useSuspenseLiveQuery(getTodos, { list_id: listId }).rows.map((row) => row.text)}</p>;
  }
  const tree = (): ReactNode => (
    <Boundary>
      <RealtimeProvider client={client}>
        <Suspense fallback={<p role="status">…</p>}>
          <Loaded />
        </Suspense>
      </RealtimeProvider>
    </Boundary>
  );

  it("suspends until there is a result", async () => {
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    await act(async () => void render(tree()));
    await shows(() => screen.queryByLabelText("todos") !== null && text() === "todo 1");
    expect(screen.queryByRole("status")).toBeNull();
    expect(server.engine.asked).toEqual([key]);
  });

  it("throws a refusal to the error boundary", async () => {
    allowed = false;
    vi.spyOn(console, "error").mockReturnValue(undefined);
    await act(async () => void render(tree()));
    await shows(() => screen.queryByRole("alert") !== null);
    vi.restoreAllMocks();
    expect(screen.getByRole("alert").textContent).toContain("Not allowed");
  });
});

describe("server rendering", () => {
  it("renders what was prefetched, and resumes from its cursor without a second snapshot", async () => {
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const page = prefetch(server.realtime, { id: "alice" });
    await page.query(schema.queries.getTodos, { list_id: listId });
    const sent: unknown = JSON.parse(JSON.stringify(page.dehydrate()));
    const hydrated = connect({ hydrate: sent as NonNullable<ClientOptions["hydrate"]> });
    const app = (
      <RealtimeProvider client={hydrated}>
        <Todos />
      </RealtimeProvider>
    );
    expect(renderToString(app)).toContain("todo 1");
    expect(server.engine.asked).toEqual([]);
    render(app);
    expect(text()).toBe("todo 1");
    await shows(() => screen.getByLabelText("todos").dataset["status"] === "live");
    expect(server.engine.asked).toEqual([`${key} resumed`]);
    hydrated.close();
  });
});

describe("useConnectionStatus", () => {
  it("tells when the server is reached", async () => {
    const { result } = renderHook(() => [useConnectionStatus(), useLiveQuery(getTodos, { list_id: listId })] as const, {
      wrapper: ({ children }) => <RealtimeProvider client={client}>{children}</RealtimeProvider>,
    });
    expect(result.current[0]).toBe("connecting");
    await shows(() => result.current[0] === "online");
  });
});
