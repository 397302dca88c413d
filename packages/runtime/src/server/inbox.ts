import type { TokenBucket } from "./token-bucket.ts";

export interface InboxOptions {
  readonly bucket: TokenBucket;
  /** Characters that may wait, those of frames being worked on included. */
  readonly capacity: number;
  /** Works on one frame; the frame counts until the promise settles. Must not reject. */
  readonly handle: (frame: string) => Promise<void>;
  /** More waits than may. */
  readonly onOverflow: () => void;
}

export interface Inbox {
  add(frame: string): void;
  /** Nothing is taken while held: a client that does not read its answers gets no more of them. */
  hold(): void;
  release(): void;
  close(): void;
}

/** Takes a client's frames in order, no faster than its rate. */
export function createInbox({ bucket, capacity, handle, onOverflow }: InboxOptions): Inbox {
  let waiting: string[] = [];
  let size = 0;
  let held = false;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const next = (): string | undefined => (held || closed || timer !== undefined ? undefined : waiting[0]);

  function pump(): void {
    for (let frame = next(); frame !== undefined; frame = next()) {
      const wait = bucket.take(Date.now());
      if (wait > 0) {
        timer = setTimeout(() => {
          timer = undefined;
          pump();
        }, wait);
        return;
      }
      waiting.shift();
      const { length } = frame;
      void handle(frame).finally(() => {
        size -= length;
      });
    }
  }

  return {
    add(frame) {
      if (closed) return;
      size += frame.length;
      if (size > capacity) {
        onOverflow();
        return;
      }
      waiting.push(frame);
      pump();
    },
    hold() {
      held = true;
    },
    release() {
      held = false;
      pump();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      waiting = [];
    },
  };
}
