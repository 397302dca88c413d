import { canonicalJson } from "../protocol/canonical-json.ts";
import type { ParsedCursor } from "../protocol/cursor.ts";
import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { AnyQuery, ResultOf, Returns, Row } from "../schema/types.ts";
import { emit, latest, type Listener } from "./emitter.ts";
import type { RowReader, RowSet } from "./row-set.ts";
import { share } from "./share.ts";

/**
 * `loading`: no result yet. `live`: the server's present result. `stale`: the last known one, being caught up with.
 * `offline`: the last known one, with no way to the server. `error`: refused.
 */
export type LiveStatus = "loading" | "live" | "stale" | "offline" | "error";

/** What a live query shows. `data` is a row, a row or `undefined`, or rows, after the query's cardinality. */
export type LiveState<Q extends AnyQuery> =
  | {
      readonly status: "loading";
      readonly data: undefined;
      readonly rows: readonly Row<Q>[];
      readonly error: undefined;
    }
  | {
      readonly status: "live" | "stale" | "offline";
      readonly data: ResultOf<Q>;
      readonly rows: readonly Row<Q>[];
      readonly error: undefined;
    }
  | {
      readonly status: "error";
      readonly data: ResultOf<Q> | undefined;
      readonly rows: readonly Row<Q>[];
      readonly error: RealtimeError;
    };

/**
 * A query's result, kept up to date. It is followed while it has listeners, and a moment longer.
 *
 * ```ts
 * const todos = client.live(schema.queries.getTodos, { list_id });
 * const stop = todos.subscribe(({ status, rows }) => console.log(status, rows.length));
 * await todos.ready();
 * stop();
 * ```
 */
export interface LiveQuery<Q extends AnyQuery> extends AsyncIterable<LiveState<Q>> {
  /** Calls back with the present state, then on every change. Fits `useSyncExternalStore` and Svelte's store contract. */
  readonly subscribe: (listener: Listener<LiveState<Q>>) => () => void;
  /** The present state; the same object until it changes. */
  readonly getSnapshot: () => LiveState<Q>;
  /** Resolves when there is a result or an error. */
  readonly ready: () => Promise<LiveState<Q>>;
}

/** Identifies (query, arguments): the same text for equal arguments in any order. */
export function liveKey(query: AnyQuery, wireArgs: Readonly<Record<string, unknown>>): string {
  return `${query.name} ${canonicalJson(wireArgs)}`;
}

/** How the entry is kept by its client. */
export interface LiveEntryHost {
  activate(entry: LiveEntry): void;
  release(entry: LiveEntry): void;
  /** Optimistic updates on top of the server's rows. */
  view(key: string, rows: readonly unknown[]): readonly unknown[];
  /** The entry that stands for the key now. */
  owner(key: string): LiveEntry | undefined;
  offline(): boolean;
}

/** One (query, arguments), seen from inside the client. */
export interface LiveEntry {
  readonly key: string;
  readonly id: number;
  readonly query: AnyQuery;
  readonly args: Readonly<Record<string, unknown>>;
  readonly reader: RowReader<unknown>;
  readonly handle: LiveQuery<AnyQuery>;
  readonly listeners: Set<Listener<LiveState<AnyQuery>>>;
  base: RowSet<unknown> | undefined;
  /** As the server sent it, to resume from. */
  cursorText: string | undefined;
  cursor: ParsedCursor | undefined;
  error: RealtimeError | undefined;
  /** The server has answered for it on the present connection. */
  confirmed: boolean;
  active: boolean;
  /** The view is not the server's rows alone. */
  layered: boolean;
  releaseTimer: ReturnType<typeof setTimeout> | undefined;
  /** Works the state out anew; true when it changed. */
  refresh(): boolean;
  notify(): void;
}

interface EntryInit {
  readonly key: string;
  readonly id: number;
  readonly query: AnyQuery;
  readonly args: Readonly<Record<string, unknown>>;
  readonly reader: RowReader<unknown>;
}

type State = LiveState<AnyQuery>;

const noRows: readonly never[] = Object.freeze([]);

export function createLiveEntry(init: EntryInit, host: LiveEntryHost): LiveEntry {
  let state: State = { status: "loading", data: undefined, rows: noRows, error: undefined };
  const listeners = new Set<Listener<State>>();
  const owner = (): LiveEntry => host.owner(init.key) ?? entry;

  function subscribe(listener: Listener<State>): () => void {
    // One function may be given twice: each subscription ends by itself.
    const own: Listener<State> = (value) => listener(value);
    const home = owner();
    home.listeners.add(own);
    host.activate(home);
    listener(home.handle.getSnapshot());
    return () => {
      if (home.listeners.delete(own) && home.listeners.size === 0) host.release(home);
    };
  }

  const handle: LiveQuery<AnyQuery> = {
    subscribe,
    getSnapshot: () => (owner() === entry ? state : owner().handle.getSnapshot()),
    ready: () =>
      new Promise((resolve) => {
        let done = false;
        let stop: (() => void) | undefined;
        stop = subscribe((value) => {
          if (done || value.status === "loading") return;
          done = true;
          resolve(value);
          stop?.();
        });
        if (done) stop();
      }),
    [Symbol.asyncIterator]: () => latest(subscribe),
  };

  const entry: LiveEntry = {
    ...init,
    handle,
    listeners,
    base: undefined,
    cursorText: undefined,
    cursor: undefined,
    error: undefined,
    confirmed: false,
    active: false,
    layered: false,
    releaseTimer: undefined,
    refresh() {
      const next = nextState(entry, state, host);
      if (next === state) return false;
      state = next;
      return true;
    },
    notify() {
      emit(listeners, state);
    },
  };
  return entry;
}

function nextState(entry: LiveEntry, state: State, host: LiveEntryHost): State {
  const { base, error } = entry;
  const rows = base ? viewOf(entry, base.rows, state.rows, host) : noRows;
  const status: LiveStatus = error
    ? "error"
    : !base
      ? "loading"
      : entry.confirmed
        ? "live"
        : host.offline()
          ? "offline"
          : "stale";
  if (state.status === status && state.rows === rows && state.error === error) return state;
  const data = base ? resultOf(entry.query.returns, rows) : undefined;
  return { status, rows, data, error } as State;
}

/** Rows are compared only while a guess is on top of them or has just left: the server's own rows share already. */
function viewOf(
  entry: LiveEntry,
  rows: readonly unknown[],
  previous: readonly unknown[],
  host: LiveEntryHost,
): readonly unknown[] {
  const view = host.view(entry.key, rows);
  const wasLayered = entry.layered;
  entry.layered = view !== rows;
  if (!wasLayered && !entry.layered) return view;
  const kept = keepEqualRows(previous, view);
  // From here on the server's rows share with these.
  if (!entry.layered) entry.base = { keys: entry.base?.keys, rows: kept };
  return kept;
}

/** An optimistic row that the server then confirms is the same row to whoever renders it. */
function keepEqualRows(previous: readonly unknown[], rows: readonly unknown[]): readonly unknown[] {
  if (previous === rows) return rows;
  const kept = rows.map((row, index) => {
    const before = previous[index];
    return before !== undefined && share(before, row) === before ? before : row;
  });
  return kept.length === previous.length && kept.every((row, index) => row === previous[index]) ? previous : kept;
}

function resultOf(returns: Returns, rows: readonly unknown[]): unknown {
  return returns === "many" ? rows : rows[0];
}
