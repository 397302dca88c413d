/** A page's own part of the queue, told from what a page that is gone left behind by a lock. */
export interface Lanes {
  /** This page's. */
  readonly own: string;
  /** Resolves when others can tell that this page lives. */
  hold(): Promise<void>;
  /** Those of `names` whose pages are gone are this page's from now on; `later` tells of the others when theirs go. */
  take(names: readonly string[], later: (name: string) => void): Promise<readonly string[]>;
  close(): void;
}

/** Without locks every lane is taken: idempotency keys keep two pages from running a mutation twice. */
export function createLanes(scope: string, locks: LockManager | undefined): Lanes {
  const own: string = crypto.randomUUID();
  const closed = new AbortController();
  const seen = new Set([own]);
  const gone = new Promise<void>((resolve) => {
    closed.signal.addEventListener("abort", () => resolve());
  });
  const lockName = (lane: string): string => `realtime-schema offline ${scope} ${lane}`;

  let held: Promise<void> | undefined;

  /** Holds the lane's lock from `onHeld` on. */
  function wait(lane: string, onHeld: () => void): void {
    locks
      ?.request(lockName(lane), { signal: closed.signal }, () => {
        onHeld();
        return gone;
      })
      .catch(() => undefined);
  }

  function take(lane: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (!locks) return resolve(true);
      locks
        .request(lockName(lane), { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock ? gone : undefined;
        })
        .catch(() => resolve(false));
    });
  }

  return {
    own,
    // Not before there is something to hold it for: a server that renders a page has neither.
    hold: () => (held ??= locks ? new Promise((resolve) => wait(own, resolve)) : Promise.resolve()),
    async take(names, later) {
      const taken: string[] = [];
      for (const lane of names) {
        if (seen.has(lane)) continue;
        seen.add(lane);
        if (await take(lane)) taken.push(lane);
        else wait(lane, () => later(lane));
      }
      return taken;
    },
    close: () => closed.abort(),
  };
}
