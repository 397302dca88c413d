import type { RealtimeError } from "../../protocol/realtime-error.ts";
import type { Result } from "../../protocol/server-frames.ts";
import type { DehydratedResult } from "../hydration.ts";
import type { LiveEntry } from "../live-query.ts";
import type { MutationJournal, PendingMutation } from "../mutation-queue.ts";
import type { OptimisticStore } from "../optimistic.ts";

/** A mutation that an earlier page left behind. */
export interface KeptMutation {
  /** SQL name. */
  readonly mutation: string;
  /** In wire form. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly sentAt: number | undefined;
  readonly guess: ((store: OptimisticStore) => void) | undefined;
  onSettled(error: RealtimeError | undefined, result: Result | undefined): void;
  /** Which pending mutation it became. */
  note(pending: PendingMutation): void;
}

/** What a client gives to its keeper. */
export interface OfflineHost {
  readonly url: URL;
  readonly schemaHash: string;
  restore(kept: readonly KeptMutation[], where: "before" | "after"): void;
  /** Results can be asked for now. */
  restoreResults(): void;
}

/** What a client keeps on the device. */
export interface OfflineKeeper {
  readonly journal: MutationJournal;
  /** Gives back what earlier pages left. Never rejects: without storage there is nothing. */
  load(): Promise<void>;
  /** Looks for mutations of pages that have gone since. */
  adopt(): void;
  result(key: string): DehydratedResult | undefined;
  changed(entry: LiveEntry): void;
  /** The user may not see it any more. */
  forget(key: string): void;
  close(): void;
}

/** Given to `createClient({ offline })`. */
export interface OfflineSupport {
  open(host: OfflineHost): OfflineKeeper;
}
