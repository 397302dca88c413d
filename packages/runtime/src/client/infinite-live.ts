import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { AnyQuery, Params, Row } from "../schema/types.ts";
import type { RealtimeClient } from "./client.ts";
import { encodeArguments } from "./codec.ts";
import { emit, type Listener } from "./emitter.ts";
import { liveKey, type LiveQuery, type LiveStatus } from "./live-query.ts";
import { chainPages, type OpenPage, type PageChain } from "./page-chain.ts";

type Values = Readonly<Record<string, unknown>>;

/** How pages follow from each other. */
export interface InfiniteLiveOptions<Q extends AnyQuery, PageParam> {
  /** The arguments of the page that begins at `pageParam`. */
  readonly args: (pageParam: PageParam) => Params<Q>;
  /** Where the first page begins. */
  readonly initialPageParam: PageParam;
  /** Where the page after `lastPage` begins, in the query's order; `undefined` after the last one. */
  readonly getNextPageParam: (lastPage: readonly Row<Q>[]) => PageParam | undefined | null;
  /** Pages that are followed at once (50). As rows come in at the top the last ones are let go, and there is no next page. */
  readonly maxPages?: number;
}

/** What an infinite query shows. */
export interface InfiniteLiveState<Q extends AnyQuery> {
  /** Of all pages together: `live` when every one is. */
  readonly status: LiveStatus;
  /** Rows by page. A page grows and shrinks as rows come and go; no row is on two. */
  readonly pages: readonly (readonly Row<Q>[])[];
  /** The same rows as one list. */
  readonly rows: readonly Row<Q>[];
  readonly error: RealtimeError | undefined;
  /** There is a page after the last one. */
  readonly hasNextPage: boolean;
  /** The page that was asked for is on its way. */
  readonly isFetchingNextPage: boolean;
}

/** A list that is followed page by page. */
export interface InfiniteLive<Q extends AnyQuery> {
  /** Calls back with the present state, then on every change; pages are followed while anybody listens. */
  readonly subscribe: (listener: Listener<InfiniteLiveState<Q>>) => () => void;
  /** The present state; the same object until it changes. */
  readonly getSnapshot: () => InfiniteLiveState<Q>;
  /** Asks for the page after the last one; resolves when it is there, or there is none. */
  readonly fetchNextPage: () => Promise<void>;
}

const noPages: readonly never[] = Object.freeze([]);

/**
 * Follows a list page by page: a query with LIMIT and a parameter that says where the page begins (a key, not an offset).
 * Every page is live. Rows have no gaps and none is shown twice, whatever moves between pages: a row that is pushed off a
 * page's end is shown again once the page that begins there has arrived, and until then the list stays as it was.
 *
 * ```ts
 * import { infiniteLive } from "@realtime-schema/runtime/client";
 *
 * // SELECT … FROM todos WHERE list_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT 20
 * const todos = infiniteLive(client, schema.queries.getTodosPage, {
 *   args: (after) => ({ list_id, after }),
 *   initialPageParam: null as string | null,
 *   getNextPageParam: (page) => (page.length < 20 ? undefined : page.at(-1)?.id),
 * });
 * const stop = todos.subscribe(({ rows, hasNextPage }) => console.log(rows.length, hasNextPage));
 * await todos.fetchNextPage();
 * stop();
 * ```
 *
 * @throws Error for a query whose rows have no key: they could not be told apart.
 */
