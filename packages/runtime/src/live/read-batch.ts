import type { ChangeBatch, Cursor } from "../change-log/change.ts";
import type { LogSnapshot } from "../change-log/reader.ts";
import type { ChannelDelivery } from "./channel-delivery.ts";
import type { GroupRegistry, QueryGroup } from "./group-registry.ts";
import type { LateGroups } from "./late-groups.ts";
import type { ChannelSubscriber } from "./live-connection.ts";
import type { LiveDatabase, SnapshotReader } from "./live-database.ts";
import type { FramePart, LiveEvents } from "./live-engine.ts";
import { isOvertaken } from "./overtaken.ts";
import { Refresh, type Reading } from "./refresh.ts";
import { readMissed } from "./resume.ts";
import { isLockTimeout } from "./statement-error.ts";
import type { AnySubscriber } from "./subscriptions.ts";

/** What a batch's snapshot was read for. */
export interface Readings {
  readonly groups: ReadonlyMap<QueryGroup, Reading>;
  readonly patches: ReadonlyMap<ChannelSubscriber, FramePart>;
  readonly missed: ReadonlyMap<Cursor, ChangeBatch>;
}

/** What is read, and with what. Times are milliseconds. */
export interface BatchSources {
  readonly database: LiveDatabase;
  readonly concurrency: number;
  readonly statementTimeout: number;
  readonly events: LiveEvents;
  readonly groups: GroupRegistry;
  readonly channels: ChannelDelivery;
  readonly late: LateGroups;
}

/**
 * Reads at a batch's snapshot what the batch touched, and what those missed who come back. `overtaken`: a table's file is
 * another one by now, so what was read may not be the snapshot's.
 */
export async function readBatch(
  { database, concurrency, statementTimeout, events, groups, channels, late }: BatchSources,
  batch: ChangeBatch,
  snapshot: LogSnapshot,
  starting: readonly AnySubscriber[],
): Promise<Readings | "overtaken"> {
  const touched = groups.touched(batch);
  for (const group of late) if (!groups.unread.has(group)) touched.groups.delete(group);
  const plan = channels.plan(batch);
  const missed = await readMissed(snapshot.connection, starting);
  const back = starting.filter(
    (subscriber): subscriber is ChannelSubscriber =>
      subscriber.kind === "channel" && subscriber.cursor !== undefined && missed.has(subscriber.cursor),
  );
  if (touched.isEmpty && !plan && back.length === 0) return { groups: new Map(), patches: new Map(), missed };
  const refresh = new Refresh(touched, events);
  // Beginning a transaction on one more connection costs as much as reading a few groups.
  const count = Math.max(1, Math.min(concurrency, refresh.statements, Math.ceil(touched.groups.size / 8)));
  const read = async (readers: readonly SnapshotReader[]): Promise<Readings | "overtaken"> => {
    const [first] = readers;
    if (!first) throw new Error("The database gave no connection");
    const patches = new Map([
      ...(plan ? await channels.read(first, plan) : []),
      ...(await channels.readMissed(first, back, missed)),
    ]);
    const readings = await refresh.read(readers);
    return (await isOvertaken(first)) ? "overtaken" : { patches, groups: readings, missed };
  };
  try {
    return await database.read(snapshot, { count, statementTimeout }, read);
  } catch (error) {
    if (isLockTimeout(error)) return "overtaken";
    throw error;
  }
}
