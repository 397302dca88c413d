import type { ChangeBatch, Cursor } from "../change-log/change.ts";
import { startReader, type Cadence, type LogSnapshot, type Reader } from "../change-log/reader.ts";
import { readChanges } from "../change-log/read-changes.ts";
import type { AnyQuery, AnySchema, AnyTable } from "../schema/types.ts";
import { ChannelDelivery } from "./channel-delivery.ts";
import { Group, groupKey, plainSession } from "./group.ts";
import { Consumer, hasSeen, type ChannelSubscriber, type QuerySubscriber, type Settle } from "./live-connection.ts";
import type { LiveDatabase, SnapshotReader } from "./live-database.ts";
import type {
  FramePart,
  LiveConnection,
  LiveEngine,
  LiveEvents,
  LiveFrame,
  LiveResult,
  LiveSession,
} from "./live-engine.ts";
import { readGroups, type Reading } from "./refresh.ts";
import { Router } from "./router.ts";

export interface LiveEngineOptions {
  readonly schema: AnySchema;
  /** `createPostgres(…).database` or `createPGlite(…).database`. */
  readonly database: LiveDatabase;
  /** How long a result that nobody listens to any more is kept up to date. Milliseconds; 5,000 unless said otherwise. */
  readonly cacheFor?: number;
  /** A query that takes longer fails. Milliseconds; 10,000 unless said otherwise. */
  readonly statementTimeout?: number;
  /** Connections that read a batch's queries side by side; 4 unless said otherwise. */
  readonly concurrency?: number;
  /** `listen` also hears other nodes; `poll` needs no LISTEN (transaction poolers). */
  readonly wake?: "listen" | "poll";
  readonly cadence?: Partial<Cadence>;
  readonly events?: LiveEvents;
}

/**
 * Keeps every subscribed query's result equal to what the database would give, batch by batch of the change log: each
 * batch is one snapshot, whose cursor every frame of it carries.
 *
 * ```ts
 * const { database } = createPostgres({ connectionString });
 * const engine = createLiveEngine({ schema, database });
 * const connection = engine.connect((frame) => console.log(frame.cursor, frame.parts));
 * await connection.subscribe({ id: 1, query: "get_inventory_list", args: { premise_id } });
 * ```
 */
export function createLiveEngine(options: LiveEngineOptions): LiveEngine {
  return new Engine(options);
}

type QueryGroup = Group<QuerySubscriber>;

class Engine implements LiveEngine {
  readonly #options: LiveEngineOptions;
  readonly #events: LiveEvents;
  readonly #reader: Reader;
  readonly #groups = new Map<string, QueryGroup>();
  readonly #router: Router<QuerySubscriber>;
  readonly #channels: ChannelDelivery;
  readonly #consumers = new Set<Consumer>();
  /** Groups that must be read in the next batch although nothing changed them. */
  readonly #unread = new Set<QueryGroup>();
  /** Subscriptions that wait for their first part. */
  readonly #starting = new Set<QuerySubscriber | ChannelSubscriber>();
  readonly #readers = new Map<QueryGroup, Settle[]>();
  /** The last delivered batch's cursor, and the reader's at that time: until the reader moves on, ours is the newer. */
  #delivered: { readonly cursor: Cursor; readonly before: Cursor | undefined } | undefined;
  #demanding = false;
  #closed = false;

