import type { Change, ChangeBatch, Cursor } from "../change-log/change.ts";
import { startReader, type LogSnapshot, type Outcome, type Reader } from "../change-log/reader.ts";
import type { AnyQuery, AnyTable } from "../schema/types.ts";
import { ChannelDelivery } from "./channel-delivery.ts";
import { Delivery } from "./delivery.ts";
import { GroupRegistry } from "./group-registry.ts";
import { plainSession } from "./group.ts";
import { Consumer, type QuerySubscriber } from "./live-connection.ts";
import type {
  ChannelSubscription,
  LiveConnection,
  LiveEngine,
  LiveEvents,
  LiveFrame,
  LiveResult,
  LiveSession,
  QuerySubscription,
  Seen,
} from "./live-engine.ts";
import type { LiveEngineOptions } from "./live-engine-options.ts";
import { LateGroups, tryQuery } from "./late-groups.ts";
import { findHazards } from "./hazards.ts";
import { startCleaning } from "./log-cleaning.ts";
import { readBatch, type BatchSources } from "./read-batch.ts";
import { Subscriptions } from "./subscriptions.ts";

export type { LiveEngineOptions } from "./live-engine-options.ts";

/**
 * Keeps every subscribed query's result equal to what the database would give, batch by batch of the change log: each
 * batch is one snapshot, whose cursor every frame of it carries.
 *
 * ```ts
 * import { createLiveEngine } from "@realtime-schema/runtime/live";
 * import { createPostgres } from "@realtime-schema/runtime/postgres";
 *
 * const { database } = createPostgres({ connectionString: process.env.DATABASE_URL });
 * const engine = createLiveEngine({ schema, database });
 * const connection = engine.connect((frame) => console.log(frame.cursor, frame.parts));
 * await connection.subscribe({ id: 1, query: "get_inventory_list", args: { premise_id } });
 * ```
 */
export function createLiveEngine(options: LiveEngineOptions): LiveEngine {
  return new Engine(options);
}

class Engine implements LiveEngine {
  readonly #options: LiveEngineOptions;
  readonly #events: LiveEvents;
  readonly #reader: Reader;
  readonly #groups: GroupRegistry;
  readonly #channels: ChannelDelivery;
  readonly #subscriptions: Subscriptions;
  readonly #late: LateGroups;
  readonly #delivery: Delivery;
  readonly #sources: BatchSources;
  readonly #stopCleaning: () => Promise<void>;
  /** The last delivered batch's cursor, and the reader's at that time: until the reader moves on, ours is the newer. */
  #delivered: { readonly cursor: Cursor; readonly before: Cursor | undefined } | undefined;
  readonly #beats: NodeJS.Timeout;
  #warning: Promise<void> | undefined;
  #demanding = false;
  #closed = false;

  constructor(options: LiveEngineOptions) {
    this.#options = options;
    const { schema, database, events = {}, concurrency = 4, statementTimeout = 10_000 } = options;
    this.#events = events;
    const groups = new GroupRegistry(options.cacheFor ?? 5_000, events);
    const channels = new ChannelDelivery(schema, Object.values(schema.tables) as AnyTable[]);
    const subscriptions = new Subscriptions(groups, channels, () => this.#demand());
    const late = new LateGroups(
      (group) => tryQuery(database.log, group, statementTimeout),
      (group) => {
        groups.unread.add(group);
        this.#demand();
      },
    );
    this.#groups = groups;
    this.#channels = channels;
    this.#subscriptions = subscriptions;
    this.#late = late;
    this.#delivery = new Delivery({ groups, channels, subscriptions, late, events });
    this.#sources = { database, concurrency, statementTimeout, events, groups, channels, late };
    this.#stopCleaning = startCleaning(database.log, options.retention ?? 3_600_000, (error) =>
      events.onError?.(error),
    );
    this.#beats = setInterval(() => this.#beat(), options.heartbeat ?? 30_000);
    this.#beats.unref();
    this.#reader = startReader({
      database: database.log,
      snapshots: true,
      onBatch: (batch, snapshot) => this.#step(batch, snapshot),
      onError: (error, retryIn) => events.onError?.(error, retryIn),
      ...(options.bus && { bus: options.bus, concerns: (changes) => this.#concerns(changes) }),
      ...(options.wake === undefined ? {} : { wake: options.wake }),
      ...(options.cadence === undefined ? {} : { cadence: options.cadence }),
    });
    if (events.onWarning) void this.#warnOnce();
  }

  /** With the first batch the database can be reached. */
  async #warnOnce(): Promise<void> {
    await this.#reader.whenSeen(0n);
    if (!this.#closed) this.#warning = this.#warn();
  }

