import type { ChangeBatch, Cursor } from "../change-log/change.ts";
import type { AnyQuery, AnySchema, AnyTable } from "../schema/types.ts";
import { channelChanges, type ChannelChanges, type RowEvent } from "./channel-changes.ts";
import { channelSource, readRows, rowId, settleChannels, type ChannelSource } from "./channel-reader.ts";
import type { ChannelSubscriber } from "./live-connection.ts";
import type { SnapshotReader } from "./live-database.ts";
import type { FramePart } from "./live-engine.ts";
import { isStatementError } from "./statement-error.ts";
import { hasSession } from "./session-sql.ts";

/** Row patches for channel subscriptions: read once a batch and session, written once for all who listen alike. */
export class ChannelDelivery {
  readonly #tables: ReadonlyMap<string, AnyTable>;
  readonly #sources = new Map<string, ChannelSource>();
  readonly #schema: AnySchema;
  readonly #byChannel = new Map<string, Set<ChannelSubscriber>>();

  constructor(schema: AnySchema, tables: readonly AnyTable[]) {
    this.#schema = schema;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  get size(): number {
    return this.#byChannel.size;
  }

  add(subscriber: ChannelSubscriber): void {
    const same = this.#byChannel.get(subscriber.channel);
    if (same) same.add(subscriber);
    else this.#byChannel.set(subscriber.channel, new Set([subscriber]));
  }

  remove(subscriber: ChannelSubscriber): void {
    const same = this.#byChannel.get(subscriber.channel);
    same?.delete(subscriber);
    if (same?.size === 0) this.#byChannel.delete(subscriber.channel);
  }

  *all(): Generator<ChannelSubscriber> {
    for (const subscribers of this.#byChannel.values()) yield* subscribers;
  }

  /** What a batch means to those who listen; `undefined` when nobody does, or it announces nothing. */
  plan(batch: ChangeBatch): ChannelChanges | undefined {
    if (this.#byChannel.size === 0 || batch.resync || batch.changes.length === 0) return undefined;
    return this.#announced(batch);
  }

  /**
   * What those were not told who come back with a cursor, each read at the present snapshot. They are not among `all` yet,
   * so the batch itself tells them nothing a second time.
   */
  async readMissed(
    reader: SnapshotReader,
    starting: readonly ChannelSubscriber[],
    missed: ReadonlyMap<Cursor, ChangeBatch>,
  ): Promise<Map<ChannelSubscriber, FramePart>> {
    const parts = new Map<ChannelSubscriber, FramePart>();
    for (const [cursor, batch] of missed) {
      const changes = batch.resync ? undefined : this.#announced(batch);
      const back = starting.filter((subscriber) => subscriber.cursor === cursor);
      if (!changes || back.length === 0) continue;
      for (const [subscriber, part] of await this.read(reader, changes, back)) parts.set(subscriber, part);
    }
    return parts;
  }

  /** One part for each subscriber that the changes concern. */
  async read(
    reader: SnapshotReader,
    changes: ChannelChanges,
    subscribers: Iterable<ChannelSubscriber> = this.all(),
  ): Promise<Map<ChannelSubscriber, FramePart>> {
    const parts = new Map<ChannelSubscriber, FramePart>();
    const bySession = Map.groupBy(subscribers, ({ session }) => session.identity);
    const channels = new Set([...bySession.values()].flat().map(({ channel }) => channel));
    const { events, lost } = await this.#settle(reader, changes);
    const heard = (on: ReadonlySet<string>): boolean => [...on].some((channel) => channels.has(channel));
    const audible = events.filter(({ before, after }) => heard(before) || heard(after));
    for (const listeners of bySession.values()) {
      const session = listeners[0]?.session ?? { identity: "" };
      const own = new Set(listeners.map(({ channel }) => channel));
      const wanted = audible.filter(({ after }) => [...after].some((channel) => own.has(channel)));
      const readAll = async (): Promise<Map<RowEvent, string>> => {
        const rows = new Map<RowEvent, string>();
        for (const [table, same] of Map.groupBy(wanted, (event) => event.table)) {
          for (const [event, json] of await readRows(reader, this.#source(table), same)) rows.set(event, json);
        }
        return rows;
      };
      try {
        const rows = hasSession(session) ? await reader.as(session, readAll) : await readAll();
        this.#write(listeners, audible, lost, rows, parts);
      } catch (error) {
        if (!isStatementError(error)) throw error;
        for (const subscriber of listeners) parts.set(subscriber, { kind: "error", id: subscriber.id, error });
      }
    }
    return parts;
  }

  #announced({ changes }: ChangeBatch): ChannelChanges | undefined {
    const announced = channelChanges(changes, this.#tables);
    const { events, lost } = announced;
    return events.length === 0 && lost !== "all" && lost.size === 0 ? undefined : announced;
  }

  /** Where an expression fails by now, nobody can tell what was announced on the channels that the writer saw. */
  async #settle(reader: SnapshotReader, { events, lost }: ChannelChanges): Promise<ChannelChanges> {
    const settled: RowEvent[] = [];
    const untold = new Set(lost === "all" ? [] : lost);
    for (const [table, own] of Map.groupBy(events, (event) => event.table)) {
      try {
        await settleChannels(reader, this.#source(table), own);
        settled.push(...own);
      } catch (error) {
        if (!isStatementError(error)) throw error;
        for (const { before, after } of own) for (const channel of [...before, ...after]) untold.add(channel);
      }
    }
    return { events: settled, lost: lost === "all" ? lost : untold };
  }

  #write(
    listeners: readonly ChannelSubscriber[],
    events: readonly RowEvent[],
    lost: ChannelChanges["lost"],
    rows: ReadonlyMap<RowEvent, string>,
    parts: Map<ChannelSubscriber, FramePart>,
  ): void {
    const written = new Map<string, string | undefined>();
    for (const subscriber of listeners) {
      const { id, channel, tables } = subscriber;
      if (lost === "all" || lost.has(channel)) {
        parts.set(subscriber, { kind: "resync", id, reason: "lost" });
        continue;
      }
      const alike = JSON.stringify([channel, tables && [...tables].sort()]);
      if (!written.has(alike)) {
        const changes = events.flatMap((event) =>
          tables === undefined || tables.has(event.table.name) ? (rowChange(event, channel, rows) ?? []) : [],
        );
        written.set(alike, changes.length === 0 ? undefined : `"changes":[${changes.join(",")}]`);
      }
      const body = written.get(alike);
      if (body !== undefined) parts.set(subscriber, { kind: "patch", id, body });
    }
  }

  #source(table: AnyTable): ChannelSource {
    const known = this.#sources.get(table.name);
    if (known) return known;
    const parent = [...this.#tables.values()]
      .flatMap(({ parents }) => parents)
      .find((candidate) => candidate.table === table.name);
    const complete = parent ? (this.#schema.findQuery(parent.query) as AnyQuery | undefined) : undefined;
    const source = channelSource(table, complete);
    this.#sources.set(table.name, source);
    return source;
  }
}

/** What one channel hears of a row, as JSON. A row that the session cannot see is gone for it. */
function rowChange(event: RowEvent, channel: string, rows: ReadonlyMap<RowEvent, string>): string | undefined {
  const [was, is] = [event.before.has(channel), event.after.has(channel)];
  const row = is ? rows.get(event) : undefined;
  if (!was && row === undefined) return undefined;
  const action = row === undefined ? "DELETE" : was ? "UPDATE" : "INSERT";
  return `{"table":${JSON.stringify(event.table.name)},"id":${rowId(event)},"action":"${action}","data":${row ?? "null"}}`;
}
