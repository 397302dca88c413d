import type { Change, ChangeBatch, Cursor } from "../change-log/change.ts";
import { startReader, type LogSnapshot, type Outcome, type Reader } from "../change-log/reader.ts";
import type { AnyQuery, AnyTable } from "../schema/types.ts";
import { ChannelDelivery } from "./channel-delivery.ts";
import { Frames } from "./frames.ts";
import { GroupRegistry, type QueryGroup } from "./group-registry.ts";
import { plainSession } from "./group.ts";
import { Consumer, type ChannelSubscriber, type QuerySubscriber, type Settle } from "./live-connection.ts";
import type { SnapshotReader } from "./live-database.ts";
import type {
  ChannelSubscription,
  FramePart,
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
import { isOvertaken } from "./overtaken.ts";
import { Refresh, type Reading } from "./refresh.ts";
import { catchUp, firstParts, readMissed } from "./resume.ts";
import { isLockTimeout } from "./statement-error.ts";

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

type AnySubscriber = QuerySubscriber | ChannelSubscriber;

const noPatches: ReadonlyMap<ChannelSubscriber, FramePart> = new Map();

/** What a batch's snapshot was read for. */
interface Readings {
  readonly groups: ReadonlyMap<QueryGroup, Reading>;
  readonly patches: ReadonlyMap<ChannelSubscriber, FramePart>;
  readonly missed: ReadonlyMap<Cursor, ChangeBatch>;
}

class Engine implements LiveEngine {
  readonly #options: LiveEngineOptions;
  readonly #events: LiveEvents;
  readonly #reader: Reader;
  readonly #groups: GroupRegistry;
  readonly #channels: ChannelDelivery;
  readonly #stopCleaning: () => Promise<void>;
  readonly #consumers = new Set<Consumer>();
  /** Consumers with an acknowledgement to come, or to be brought up to date: the only ones a batch looks at unasked. */
  readonly #waiting = new Set<Consumer>();
  /** Subscriptions that wait for their first part. */
  readonly #starting = new Set<AnySubscriber>();
  /** Calls of `read` that wait for a group's first result. */
  readonly #reads = new Map<QueryGroup, Settle[]>();
  /** The last delivered batch's cursor, and the reader's at that time: until the reader moves on, ours is the newer. */
  #delivered: { readonly cursor: Cursor; readonly before: Cursor | undefined } | undefined;
  readonly #late: LateGroups;
  readonly #beats: NodeJS.Timeout;
  #warning: Promise<void> | undefined;
  #demanding = false;
  #closed = false;

  constructor(options: LiveEngineOptions) {
    this.#options = options;
    this.#events = options.events ?? {};
    const tables = Object.values(options.schema.tables) as AnyTable[];
    this.#groups = new GroupRegistry(options.cacheFor ?? 5_000, this.#events);
    this.#channels = new ChannelDelivery(options.schema, tables);
    const { database, statementTimeout = 10_000 } = options;
    this.#late = new LateGroups(
      (group) => tryQuery(database.log, group, statementTimeout),
      (group) => {
        this.#groups.unread.add(group);
        this.#demand();
      },
    );
    this.#stopCleaning = startCleaning(options.database.log, options.retention ?? 3_600_000, (error) =>
      this.#events.onError?.(error),
    );
    this.#beats = setInterval(() => this.#beat(), options.heartbeat ?? 30_000);
    this.#beats.unref();
    this.#reader = startReader({
      database: options.database.log,
      snapshots: true,
      onBatch: (batch, snapshot) => this.#step(batch, snapshot),
      onError: (error, retryIn) => this.#events.onError?.(error, retryIn),
      ...(options.bus && { bus: options.bus, concerns: (changes) => this.#concerns(changes) }),
      ...(options.wake === undefined ? {} : { wake: options.wake }),
      ...(options.cadence === undefined ? {} : { cadence: options.cadence }),
    });
    if (this.#events.onWarning) void this.#warnOnce();
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
    this.#consumers.add(consumer);
    return {
      subscribe: (subscription) => this.#subscribe(consumer, subscription),
      subscribeChannel: (subscription) => this.#subscribeChannel(consumer, subscription),
      unsubscribe: (id) => {
        const subscriber = consumer.subscribers.get(id);
        if (subscriber) this.#end(subscriber);
      },
      acknowledge: (seen) => this.#acknowledge(consumer, seen),
      pause: () => {
        consumer.paused = true;
      },
      resume: () => {
        consumer.paused = false;
        if (consumer.dirty.size === 0) return;
        this.#waiting.add(consumer);
        this.#demand();
      },
      close: () => {
        consumer.closed = true;
        for (const subscriber of consumer.subscribers.values()) this.#end(subscriber);
        this.#consumers.delete(consumer);
        this.#waiting.delete(consumer);
      },
    };
  }

  async read(query: string, args: Readonly<Record<string, unknown>>, session = plainSession): Promise<LiveResult> {
    const group = this.#groups.group(this.#query(query), args, session);
    if (!group.result) {
      await new Promise<void>((resolve, reject) => {
        this.#reads.set(group, [...(this.#reads.get(group) ?? []), { resolve, reject }]);
        this.#demand();
      });
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
    clearInterval(this.#beats);
    for (const consumer of this.#consumers) consumer.closed = true;
    await Promise.all([this.#reader.close(), this.#warning, this.#stopCleaning(), this.#late.close()]);
    this.#groups.close();
    const error = new Error("The live engine was closed");
    for (const { settle } of this.#starting) settle.reject(error);
    for (const waiting of this.#reads.values()) for (const { reject } of waiting) reject(error);
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
    await this.#start((settle) => {
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
    await this.#start((settle) => ({
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

  #start(create: (settle: Settle) => AnySubscriber): Promise<void> {
    return new Promise((resolve, reject) => {
      const subscriber = create({ resolve, reject });
      subscriber.connection.subscribers.set(subscriber.id, subscriber);
      this.#starting.add(subscriber);
      this.#demand();
    });
  }

  #end(subscriber: AnySubscriber): void {
    const { connection, id, settle } = subscriber;
    connection.subscribers.delete(id);
    connection.dirty.delete(subscriber);
    if (this.#starting.delete(subscriber)) settle.resolve();
    if (subscriber.kind === "channel") {
      this.#channels.remove(subscriber);
    } else {
      subscriber.group.subscribers.delete(subscriber);
      this.#groups.expireIfUnused(subscriber.group);
    }
  }

  #acknowledge(consumer: Consumer, seen: Seen | undefined): void {
    const cursor = this.#cursor;
    if (consumer.await(seen, cursor)) {
      this.#waiting.add(consumer);
      this.#demand();
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
    for (const consumer of this.#consumers) {
      const isQuiet = !consumer.told && !consumer.paused && consumer.subscribers.size > 0;
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
    const waits = [...this.#waiting].some((consumer) => consumer.waits || !consumer.paused);
    if (waits || this.#starting.size > 0 || this.#groups.unread.size > 0) this.#demand();
  }

  /** One batch: everything is read first, then everything is changed and given at once, so that a failure changes nothing. */
  async #step(batch: ChangeBatch, snapshot: LogSnapshot | undefined): Promise<Outcome> {
    if (!snapshot) throw new Error("The reader gave no snapshot");
    const start = performance.now();
    const starting = [...this.#starting];
    const readings = await this.#read(batch, snapshot, starting);
    if (readings === "overtaken") return "again";
    if (this.#closed) return;
    const frames = this.#apply(batch, readings, starting);
    this.#delivered = { cursor: batch.cursor, before: this.#reader.cursor };
    for (const [consumer, parts] of frames) consumer.give(batch.cursor, parts);
    for (const consumer of this.#waiting) consumer.arm();
    this.#events.onBatch?.({
      changes: batch.changes.length,
      groups: readings.groups.size,
      frames: frames.size,
      dropped: frames.dropped,
      duration: performance.now() - start,
    });
  }

  async #read(
    batch: ChangeBatch,
    snapshot: LogSnapshot,
    starting: readonly AnySubscriber[],
  ): Promise<Readings | "overtaken"> {
    const touched = this.#groups.touched(batch);
    for (const group of this.#late) if (!this.#groups.unread.has(group)) touched.groups.delete(group);
    const channels = this.#channels.plan(batch);
    const missed = await readMissed(snapshot.connection, starting);
    const back = starting.filter(
      (subscriber): subscriber is ChannelSubscriber =>
        subscriber.kind === "channel" && subscriber.cursor !== undefined && missed.has(subscriber.cursor),
    );
    if (touched.isEmpty && !channels && back.length === 0) return { groups: new Map(), patches: noPatches, missed };
    const { concurrency = 4, statementTimeout = 10_000 } = this.#options;
    // Beginning a transaction on one more connection costs as much as reading a few groups.
    const refresh = new Refresh(touched, this.#events);
    const count = Math.max(1, Math.min(concurrency, refresh.statements, Math.ceil(touched.groups.size / 8)));
    const read = async (readers: readonly SnapshotReader[]): Promise<Readings | "overtaken"> => {
      const [first] = readers;
      if (!first) throw new Error("The database gave no connection");
      const patches = new Map([
        ...(channels ? await this.#channels.read(first, channels) : noPatches),
        ...(await this.#channels.readMissed(first, back, missed)),
      ]);
      const groups = await refresh.read(readers);
      return (await isOvertaken(first)) ? "overtaken" : { patches, groups, missed };
    };
    try {
      return await this.#options.database.read(snapshot, { count, statementTimeout }, read);
    } catch (error) {
      if (isLockTimeout(error)) return "overtaken";
      throw error;
    }
  }

  #apply(batch: ChangeBatch, { groups, patches, missed }: Readings, starting: readonly AnySubscriber[]): Frames {
    const frames = new Frames();
    for (const [group, reading] of groups) this.#applyReading(batch, group, reading, frames);
    for (const [subscriber, part] of patches) {
      if (!subscriber.started || subscriber.connection.subscribers.get(subscriber.id) !== subscriber) continue;
      if (part.kind === "error") {
        this.#end(subscriber);
        frames.of(subscriber.connection).push(part);
      } else {
        frames.put(subscriber, part);
      }
    }
    if (batch.resync) {
      for (const subscriber of this.#channels.all())
        frames.put(subscriber, { kind: "resync", id: subscriber.id, reason: "lost" });
      // A new epoch's cursors do not compare with the old one's: everybody needs one of the new.
      for (const consumer of this.#consumers) if (consumer.subscribers.size > 0) frames.of(consumer);
    }
    for (const subscriber of starting) {
      if (!this.#starting.delete(subscriber)) continue;
      const failure = patches.get(subscriber as ChannelSubscriber);
      const error =
        subscriber.kind === "channel"
          ? failure?.kind === "error" && failure.error
          : subscriber.group.isLate && this.#late.errorOf(subscriber.group);
      if (error) {
        this.#end(subscriber);
        subscriber.settle.reject(error);
        continue;
      }
      for (const part of firstParts(subscriber, batch, missed, { groups: this.#groups, patches })) {
        frames.put(subscriber, part);
      }
      subscriber.started = true;
      subscriber.cursor = undefined;
      if (subscriber.kind === "channel") this.#channels.add(subscriber);
      subscriber.settle.resolve();
    }
    for (const consumer of this.#waiting) this.#answer(consumer, batch.cursor, frames);
    return frames;
  }

  #answer(consumer: Consumer, cursor: Cursor, frames: Frames): void {
    if (!consumer.paused) {
      for (const subscriber of consumer.dirty) frames.of(consumer).push(...catchUp(subscriber));
      consumer.dirty.clear();
    }
    if (consumer.answer(cursor)) frames.of(consumer);
    if (!consumer.waits && consumer.dirty.size === 0) this.#waiting.delete(consumer);
  }

  #applyReading(batch: ChangeBatch, group: QueryGroup, reading: Reading, frames: Frames): void {
    const reads = this.#reads.get(group) ?? [];
    this.#reads.delete(group);
    this.#groups.unread.delete(group);
    if ("error" in reading) {
      if (reading.late && group.result) return this.#delay(group, reading.error, reads, frames);
      this.#events.onError?.(reading.error);
      for (const { reject } of reads) reject(reading.error);
      this.#failGroup(group, reading.error, frames);
      return;
    }
    const { result, patch } = reading;
    if (!group.result || patch !== undefined) {
      this.#groups.settle(group, result);
      group.changedAt = batch.cursor;
    }
    for (const { resolve } of reads) resolve();
    const wasLate = group.isLate;
    if (wasLate) this.#late.delete(group);
    if (patch === undefined && !wasLate) return;
    for (const subscriber of group.subscribers) {
      if (!subscriber.started) continue;
      const { id } = subscriber;
      frames.put(
        subscriber,
        wasLate ? { kind: "snapshot", id, body: result.snapshot } : { kind: "patch", id, body: patch ?? "" },
      );
    }
  }

  /** The group is left out of the batches until its query is quick enough; those who come anew are refused. */
  #delay(group: QueryGroup, error: unknown, reads: readonly Settle[], frames: Frames): void {
    const retryIn = this.#late.add(group, error);
    this.#events.onLate?.({ query: group.query.name, error, retryIn });
    for (const { reject } of reads) reject(error);
    for (const subscriber of group.subscribers) {
      if (subscriber.started) frames.put(subscriber, { kind: "resync", id: subscriber.id, reason: "timeout" });
    }
  }

  #failGroup(group: QueryGroup, error: unknown, frames: Frames): void {
    for (const subscriber of group.subscribers) {
      const { connection, id, settle } = subscriber;
      this.#starting.delete(subscriber);
      connection.subscribers.delete(id);
      connection.dirty.delete(subscriber);
      if (subscriber.started) frames.of(connection).push({ kind: "error", id, error });
      else settle.reject(error);
    }
    group.subscribers.clear();
    this.#late.delete(group);
    this.#groups.drop(group);
  }
}
