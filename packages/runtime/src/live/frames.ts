import type { ChannelSubscriber, Consumer, QuerySubscriber } from "./live-connection.ts";
import type { FramePart } from "./live-engine.ts";

/** The frames of one batch while they are put together. */
export class Frames {
  readonly #parts = new Map<Consumer, FramePart[]>();

  /** Parts that were not kept, for those who do not read: they get the whole result later. */
  dropped = 0;

  get size(): number {
    return this.#parts.size;
  }

  /** The consumer's parts so far; asking for them makes sure that it gets a frame. */
  of(consumer: Consumer): FramePart[] {
    const known = this.#parts.get(consumer);
    if (known) return known;
    const parts: FramePart[] = [];
    this.#parts.set(consumer, parts);
    return parts;
  }

  /** Adds a part. Of those who do not read, it is only remembered that something changed. */
  put(subscriber: QuerySubscriber | ChannelSubscriber, part: FramePart): void {
    const { connection } = subscriber;
    if (connection.paused) {
      connection.dirty.add(subscriber);
      this.dropped += 1;
    }
    // Who is brought up to date in this very batch gets the whole result.
    else if (!connection.dirty.has(subscriber)) this.of(connection).push(part);
  }

  [Symbol.iterator](): IterableIterator<[Consumer, FramePart[]]> {
    return this.#parts.entries();
  }
}