export function infiniteLive<Q extends AnyQuery, PageParam>(
  client: RealtimeClient,
  query: Q,
  options: InfiniteLiveOptions<Q, PageParam>,
): InfiniteLive<Q> {
  const { key } = query;
  if (!key) throw new Error(`The rows of ${query.name} have no key, so pages of it could not be told apart`);
  const follow = client.live as (query: Q, args: Params<Q>) => LiveQuery<Q>;
  const listeners = new Set<Listener<InfiniteLiveState<Q>>>();
  let pages: readonly Page<Q>[] = [pageAt(options.initialPageParam, undefined)];
  /** What the pages showed when the one that is missing was asked for. */
  let before = new Map<Page<Q>, readonly Row<Q>[]>();
  let extend = false;
  let updating = false;
  let waiting: (() => void)[] = [];
  let state: InfiniteLiveState<Q> = {
    status: "loading",
    pages: noPages,
    rows: noPages,
    error: undefined,
    hasNextPage: false,
    isFetchingNextPage: false,
  };

  function pageAt(param: PageParam, anchor: Row<Q> | undefined): Page<Q> {
    const args = options.args(param);
    return {
      id: liveKey(query, encodeArguments(query, args as Values)),
      anchor,
      live: follow(query, args),
      stop: undefined,
    };
  }

  function nextParam(rows: readonly Row<Q>[]): PageParam | undefined {
    return options.getNextPageParam(rows) ?? undefined;
  }

  function chain(rowsOf: (page: Page<Q>) => readonly Row<Q>[] | undefined): PageChain<Row<Q>, Page<Q>> {
    return chainPages({
      pages,
      rowsOf,
      rowId: (row) => rowKey(row, key ?? []),
      nextId(rows) {
        const param = nextParam(rows);
        return param === undefined ? undefined : liveKey(query, encodeArguments(query, options.args(param) as Values));
      },
      maxPages: options.maxPages ?? 50,
    });
  }

  const loadedRows = (page: Page<Q>): readonly Row<Q>[] | undefined => {
    const { status, rows } = page.live.getSnapshot();
    return status === "loading" || (status === "error" && rows.length === 0) ? undefined : rows;
  };

  /** Opens the page behind the chain's last one. */
  function open({ linked, beyond }: PageChain<Row<Q>, Page<Q>>): void {
    const rows = linked.map(loadedRows).at(-1) ?? [];
    const param = nextParam(rows);
    if (param === undefined) return;
    before = new Map(pages.map((page) => [page, loadedRows(page) ?? []]));
    const opened = pageAt(param, rows.at(-1));
    pages = [...linked, opened, ...beyond];
    opened.stop = opened.live.subscribe(update);
  }

  /** Brings what is shown up to date, and opens the page that is missing: one at a time. */
  function update(): void {
    // Following a page calls back at once.
    if (updating) return;
    updating = true;
    let now = chain(loadedRows);
    while (now.more && (now.beyond.length > 0 || extend) && pages.every(loadedRows)) {
      // Rows came faster than the page at the gap. With what its neighbours showed when it was asked for, there is none.
      const then = chain((page) => before.get(page) ?? loadedRows(page));
      if (now.beyond.length > 0 && then.beyond.length === 0) show(then);
      extend &&= now.beyond.length > 0;
      open(now);
      now = chain(loadedRows);
    }
    extend &&= now.more;
    if (now.beyond.length === 0) {
      for (const page of pages) if (!now.linked.includes(page)) page.stop?.();
      pages = now.linked;
    }
    // At a gap the list stays as it was until the page that closes it is there.
    show(now.beyond.length === 0 ? now : undefined);
    updating = false;
  }

  function show(linked: PageChain<Row<Q>, Page<Q>> | undefined): void {
    const states = pages.map((page) => page.live.getSnapshot());
    const error = states.find((page) => page.status === "error")?.error;
    const shown = linked ? keepEqual(state.pages, linked.rows, keepRows) : state.pages;
    const next: InfiniteLiveState<Q> = {
      status: error ? "error" : statusOf(states.map(({ status }) => status)),
      pages: shown,
      rows: shown === state.pages ? state.rows : shown.flat(),
      error,
      hasNextPage: linked ? linked.more && !(linked.loading && linked.linked.length === 1) : state.hasNextPage,
      isFetchingNextPage: !error && (extend || (linked?.loading === true && linked.linked.length > 1)),
    };
    const members = Object.keys(next) as (keyof InfiniteLiveState<Q>)[];
    if (members.some((member) => next[member] !== state[member])) {
      state = next;
      emit(listeners, state);
    }
    if (state.isFetchingNextPage) return;
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
  }

  function subscribe(listener: Listener<InfiniteLiveState<Q>>): () => void {
    const own: Listener<InfiniteLiveState<Q>> = (value) => listener(value);
    const isFirst = listeners.size === 0;
    if (isFirst) {
      updating = true;
      for (const page of pages) page.stop = page.live.subscribe(update);
      updating = false;
      update();
    }
    listeners.add(own);
    listener(state);
    return () => {
      if (listeners.delete(own) && listeners.size === 0) for (const page of pages) page.stop?.();
    };
  }

  // What was prefetched, or is followed already, shows at once.
  show(chain(loadedRows));

  return {
    subscribe,
    getSnapshot: () => state,
    async fetchNextPage() {
      const stop = subscribe(() => undefined);
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        extend = true;
        update();
      });
      stop();
    },
  };
}

interface Page<Q extends AnyQuery> extends OpenPage<Row<Q>> {
  readonly live: LiveQuery<Q>;
  stop: (() => void) | undefined;
}

function rowKey(row: unknown, key: readonly string[]): string {
  return JSON.stringify(
    key.map((column) => (row as Values)[column]),
    (_name, value: unknown) => (typeof value === "bigint" ? `${value}n` : value),
  );
}

function statusOf(pages: readonly LiveStatus[]): LiveStatus {
  if (pages[0] === "loading") return "loading";
  return pages.find((status) => status === "offline") ?? pages.find((status) => status === "stale") ?? "live";
}

function keepRows<T>(previous: readonly T[] | undefined, rows: readonly T[]): readonly T[] {
  return previous?.length === rows.length && rows.every((row, index) => row === previous[index]) ? previous : rows;
}

function keepEqual<T>(
  previous: readonly T[],
  next: readonly T[],
  keep: (previous: T | undefined, next: T) => T,
): readonly T[] {
  return keepRows(
    previous,
    next.map((item, index) => keep(previous[index], item)),
  );
}
