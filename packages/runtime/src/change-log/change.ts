/** `epoch:snapshot`. Names exactly the set of transactions that its reader has seen. Opaque to everybody but the log. */
export type Cursor = string;

/**
 * One row that a statement touched: its key and routing columns, before and after. Values are JSON forms as `to_jsonb`
 * gives them, but int8, numeric and money are texts; times are in UTC. A row whose key changed, and every updated row of
 * a table without a key, comes as two: one with `old` alone, one with `new` alone.
 */
export interface ChangedRow {
  readonly old?: Readonly<Record<string, unknown>>;
  readonly new?: Readonly<Record<string, unknown>>;
  /** Channels that this change is announced on: of the old row, of the new row. */
  readonly oldChannels?: readonly string[];
  readonly newChannels?: readonly string[];
  /** Rows of other tables that this row belongs or belonged to (`@broadcast_parent`), and the channels of those. */
  readonly parents?: readonly ChangedParent[];
}

/** A parent row that a changed row announces: to be sent complete, as the parent's query reads it. */
export interface ChangedParent {
  /** The parent relation's key. */
  readonly table: string;
  /** Values of its identity, in order, in JSON form. */
  readonly key: readonly unknown[];
  readonly channels: readonly string[];
}

/** One statement's effect on one relation, as read from the log. */
export interface Change {
  readonly seq: bigint;
  readonly xid: bigint;
  /** The relation's key: `name`, or `schema.name` outside `public`. */
  readonly relation: string;
  readonly op: "INSERT" | "UPDATE" | "DELETE" | "TRUNCATE";
  /** `undefined` means "all of it": TRUNCATE, or DDL. */
  readonly rows?: readonly ChangedRow[];
  /**
   * Present instead of `rows` for bulk statements: the distinct routing values touched, per column. A column that is
   * missing had more than a thousand: any value of it.
   */
  readonly values?: Readonly<Record<string, readonly unknown[]>>;
  /** Beside `values`: the distinct channels touched, parents' included; missing where there were too many: any. */
  readonly channels?: readonly string[];
}

/** What one read of the log gives: everything between the given cursor and the new one. */
export interface ChangeBatch {
  readonly cursor: Cursor;
  readonly changes: readonly Change[];
  /** The given cursor is of another epoch or older than the log: read again, send the difference. */
  readonly resync: boolean;
}
