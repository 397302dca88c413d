import { decodeArguments } from "../../schema/arguments.ts";
import type { RealtimeError } from "../../protocol/realtime-error.ts";
import type { AnyMutation, Params } from "../../schema/types.ts";
import type { OptimisticStore } from "../optimistic.ts";
import { createKeptResults } from "./kept-results.ts";
import { createLanes } from "./lanes.ts";
import { createJournal, type JournalRecord } from "./mutation-journal.ts";
import type { KeptMutation, OfflineHost, OfflineKeeper, OfflineSupport } from "./offline-support.ts";
import { indexedDbStorage, type OfflineStorage } from "./offline-storage.ts";

/** What became of a mutation that an earlier page had made. */
export interface SettledMutation {
  /** SQL name. */
  readonly mutation: string;
  /** In wire form. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Why it was refused; `undefined` when it was committed. */
  readonly error: RealtimeError | undefined;
}

/** How to show a mutation again after a reload: made by `guess`. */
export interface Guess {
  readonly mutation: AnyMutation;
  readonly show: (store: OptimisticStore, args: never) => void;
}

/** What is kept, for whom, and how much of it. */
export interface OfflineOptions {
  /** Who is signed in. What another user left on the device is deleted before anything is read. */
  readonly user: string;
  /** Where it is kept (IndexedDB). */
  readonly storage?: OfflineStorage;
  /** Shows mutations that wait, after a reload as before it. */
  readonly guesses?: readonly Guess[];
  /** Hears of mutations whose callers a reload has taken. */
  readonly onSettled?: (settled: SettledMutation) => void;
  /** How many results are kept (100); the oldest go first. */
  readonly maxResults?: number;
  /** Characters of all results together (4 Mi). */
  readonly maxSize?: number;
  /** Milliseconds after which a result is not shown any more (7 days). */
  readonly maxAge?: number;
}

/** Made by `offline`. */
export interface Offline extends OfflineSupport {
  /** Deletes everything that is kept, at sign-out: call it after `client.close()`. */
  clear(): Promise<void>;
}

/** A page does not wait longer than this for its storage, in milliseconds. */
const PATIENCE = 3_000;

/**
 * Makes the optimistic update of a mutation known by name, so that one that waits is shown after a reload too.
 *
 * ```ts
 * import { guess } from "@realtime-schema/runtime/client";
 *
 * const done = guess(schema.mutations.setDone, (store, { id, done }) =>
 *   store.update(schema.queries.getTodos, { list_id }, (rows) => rows.map((row) => (row.id === id ? { ...row, done } : row))),
 * );
 * ```
 */
export function guess<M extends AnyMutation>(
  mutation: M,
  show: (store: OptimisticStore, args: Params<M>) => void,
): Guess {
  return { mutation, show };
}

/**
 * Keeps on the device what a reload would lose: mutations that the server has not answered, in order, with their idempotency
 * keys, and the latest results with their cursors, so that a page opens without a network and resumes when there is one.
 *
 * ```ts
 * import { createClient, offline } from "@realtime-schema/runtime/client";
 * import schema from "virtual:realtime-schema/sql";
 *
 * export function connect(user: { id: string }) {
 *   const kept = offline({
 *     user: user.id,
 *     onSettled: ({ mutation, error }) => error && console.warn(`${mutation} was refused: ${error.message}`),
 *   });
 *   const client = createClient({ schema, url: "/realtime", offline: kept });
 *   const signOut = async () => {
 *     client.close();
 *     await kept.clear();
 *   };
 *   return { client, signOut };
 * }
 * ```
 */
export function offline(options: OfflineOptions): Offline {
  const storage = options.storage ?? indexedDbStorage();
  const underway = new Set<Promise<void>>();
  let cleared = 0;

  return {
    open(host) {
      const opened = cleared;
      return createKeeper(options, host, {
        entries: storage.entries,
        async write(changes) {
          if (opened < cleared) return;
          const written = storage.write(changes);
          underway.add(written);
          await written.finally(() => underway.delete(written));
        },
      });
    },
    async clear() {
      cleared += 1;
      await Promise.allSettled(underway);
      const records = await storage.entries("");
      const own = `,${JSON.stringify(options.user)}]`;
      await storage.write(
        new Map(records.filter(([key]) => scopeOf(key).endsWith(own)).map(([key]) => [key, undefined])),
      );
    },
  };
}

