import type { Change, Cursor } from "./change.ts";

/**
 * What one node read in the log: everything that committed between two cursors. It stays true whoever says it, however
 * late and however often, so nodes need not agree on who speaks, and losing it costs a look at the log.
 */
export interface News {
  readonly from: Cursor;
  readonly to: Cursor;
  /** Absent where there is too much to tell: whoever hears it looks himself. */
  readonly changes?: readonly Change[];
}

/** What a node is told. */
export interface BusEars {
  news(news: News): void;
  /** Another node has committed something: whoever reads the log for the others looks now. */
  ring(): void;
}

/** One node's place on a bus. Neither method fails: what cannot be sent is not sent. */
export interface BusMember {
  tell(news: News): void;
  ring(): void;
  close(): Promise<void>;
}

/** Carries news between the nodes of one database: `nats(…)` of `@realtime-schema/runtime/bus/nats`. */
export interface Bus {
  /** Returns at once: where the bus cannot be reached, it is tried again until `close`. */
  join(ears: BusEars): BusMember;
}

type WireChange = Omit<Change, "seq" | "xid"> & { readonly seq: string; readonly xid: string };

/** News as JSON text: 64-bit numbers are texts. */
export function encodeNews({ from, to, changes }: News): string {
  const wire = changes?.map((change): WireChange => ({ ...change, seq: String(change.seq), xid: String(change.xid) }));
  return JSON.stringify({ from, to, changes: wire });
}

/** `undefined` for what is no news. */
export function decodeNews(text: string): News | undefined {
  try {
    const { from, to, changes } = JSON.parse(text) as { from: Cursor; to: Cursor; changes?: readonly WireChange[] };
    if (typeof from !== "string" || typeof to !== "string") return undefined;
    if (changes === undefined) return { from, to };
    return {
      from,
      to,
      changes: changes.map((change) => ({ ...change, seq: BigInt(change.seq), xid: BigInt(change.xid) })),
    };
  } catch {
    return undefined;
  }
}
