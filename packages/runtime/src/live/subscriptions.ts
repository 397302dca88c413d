import type { ChannelDelivery } from "./channel-delivery.ts";
import type { GroupRegistry } from "./group-registry.ts";
import type { ChannelSubscriber, Consumer, QuerySubscriber, Settle } from "./live-connection.ts";

export type AnySubscriber = QuerySubscriber | ChannelSubscriber;

/** Who listens, to what, and who waits for something. */
export class Subscriptions {
  readonly consumers = new Set<Consumer>();
  /** Who reads and has an acknowledgement to come, or is to be brought up to date: the only ones a batch looks at unasked. */
  readonly waiting = new Set<Consumer>();
  /** Subscriptions that wait for their first part. */
  readonly starting = new Set<AnySubscriber>();
  readonly #groups: GroupRegistry;
  readonly #channels: ChannelDelivery;
  readonly #demand: () => void;

  /** `demand` sees to it that there is a batch, whether anything changed or not. */
  constructor(groups: GroupRegistry, channels: ChannelDelivery, demand: () => void) {
    this.#groups = groups;
    this.#channels = channels;
    this.#demand = demand;
  }

  get size(): number {
    let size = 0;
    for (const { subscribers } of this.consumers) size += subscribers.size;
    return size;
  }

  /** Whether a batch has somebody to answer. */
  get isWaiting(): boolean {
    return this.starting.size > 0 || this.waiting.size > 0;
  }

  /** Resolves with the subscription's first part. */
  start(create: (settle: Settle) => AnySubscriber): Promise<void> {
    return new Promise((resolve, reject) => {
      const subscriber = create({ resolve, reject });
      subscriber.connection.subscribers.set(subscriber.id, subscriber);
      this.starting.add(subscriber);
      this.#demand();
    });
  }

  /** The subscription has its first part: from now on it is told of changes. */
  started(subscriber: AnySubscriber): void {
    subscriber.started = true;
    subscriber.cursor = undefined;
    if (subscriber.kind === "channel") this.#channels.add(subscriber);
    subscriber.settle.resolve();
  }

  wait(consumer: Consumer): void {
    this.waiting.add(consumer);
    this.#demand();
  }

  end(subscriber: AnySubscriber): void {
    const { connection, id, settle } = subscriber;
    connection.subscribers.delete(id);
    connection.dirty.delete(subscriber);
    if (this.starting.delete(subscriber)) settle.resolve();
    if (subscriber.kind === "channel") {
      this.#channels.remove(subscriber);
    } else {
      subscriber.group.subscribers.delete(subscriber);
      this.#groups.expireIfUnused(subscriber.group);
    }
  }

  close(consumer: Consumer): void {
    consumer.closed = true;
    for (const subscriber of consumer.subscribers.values()) this.end(subscriber);
    this.consumers.delete(consumer);
    this.waiting.delete(consumer);
  }
}