/** `["https://app.example/realtime","alice"]` */
const scopeOf = (key: string): string => key.slice(0, key.indexOf("] ") + 1);

function createKeeper(options: OfflineOptions, host: OfflineHost, storage: OfflineStorage): OfflineKeeper {
  const scope = JSON.stringify([host.url.href, options.user]);
  const sameServer = `${JSON.stringify([host.url.href]).slice(0, -1)},`;
  const [mutationPrefix, resultPrefix] = [`${scope} m `, `${scope} r `];
  const { write } = storage;
  let closed = false;

  const lanes = createLanes(scope, globalThis.navigator?.locks);
  const journal = createJournal(`${mutationPrefix}${lanes.own} `, lanes.hold, write);
  const results = createKeptResults({
    schemaHash: host.schemaHash,
    prefix: resultPrefix,
    maxResults: options.maxResults ?? 100,
    maxSize: options.maxSize ?? 4 * 1_048_576,
    maxAge: options.maxAge ?? 7 * 86_400_000,
    write,
  });

  const laneOf = (key: string): string => key.slice(mutationPrefix.length, key.indexOf(" ", mutationPrefix.length));

  function keptMutation([key, text]: readonly [string, string]): readonly (KeptMutation & { at: number })[] {
    let record: JournalRecord;
    try {
      record = JSON.parse(text) as JournalRecord;
    } catch {
      return [];
    }
    const { mutation, args } = record;
    return [
      {
        mutation,
        args,
        key: record.key,
        at: record.at,
        sentAt: record.sentAt,
        guess: guessFor(options.guesses, record),
        onSettled: (error) => options.onSettled?.({ mutation, args, error }),
        note: (pending) => journal.note(pending, key, record),
      },
    ];
  }

  type Records = readonly (readonly [string, string])[];

  function restore(records: Records, lane: ReadonlySet<string>, where: "before" | "after"): void {
    const kept = records.filter(([key]) => lane.has(laneOf(key))).flatMap(keptMutation);
    if (kept.length === 0 || closed) return;
    host.restore(
      kept.toSorted((a, b) => a.at - b.at),
      where,
    );
  }

  async function take(records: Records, where: "before" | "after"): Promise<void> {
    const names = [...new Set(records.map(([key]) => laneOf(key)))];
    const taken = await lanes.take(names, (lane) => void adoptLane(lane));
    restore(records, new Set(taken), where);
  }

  /** The page that had it is gone now. */
  async function adoptLane(lane: string): Promise<void> {
    const records = await storage.entries(`${mutationPrefix}${lane} `).catch(() => []);
    restore(records, new Set([lane]), "after");
  }

  async function read(): Promise<void> {
    const records = await storage.entries("");
    const foreign = records.filter(([key]) => key.startsWith(sameServer) && scopeOf(key) !== scope);
    if (foreign.length > 0) await write(new Map(foreign.map(([key]) => [key, undefined])));
    // Mutations first: no result is shown without what waits on top of it.
    await take(
      records.filter(([key]) => key.startsWith(mutationPrefix)),
      "before",
    );
    results.load(records.filter(([key]) => key.startsWith(resultPrefix)));
    host.restoreResults();
  }

  const hidden = (): void => {
    if (globalThis.document?.visibilityState === "hidden") results.flush();
  };
  globalThis.document?.addEventListener("visibilitychange", hidden);

  return {
    journal,
    async load() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, PATIENCE);
      });
      await Promise.race([read().catch(() => undefined), late]);
      clearTimeout(timer);
    },
    adopt() {
      void storage.entries(mutationPrefix).then(
        (records) => take(records, "after"),
        () => undefined,
      );
    },
    result: (key) => results.get(key),
    changed: (entry) => results.changed(entry),
    forget: (key) => results.forget(key),
    close() {
      globalThis.document?.removeEventListener("visibilitychange", hidden);
      closed = true;
      results.close();
      void journal.close().then(() => lanes.close());
    },
  };
}

function guessFor(
  guesses: readonly Guess[] | undefined,
  record: JournalRecord,
): ((store: OptimisticStore) => void) | undefined {
  const known = guesses?.find(({ mutation }) => mutation.name === record.mutation);
  if (!known) return undefined;
  return (store) => {
    try {
      known.show(store, decodeArguments(known.mutation, record.args) as never);
    } catch {
      // Made by an older build of the page: the server will say what is wrong with it.
    }
  };
}
