/** One session of PostgreSQL, as far as the change log needs it. Rows come with their columns by name. */
export interface LogConnection {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>;
}

/** A session that the log's reader has for itself. */
export interface LogSession extends LogConnection {
  /**
   * Runs `body` in a transaction. Where the database has one session only (PGlite), everybody else waits meanwhile, and
   * `body` must use the connection that it is given.
   */
  transaction<T>(mode: "REPEATABLE READ READ ONLY", body: (connection: LogConnection) => Promise<T>): Promise<T>;
  /** `LISTEN`: calls back for each notification's payload. */
  listen(channel: string, onNotification: (payload: string) => void): Promise<void>;
  /** Calls back once when the session is lost; never after `close`. */
  onLost(callback: (error: Error) => void): void;
  close(): Promise<void>;
}

/** Where the reader gets its sessions from: a primary, never a standby. */
export interface LogDatabase {
  /** False where all sessions are one (PGlite): no snapshot is exported then, and nobody else needs waking. */
  readonly parallel: boolean;
  connect(): Promise<LogSession>;
}
