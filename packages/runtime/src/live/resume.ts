import type { ChangeBatch, Cursor } from "../change-log/change.ts";
import type { LogConnection } from "../change-log/connection.ts";
import { readChanges } from "../change-log/read-changes.ts";
import type { GroupRegistry } from "./group-registry.ts";
import { hasSeen, type ChannelSubscriber, type QuerySubscriber } from "./live-connection.ts";
import type { FramePart } from "./live-engine.ts";
import { hasSession } from "./session-sql.ts";

/** Cursors that one batch looks up in the log; whoever comes with another gets a snapshot. */
const MAX_CURSORS = 32;

/** More changes than this since a cursor are not gone through: a snapshot costs less. */
const MAX_CHANGES = 1_000;

/**
 * What happened since the cursors that subscribers come back with, read once for each: after a server's restart all its
 * clients come back with nearly the same.
 */
export async function readMissed(
  connection: LogConnection,
  starting: readonly (QuerySubscriber | ChannelSubscriber)[],
): Promise<ReadonlyMap<Cursor, ChangeBatch>> {
  const missed = new Map<Cursor, ChangeBatch>();
  for (const subscriber of starting) {
    const { cursor } = subscriber;
    if (isReadAnew(subscriber)) continue;
    if (cursor === undefined || missed.has(cursor) || missed.size >= MAX_CURSORS) continue;
    missed.set(cursor, await readChanges(connection, cursor, { maxChanges: MAX_CHANGES }));
  }
  return missed;
}

/**
 * A result that was read under a session is given whole: the cursor does not say whose eyes saw it, nor does the log say
 * when a right was given or taken.
 */
function isReadAnew(subscriber: QuerySubscriber | ChannelSubscriber): boolean {
  return subscriber.kind === "query" && hasSession(subscriber.group.session);
}

/** What a new subscription is given first. */
export function firstParts(
  subscriber: QuerySubscriber | ChannelSubscriber,
  batch: ChangeBatch,
  missed: ReadonlyMap<Cursor, ChangeBatch>,
  { groups, patches }: { readonly groups: GroupRegistry; readonly patches: ReadonlyMap<ChannelSubscriber, FramePart> },
): FramePart[] {
  const { id, cursor } = subscriber;
  const since = cursor === undefined ? undefined : missed.get(cursor);
  const resync: FramePart = { kind: "resync", id, reason: since?.resync ? "retention" : "lost" };
  if (subscriber.kind === "channel") {
    if (cursor !== undefined && (!since || since.resync)) return [resync];
    // From this cursor on the client can resume, whether anything was announced or not.
    return [patches.get(subscriber) ?? { kind: "patch", id, body: '"changes":[]' }];
  }
  const { group } = subscriber;
  const snapshot: FramePart = { kind: "snapshot", id, body: group.result?.snapshot ?? '"rows":[]' };
  if (cursor === undefined || isReadAnew(subscriber)) return [snapshot];
  const seenByGroup =
    group.changedAt !== undefined && group.changedAt !== batch.cursor && hasSeen(cursor, group.changedAt);
  if (seenByGroup || (since && !since.resync && !groups.concerns(group, since)))
    return [{ kind: "patch", id, body: "" }];
  return since?.resync ? [resync, snapshot] : [snapshot];
}

/** What a subscription is given whose connection did not read for a while. */
export function catchUp(subscriber: QuerySubscriber | ChannelSubscriber): FramePart[] {
  if (subscriber.failure) return [{ kind: "error", id: subscriber.id, error: subscriber.failure.error }];
  const isLate = subscriber.kind === "query" && subscriber.group.isLate;
  const resync: FramePart = { kind: "resync", id: subscriber.id, reason: isLate ? "timeout" : "slow" };
  if (subscriber.kind === "channel" || isLate || !subscriber.group.result) return [resync];
  return [resync, { kind: "snapshot", id: subscriber.id, body: subscriber.group.result.snapshot }];
}
