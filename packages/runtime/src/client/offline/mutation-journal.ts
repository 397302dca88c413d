import type { Mutate } from "../../protocol/client-frames.ts";
import type { MutationJournal, PendingMutation } from "../mutation-queue.ts";

/** A mutation as it is on the device. */
export interface JournalRecord {
  readonly mutation: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly key: string;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly sentAt?: number;
}

export interface JournalWriter extends MutationJournal {
  /** A mutation that an earlier page left is this one now. */
  note(pending: PendingMutation, key: string, record: JournalRecord): void;
  /** Takes nothing new; resolves when what it had taken is written. */
  close(): Promise<unknown>;
}

/** Milliseconds between attempts to note what is about to be sent. */
const RETRY = 1_000;

/** Writes mutations in the order they are made; `prefix` names this page's lane. */
export function createJournal(
  prefix: string,
  ready: () => Promise<void>,
  write: (changes: ReadonlyMap<string, string | undefined>) => Promise<void>,
): JournalWriter {
  const records = new WeakMap<PendingMutation, { readonly key: string; readonly record: JournalRecord }>();
  let count = 0;
  let open = true;
  /** One write after another: a removal never overtakes what it removes. */
  let tail: Promise<unknown> | undefined;

  function enqueue(changes: ReadonlyMap<string, string | undefined>): Promise<void> {
    if (!open) return Promise.resolve();
    const written = (tail ?? ready()).then(() => write(changes));
    tail = written.catch(() => undefined);
    return written;
  }

  async function sending(mutations: readonly PendingMutation[], sentAt: number): Promise<void> {
    const changes = new Map<string, string>();
    for (const mutation of mutations) {
      const known = records.get(mutation);
      if (!known) continue;
      const record = { ...known.record, sentAt };
      records.set(mutation, { key: known.key, record });
      changes.set(known.key, JSON.stringify(record));
    }
    await attempt(changes);
  }

  /** Sent without a note, it could be sent again when the server has forgotten its key. */
  async function attempt(changes: ReadonlyMap<string, string>): Promise<void> {
    try {
      await enqueue(changes);
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, RETRY);
      });
      await attempt(changes);
    }
  }

  return {
    add(mutation) {
      if (records.has(mutation)) return;
      const { frame, sentAt } = mutation;
      const record = recordOf(frame, sentAt);
      const key = `${prefix}${String(record.at).padStart(15, "0")} ${String(count).padStart(6, "0")}`;
      count += 1;
      records.set(mutation, { key, record });
      // Where there is no storage it is kept in memory alone.
      enqueue(new Map([[key, JSON.stringify(record)]])).catch(() => undefined);
    },
    sending,
    remove(mutation) {
      const known = records.get(mutation);
      if (known) enqueue(new Map([[known.key, undefined]])).catch(() => undefined);
    },
    note(pending, key, record) {
      records.set(pending, { key, record });
    },
    close() {
      open = false;
      return tail ?? Promise.resolve();
    },
  };
}

function recordOf({ mutation, args = {}, key = "" }: Mutate, sentAt: number | undefined): JournalRecord {
  return { mutation, args, key, at: Date.now(), ...(sentAt !== undefined && { sentAt }) };
}
