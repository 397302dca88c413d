/** What one client may ask for. Every queue and buffer of the server is bounded by one of these. */
export interface Limits {
  /** Bytes of one frame or body (262,144). */
  readonly frame: number;
  /** Open subscriptions of a connection (1,000). */
  readonly subscriptions: number;
  /** Connections and requests that one address may have open at a time (1,000); see `clientAddress`. */
  readonly connectionsPerAddress: number;
  /** Frames a second that a connection may send in the long run (200); more wait. */
  readonly rate: number;
  /** Frames that it may send at once (1,000). */
  readonly burst: number;
  /** Bytes that may wait to be taken from a connection (4 MiB); above, it is closed. */
  readonly inboundBytes: number;
  /** Bytes that may wait to be sent (1 MiB); above, changes are kept as one catch-up instead of frames. */
  readonly bufferedBytes: number;
  /** Milliseconds that a client may take to read them (30,000); then it is disconnected. */
  readonly stall: number;
  /** Milliseconds for `authenticate` and `authorize` (10,000). */
  readonly handshake: number;
  /** Milliseconds between two times that `authorize` is asked about what is open (60,000); 0: only when `reauthorize` is called. */
  readonly reauthorize: number;
  /** Milliseconds that a token lives (30,000). */
  readonly token: number;
  /** Tokens that a node may issue in the time that one lives (100,000). */
  readonly tokens: number;
  /** Milliseconds of one statement (10,000). */
  readonly statement: number;
  /** Seconds of silence after which a connection is asked whether it is there (30). */
  readonly idle: number;
  /** Milliseconds that running mutations get when the server stops (5,000). */
  readonly drain: number;
}

/** The {@link Limits} that hold unless `createRealtime({ limits })` says otherwise. */
export const defaultLimits: Limits = {
  frame: 262_144,
  subscriptions: 1_000,
  connectionsPerAddress: 1_000,
  rate: 200,
  burst: 1_000,
  inboundBytes: 4 * 1_048_576,
  bufferedBytes: 1_048_576,
  stall: 30_000,
  handshake: 10_000,
  reauthorize: 60_000,
  token: 30_000,
  tokens: 100_000,
  statement: 10_000,
  idle: 30,
  drain: 5_000,
};