  async #warn(): Promise<void> {
    try {
      const session = await this.#options.database.log.connect();
      const hazards = await findHazards(session).finally(() => session.close());
      for (const message of hazards) this.#events.onWarning?.(message);
    } catch (error) {
      this.#events.onError?.(error);
    }
  }

  connect(listener: (frame: LiveFrame) => void): LiveConnection {
    const consumer = new Consumer(listener, (error) => this.#events.onError?.(error));
    this.#subscriptions.consumers.add(consumer);
    return {
      subscribe: (subscription) => this.#subscribe(consumer, subscription),
      subscribeChannel: (subscription) => this.#subscribeChannel(consumer, subscription),
      unsubscribe: (id) => {
        const subscriber = consumer.subscribers.get(id);
        if (subscriber) this.#subscriptions.end(subscriber);
      },
      acknowledge: (seen) => this.#acknowledge(consumer, seen),
      pause: () => {
        consumer.paused = true;
        this.#subscriptions.waiting.delete(consumer);
      },
      resume: () => {
        consumer.paused = false;
        if (consumer.waits || !consumer.isCurrent) this.#subscriptions.wait(consumer);
      },
      close: () => this.#subscriptions.close(consumer),
    };
  }

  async read(query: string, args: Readonly<Record<string, unknown>>, session = plainSession): Promise<LiveResult> {
    const group = this.#groups.group(this.#query(query), args, session);
    if (!group.result) {
      const read = this.#delivery.whenRead(group);
      this.#demand();
      await read;
    }
    this.#groups.expireIfUnused(group);
    if (group.isLate) throw this.#late.errorOf(group);
    const cursor = this.#cursor;
    if (!group.result || cursor === undefined) throw new Error(`"${query}" has no result`);
    return { cursor, rows: group.result.snapshot.slice('"rows":'.length) };
  }

  wake(): void {
    this.#reader.wake();
  }

  refresh(whose: (session: LiveSession) => boolean): void {
    this.#groups.reread(whose);
    if (this.#groups.unread.size > 0) this.#demand();
  }

  stats(): ReturnType<LiveEngine["stats"]> {
    return {
      connections: this.#subscriptions.consumers.size,
      groups: this.#groups.size,
      subscriptions: this.#subscriptions.size,
      channels: this.#channels.size,
      cursor: this.#cursor,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#beats);
    for (const consumer of this.#subscriptions.consumers) consumer.closed = true;
    await Promise.all([this.#reader.close(), this.#warning, this.#stopCleaning(), this.#late.close()]);
    this.#groups.close();
    this.#delivery.close(new Error("The live engine was closed"));
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

  async #subscribe(consumer: Consumer, { id, query, args, session, cursor }: QuerySubscription): Promise<void> {
    this.#checkFree(consumer, id);
    const group = this.#groups.group(this.#query(query), args, session ?? plainSession);
    await this.#subscriptions.start((settle) => {
      const subscriber: QuerySubscriber = {
        kind: "query",
        connection: consumer,
        id,
        group,
        cursor,
        started: false,
        settle,
      };
      group.subscribers.add(subscriber);
      return subscriber;
    });
  }

  async #subscribeChannel(
    consumer: Consumer,
    { id, channel, tables, session = plainSession, cursor }: ChannelSubscription,
  ): Promise<void> {
    this.#checkFree(consumer, id);
    await this.#subscriptions.start((settle) => ({
      kind: "channel",
      connection: consumer,
      id,
      channel,
      tables: tables === undefined ? undefined : new Set(tables),
      session,
      cursor,
      started: false,
      settle,
    }));
  }

  #checkFree(consumer: Consumer, id: number): void {
    if (this.#closed || consumer.closed) throw new Error("The connection is closed");
    if (consumer.subscribers.has(id)) throw new Error(`The connection has a subscription ${id} already`);
  }

  #acknowledge(consumer: Consumer, seen: Seen | undefined): void {
    const cursor = this.#cursor;
    if (consumer.await(seen, cursor)) {
      if (!consumer.paused) this.#subscriptions.wait(consumer);
    } else if (cursor !== undefined) {
      consumer.give(cursor, []);
    }
  }

  /** Whether somebody here must be told of the changes, or a group that is kept up to date reads what they changed. */
  #concerns(changes: readonly Change[]): boolean {
    const batch: ChangeBatch = { cursor: "", changes, resync: false };
    return this.#groups.concerned(changes) || this.#channels.plan(batch) !== undefined;
  }

  /** Who was given nothing since the last beat learns how far the database is: or his cursor would grow older than the log. */
  #beat(): void {
    const cursor = this.#cursor;
    if (cursor === undefined) return;
    for (const consumer of this.#subscriptions.consumers) {
      const isQuiet = !consumer.told && consumer.isCurrent && consumer.subscribers.size > 0;
      if (isQuiet) consumer.give(cursor, []);
      consumer.told = false;
    }
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
    if (this.#subscriptions.isWaiting || this.#groups.unread.size > 0) this.#demand();
  }

  /** One batch: everything is read first, then everything is changed and given at once, so that a failure changes nothing. */
  async #step(batch: ChangeBatch, snapshot: LogSnapshot | undefined): Promise<Outcome> {
    if (!snapshot) throw new Error("The reader gave no snapshot");
    const start = performance.now();
    const starting = [...this.#subscriptions.starting];
    const readings = await readBatch(this.#sources, batch, snapshot, starting);
    if (readings === "overtaken") return "again";
    if (this.#closed) return;
    const frames = this.#delivery.frames(batch, readings, starting);
    this.#delivered = { cursor: batch.cursor, before: this.#reader.cursor };
    for (const [consumer, parts] of frames) consumer.give(batch.cursor, parts);
    for (const consumer of this.#subscriptions.waiting) consumer.arm();
    this.#events.onBatch?.({
      changes: batch.changes.length,
      groups: readings.groups.size,
      frames: frames.size,
      dropped: frames.dropped,
      duration: performance.now() - start,
    });
  }
}
