import type { LogDatabase } from "../change-log/connection.ts";
import type { LogSnapshot } from "../change-log/reader.ts";

/** A row as PostgreSQL's text, by position. */
export type TextRow = readonly (string | null)[];

/** One connection that sees exactly one snapshot. A statement that fails leaves it usable. */
export interface SnapshotReader {
  /** Rows as PostgreSQL's text: what did not change is then never parsed. */
  query(sql: string, params: readonly unknown[]): Promise<readonly TextRow[]>;
  /** Runs `body` with a role and settings that end with it. */
  as<T>(
    session: { readonly role?: string; readonly settings?: Readonly<Record<string, string>> },
    body: () => Promise<T>,
  ): Promise<T>;
}

/** A database whose change log is followed and whose queries are read at the log's snapshots. */
export interface LiveDatabase {
  readonly log: LogDatabase;
  /**
   * Gives `body` up to `count` connections that all see the snapshot; statements on different ones run side by side.
   * `statementTimeout` is in milliseconds.
   */
  read<T>(
    snapshot: LogSnapshot,
    options: { readonly count: number; readonly statementTimeout: number },
    body: (readers: readonly SnapshotReader[]) => Promise<T>,
  ): Promise<T>;
}