  constructor(options: LiveEngineOptions) {
    this.#options = options;
    this.#events = options.events ?? {};
    const tables = Object.values(options.schema.tables) as AnyTable[];
    this.#router = new Router(tables);
    this.#channels = new ChannelDelivery(options.schema, tables);
    this.#reader = startReader({
      database: options.database.log,
      snapshots: true,
      onBatch: (batch, snapshot) => this.#step(batch, snapshot),
      onError: (error, retryIn) => this.#events.onError?.(error, retryIn),
      ...(options.wake === undefined ? {} : { wake: options.wake }),
      ...(options.cadence === undefined ? {} : { cadence: options.cadence }),
    });
  }

  connect(listener: (frame: LiveFrame) => void): LiveConnection {
    const consumer = new Consumer(listener, (error) => this.#events.onError?.(error));
    this.#consumers.add(consumer);
    return {
      subscribe: (subscription) =>
        new Promise((resolve, reject) => {
          this.#open(consumer, subscription.id);
          const group = this.#group(
            this.#query(subscription.query),
            subscription.args,
            subscription.session ?? plainSession,
          );
          const subscriber: QuerySubscriber = {
            kind: "query",
            connection: consumer,
            id: subscription.id,
            group,
            cursor: subscription.cursor,
            started: false,
            settle: { resolve, reject },
          };
          group.subscribers.add(subscriber);
          this.#start(subscriber);
        }),
      subscribeChannel: (subscription) =>
        new Promise((resolve, reject) => {
          this.#open(consumer, subscription.id);
          const subscriber: ChannelSubscriber = {
            kind: "channel",
            connection: consumer,
            id: subscription.id,
            channel: subscription.channel,
            tables: subscription.tables === undefined ? undefined : new Set(subscription.tables),
            session: subscription.session ?? plainSession,
            cursor: subscription.cursor,
            started: false,
            settle: { resolve, reject },
          };
          this.#start(subscriber);
        }),
      unsubscribe: (id) => {
        const subscriber = consumer.subscribers.get(id);
        if (subscriber) this.#end(subscriber);
      },
      acknowledge: (seen) => {
        const cursor = this.#cursor;
        if (consumer.await(seen, cursor)) this.#demand();
        else if (cursor !== undefined) consumer.give(cursor, []);
      },
      pause: () => {
        consumer.paused = true;
      },
      resume: () => {
        if (!consumer.paused) return;
        consumer.paused = false;
        if (consumer.dirty.size > 0) this.#demand();
      },
      close: () => {
        consumer.closed = true;
        for (const subscriber of consumer.subscribers.values()) this.#end(subscriber);
        this.#consumers.delete(consumer);
      },
    };
  }

  async read(query: string, args: Readonly<Record<string, unknown>>, session = plainSession): Promise<LiveResult> {
    const group = this.#group(this.#query(query), args, session);
    if (!group.result) {
      await new Promise<void>((resolve, reject) => {
        this.#readers.set(group, [...(this.#readers.get(group) ?? []), { resolve, reject }]);
        this.#demand();
      });
    }
    this.#expireIfUnused(group);
    const cursor = this.#cursor;
    if (!group.result || cursor === undefined) throw new Error(`"${query}" has no result`);
    return { cursor, rows: group.result.snapshot.slice('"rows":'.length) };
  }

  wake(): void {
    this.#reader.wake();
  }

  stats(): ReturnType<LiveEngine["stats"]> {
    let subscriptions = 0;
    for (const { subscribers } of this.#consumers) subscriptions += subscribers.size;
    return {
      connections: this.#consumers.size,
      groups: this.#groups.size,
      subscriptions,
      channels: this.#channels.size,
      cursor: this.#cursor,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const consumer of this.#consumers) consumer.closed = true;
    await this.#reader.close();
    for (const group of this.#groups.values()) clearTimeout(group.expiry);
    const error = new Error("The live engine was closed");
    for (const { settle } of this.#starting) settle.reject(error);
    for (const waiting of this.#readers.values()) for (const { reject } of waiting) reject(error);
  }

  /** Where every started subscription stands. */
  get #cursor(): Cursor | undefined {
    const delivered = this.#delivered;
    return delivered && delivered.before === this.#reader.cursor ? delivered.cursor : this.#reader.cursor;
  }

  #query(name: string): AnyQuery {
    const query = this.#options.schema.findQuery(name) as AnyQuery | undefined;
    if (!query) throw new Error(`The schema has no query "${name}"`);
    return query;
  }

  #open(consumer: Consumer, id: number): void {
    if (this.#closed || consumer.closed) throw new Error("The connection is closed");
    if (consumer.subscribers.has(id)) throw new Error(`The connection has a subscription ${id} already`);
  }

  #group(query: AnyQuery, args: Readonly<Record<string, unknown>>, session: LiveSession): QueryGroup {
    const key = groupKey(query, args, session);
    const known = this.#groups.get(key);
    if (known) {
      clearTimeout(known.expiry);
      return known;
    }
    const group: QueryGroup = new Group(query, args, session);
    this.#groups.set(key, group);
    this.#router.add(group);
    this.#unread.add(group);
    return group;
  }

  #start(subscriber: QuerySubscriber | ChannelSubscriber): void {
    subscriber.connection.subscribers.set(subscriber.id, subscriber);
    this.#starting.add(subscriber);
    this.#demand();
  }

  #end(subscriber: QuerySubscriber | ChannelSubscriber): void {
    const { connection, id, settle } = subscriber;
    connection.subscribers.delete(id);
    connection.dirty.delete(subscriber);
    if (this.#starting.delete(subscriber)) settle.resolve();
    if (subscriber.kind === "channel") {
      this.#channels.remove(subscriber);
    } else {
      subscriber.group.subscribers.delete(subscriber);
      this.#expireIfUnused(subscriber.group);
    }
  }

  #expireIfUnused(group: QueryGroup): void {
    if (group.subscribers.size > 0) return;
    clearTimeout(group.expiry);
    const { cacheFor = 5_000 } = this.#options;
    group.expiry = setTimeout(() => this.#drop(group), cacheFor);
    group.expiry.unref();
  }

  #drop(group: QueryGroup): void {
    if (this.#groups.get(group.key) !== group) return;
    this.#groups.delete(group.key);
    this.#unread.delete(group);
    this.#router.remove(group);
  }

  /** Something waits for a batch, whether anything changed or not. */
  #demand(): void {
    if (this.#demanding || this.#closed) return;
    this.#demanding = true;
    void this.#nextBatch();
  }

  async #nextBatch(): Promise<void> {
    // Every snapshot has seen transaction 0: resolves with the next batch that is handled.
    await this.#reader.whenSeen(0n);
    this.#demanding = false;
    if (this.#waits()) this.#demand();
  }

  #waits(): boolean {
    if (this.#starting.size > 0 || this.#unread.size > 0) return true;
    for (const consumer of this.#consumers) {
      if (consumer.waits || (consumer.dirty.size > 0 && !consumer.paused)) return true;
    }
    return false;
  }

  /** One batch: everything is read first, then everything is changed and given at once, so that a failure changes nothing. */
  async #step(batch: ChangeBatch, snapshot: LogSnapshot | undefined): Promise<void> {
    if (!snapshot) throw new Error("The reader gave no snapshot");
    const start = performance.now();
    const starting = [...this.#starting];
    const touched = this.#touched(batch);
    const { concurrency = 4, statementTimeout = 10_000 } = this.#options;
    const count = Math.max(1, Math.min(concurrency, Math.ceil(touched.size / 2)));
    const channels = this.#channels.plan(batch);
    const read = async (
      readers: readonly SnapshotReader[],
    ): Promise<[Map<QueryGroup, Reading>, Map<ChannelSubscriber, FramePart>]> => {
      const [first] = readers;
      // Channel patches first: they take one statement a table, and the groups then have all readers.
      const patches =
        channels && first ? await this.#channels.read(first, channels) : new Map<ChannelSubscriber, FramePart>();
      return [await readGroups(readers, touched, this.#events), patches];
    };
    const [readings, patches] =
      touched.size === 0 && !channels
        ? [new Map<QueryGroup, Reading>(), new Map<ChannelSubscriber, FramePart>()]
        : await this.#options.database.read(snapshot, { count, statementTimeout }, read);
    const resumed = await this.#resume(starting, snapshot);
    if (this.#closed) return;
    const frames = this.#apply(batch, readings, patches, starting, resumed);
    this.#delivered = { cursor: batch.cursor, before: this.#reader.cursor };
    for (const [consumer, parts] of frames) consumer.give(batch.cursor, parts);
    for (const consumer of this.#consumers) consumer.arm();
    this.#events.onBatch?.({
      changes: batch.changes.length,
      groups: readings.size,
      frames: frames.size,
      duration: performance.now() - start,
    });
  }

  #touched(batch: ChangeBatch): Set<QueryGroup> {
    if (batch.resync) return new Set(this.#groups.values());
    const touched = new Set<QueryGroup>(this.#unread);
    for (const change of batch.changes) {
      const decisions = this.#router.route(change, touched);
      this.#events.onRoute?.(change, decisions);
    }
    return touched;
  }

  /**
   * Which of the starting subscriptions have missed nothing since their cursor. What happened in between is read from
   * the log, once for each cursor: after a server's restart, all its clients come back with nearly the same.
   */
  async #resume(
    starting: readonly (QuerySubscriber | ChannelSubscriber)[],
    snapshot: LogSnapshot,
  ): Promise<ReadonlyMap<Cursor, ChangeBatch>> {
    const since = new Map<Cursor, ChangeBatch>();
    for (const subscriber of starting) {
      if (subscriber.cursor === undefined || since.has(subscriber.cursor) || since.size >= MAX_RESUMED_CURSORS)
        continue;
      since.set(subscriber.cursor, await readChanges(snapshot.connection, subscriber.cursor, { maxChanges: 1_000 }));
    }
    return since;
  }

  #apply(
    batch: ChangeBatch,
    readings: ReadonlyMap<QueryGroup, Reading>,
    patches: ReadonlyMap<ChannelSubscriber, FramePart>,
    starting: readonly (QuerySubscriber | ChannelSubscriber)[],
    resumed: ReadonlyMap<Cursor, ChangeBatch>,
  ): Map<Consumer, FramePart[]> {
    const frames = new Map<Consumer, FramePart[]>();
    const partsOf = (consumer: Consumer): FramePart[] => {
      const parts = frames.get(consumer) ?? [];
      frames.set(consumer, parts);
      return parts;
    };
    const put = (subscriber: QuerySubscriber | ChannelSubscriber, part: FramePart): void => {
      if (subscriber.connection.paused) subscriber.connection.dirty.add(subscriber);
      else if (!subscriber.connection.dirty.has(subscriber)) partsOf(subscriber.connection).push(part);
    };
    for (const [group, reading] of readings) this.#applyReading(batch, group, reading, put, partsOf);
    for (const [subscriber, part] of patches) {
      if (!subscriber.started) continue;
      if (part.kind === "error") this.#end(subscriber);
      if (part.kind === "error") partsOf(subscriber.connection).push(part);
      else put(subscriber, part);
    }
    if (batch.resync) {
      for (const subscriber of this.#channels.all()) {
        if (subscriber.started) put(subscriber, { kind: "resync", id: subscriber.id, reason: "lost" });
      }
    }
    for (const subscriber of starting) {
      if (!this.#starting.delete(subscriber)) continue;
      for (const part of this.#firstParts(subscriber, batch, resumed)) put(subscriber, part);
      subscriber.started = true;
      subscriber.cursor = undefined;
      if (subscriber.kind === "channel") this.#channels.add(subscriber);
      subscriber.settle.resolve();
    }
    for (const consumer of this.#consumers) {
      if (!consumer.paused && consumer.dirty.size > 0) {
        for (const subscriber of consumer.dirty) partsOf(consumer).push(...this.#caughtUp(subscriber));
        consumer.dirty.clear();
      }
      // A new epoch's cursors do not compare with the old ones': everybody needs one of the new.
      if (consumer.answer(batch.cursor) || (batch.resync && consumer.subscribers.size > 0)) partsOf(consumer);
    }
    return frames;
  }

  #applyReading(
    batch: ChangeBatch,
    group: QueryGroup,
    reading: Reading,
    put: (subscriber: QuerySubscriber, part: FramePart) => void,
    partsOf: (consumer: Consumer) => FramePart[],
  ): void {
    const waiting = this.#readers.get(group) ?? [];
    this.#readers.delete(group);
    this.#unread.delete(group);
    if ("error" in reading) {
      this.#events.onError?.(reading.error);
      for (const { reject } of waiting) reject(reading.error);
      for (const subscriber of group.subscribers) {
        this.#starting.delete(subscriber);
        subscriber.settle.reject(reading.error);
        subscriber.connection.subscribers.delete(subscriber.id);
        subscriber.connection.dirty.delete(subscriber);
        if (subscriber.started)
          partsOf(subscriber.connection).push({ kind: "error", id: subscriber.id, error: reading.error });
      }
      group.subscribers.clear();
      this.#drop(group);
      return;
    }
    const patch = group.result ? reading.result.patchFrom(group.result) : undefined;
    if (!group.result || patch !== undefined) {
      group.result = reading.result;
      group.changedAt = batch.cursor;
    }
    for (const { resolve } of waiting) resolve();
    if (patch === undefined) return;
    for (const subscriber of group.subscribers) {
      if (subscriber.started) put(subscriber, { kind: "patch", id: subscriber.id, body: patch });
    }
  }

  #firstParts(
    subscriber: QuerySubscriber | ChannelSubscriber,
    batch: ChangeBatch,
    resumed: ReadonlyMap<Cursor, ChangeBatch>,
  ): FramePart[] {
    const { id, cursor } = subscriber;
    const since = cursor === undefined ? undefined : resumed.get(cursor);
    if (subscriber.kind === "channel") {
      if (cursor === undefined) return [];
      // Data is read at delivery, and this batch's reads were for its own changes: what was missed is asked for anew.
      if (!since || since.resync || this.#channels.concerns(subscriber, since)) {
        return [{ kind: "resync", id, reason: since?.resync ? "retention" : "lost" }];
      }
      return [];
    }
    const { group } = subscriber;
    const nothingMissed =
      cursor !== undefined &&
      ((group.changedAt !== undefined && group.changedAt !== batch.cursor && hasSeen(cursor, group.changedAt)) ||
        (since !== undefined && !since.resync && !this.#concerns(group, since)));
    if (nothingMissed) return [{ kind: "patch", id, body: "" }];
    const snapshot: FramePart = { kind: "snapshot", id, body: group.result?.snapshot ?? '"rows":[]' };
    return since?.resync ? [{ kind: "resync", id, reason: "retention" }, snapshot] : [snapshot];
  }

  #concerns(group: QueryGroup, { changes }: ChangeBatch): boolean {
    const touched = new Set<QueryGroup>();
    for (const change of changes) this.#router.route(change, touched);
    return touched.has(group);
  }

  #caughtUp(subscriber: QuerySubscriber | ChannelSubscriber): FramePart[] {
    const resync: FramePart = { kind: "resync", id: subscriber.id, reason: "slow" };
    if (subscriber.kind === "channel" || !subscriber.group.result) return [resync];
    return [resync, { kind: "snapshot", id: subscriber.id, body: subscriber.group.result.snapshot }];
  }
}

/** Cursors that one batch looks up in the log; whoever comes with another gets a snapshot. */
const MAX_RESUMED_CURSORS = 32;
