import type { ChangeBatch, Cursor } from "../change-log/change.ts";
import type { ChannelDelivery } from "./channel-delivery.ts";
import { Frames } from "./frames.ts";
import type { GroupRegistry, QueryGroup } from "./group-registry.ts";
import type { LateGroups } from "./late-groups.ts";
import type { ChannelSubscriber, Consumer, Settle } from "./live-connection.ts";
import type { LiveEvents } from "./live-engine.ts";
import type { Readings } from "./read-batch.ts";
import type { Reading } from "./refresh.ts";
import { catchUp, firstParts } from "./resume.ts";
import type { AnySubscriber, Subscriptions } from "./subscriptions.ts";

/** Makes what a batch's snapshot gave the state of all groups, and the frames that tell of it. Nothing here waits. */
export class Delivery {
  readonly #groups: GroupRegistry;
  readonly #channels: ChannelDelivery;
  readonly #subscriptions: Subscriptions;
  readonly #late: LateGroups;
  readonly #events: LiveEvents;
  /** Who waits for a group's first result, without a subscription. */
  readonly #reads = new Map<QueryGroup, Settle[]>();

  constructor(parts: {
    readonly groups: GroupRegistry;
    readonly channels: ChannelDelivery;
    readonly subscriptions: Subscriptions;
    readonly late: LateGroups;
    readonly events: LiveEvents;
  }) {
    this.#groups = parts.groups;
    this.#channels = parts.channels;
    this.#subscriptions = parts.subscriptions;
    this.#late = parts.late;
    this.#events = parts.events;
  }

  /** Resolves when the group has been read; rejects where that fails. */
  whenRead(group: QueryGroup): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#reads.set(group, [...(this.#reads.get(group) ?? []), { resolve, reject }]);
    });
  }

  /** Nothing is read any more. */
  close(error: Error): void {
    for (const { settle } of this.#subscriptions.starting) settle.reject(error);
    for (const waiting of this.#reads.values()) for (const { reject } of waiting) reject(error);
  }

  frames(batch: ChangeBatch, readings: Readings, starting: readonly AnySubscriber[]): Frames {
    const frames = new Frames();
    for (const [group, reading] of readings.groups) this.#settle(batch, group, reading, frames);
    this.#patch(readings, frames);
    if (batch.resync) this.#resync(frames);
    for (const subscriber of starting) this.#start(batch, readings, subscriber, frames);
    for (const consumer of this.#subscriptions.waiting) this.#answer(consumer, batch.cursor, frames);
    return frames;
  }

  #settle(batch: ChangeBatch, group: QueryGroup, reading: Reading, frames: Frames): void {
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
    for (const subscriber of group.subscribers) this.#fail(subscriber, error, frames);
    this.#late.delete(group);
    this.#groups.drop(group);
  }

  /** Closes a subscription. Who does not read is told afterwards, and its id is not free until then. */
  #fail(subscriber: AnySubscriber, error: unknown, frames: Frames): void {
    const { connection, id, settle, started } = subscriber;
    settle.reject(error);
    this.#subscriptions.end(subscriber);
    if (!started) return;
    if (!connection.paused) {
      frames.of(connection).push({ kind: "error", id, error });
      return;
    }
    subscriber.failure = { error };
    connection.subscribers.set(id, subscriber);
    connection.dirty.add(subscriber);
  }

  #patch({ patches }: Readings, frames: Frames): void {
    for (const [subscriber, part] of patches) {
      if (!subscriber.started || subscriber.connection.subscribers.get(subscriber.id) !== subscriber) continue;
      if (part.kind === "error") this.#fail(subscriber, part.error, frames);
      else frames.put(subscriber, part);
    }
  }

  #resync(frames: Frames): void {
    for (const subscriber of this.#channels.all())
      frames.put(subscriber, { kind: "resync", id: subscriber.id, reason: "lost" });
    // A new epoch's cursors do not compare with the old one's: everybody needs one of the new.
    for (const consumer of this.#subscriptions.consumers) {
      if (consumer.subscribers.size === 0) continue;
      if (!consumer.paused) frames.of(consumer);
      else if (!consumer.waits) consumer.await(undefined, undefined);
    }
  }

  #start(batch: ChangeBatch, { patches, missed }: Readings, subscriber: AnySubscriber, frames: Frames): void {
    if (!this.#subscriptions.starting.delete(subscriber)) return;
    const failure = patches.get(subscriber as ChannelSubscriber);
    const error =
      subscriber.kind === "channel"
        ? failure?.kind === "error" && failure.error
        : subscriber.group.isLate && this.#late.errorOf(subscriber.group);
    if (error) {
      this.#fail(subscriber, error, frames);
      return;
    }
    for (const part of firstParts(subscriber, batch, missed, { groups: this.#groups, patches })) {
      frames.put(subscriber, part);
    }
    this.#subscriptions.started(subscriber);
  }

  #answer(consumer: Consumer, cursor: Cursor, frames: Frames): void {
    for (const subscriber of consumer.dirty) {
      frames.of(consumer).push(...catchUp(subscriber));
      if (subscriber.failure) consumer.subscribers.delete(subscriber.id);
    }
    consumer.dirty.clear();
    if (consumer.answer(cursor)) frames.of(consumer);
    if (!consumer.waits) this.#subscriptions.waiting.delete(consumer);
  }
}
