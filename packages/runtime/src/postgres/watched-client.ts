import { Client, type ClientConfig, type Connection } from "pg";

/** A `pg` client that knows since when it has been waiting for an answer, and can be given up. */
export class WatchedClient extends Client {
  /** Called when a statement is sent where none was waiting. */
  onAsked: (() => void) | undefined;
  /** By the clock on the wall, as the server counts too: it goes on while a machine sleeps. */
  readonly createdAt: number = Date.now();
  #askedAt: number | undefined;
  #ownPace = false;

  /** @param silence Milliseconds that opening may take, where `connectionTimeoutMillis` does not say. */
  constructor(config: ClientConfig, silence: number | undefined) {
    super({
      ...config,
      // The pool hides it from whoever lists its options.
      ...(config.password !== undefined && { password: config.password }),
      connectionTimeoutMillis: config.connectionTimeoutMillis || silence,
    });
    this.on("drain", () => {
      this.#askedAt = undefined;
      this.#ownPace = false;
    });
  }

  override query(...statement: unknown[]): never {
    const { submit } = (statement[0] ?? {}) as { readonly submit?: unknown };
    const result = (super.query as (...statement: unknown[]) => never).apply(this, statement);
    if (submit !== undefined) this.#ownPace = true;
    if (this.#askedAt === undefined) {
      this.#askedAt = performance.now();
      this.onAsked?.();
    }
    return result;
  }

  /** When the oldest statement without an answer was sent; `undefined` while none is. */
  get askedAt(): number | undefined {
    // A statement that was refused before it was sent is followed by no `drain`.
    return (this as { readonly readyForQuery?: boolean }).readyForQuery === true ? undefined : this.#askedAt;
  }

  /** A cursor or COPY is open: the server may wait for whoever uses it for as long as he likes. */
  get ownPace(): boolean {
    return this.#ownPace;
  }

  /** Bytes that have come, and bytes that wait to be sent: where neither changes, nothing goes through. */
  get traffic(): string {
    const { bytesRead, writableLength } = this.#wire.stream as Connection["stream"] & { readonly bytesRead?: number };
    return `${bytesRead} ${writableLength}`;
  }

  /** `undefined` before the server has told it. Behind a pooler it is not the backend's. */
  get backendPid(): number | undefined {
    return (this as { readonly processID?: number | null }).processID ?? undefined;
  }

  /** Its statements fail with this error, at once, as on a connection that was reset; a pool drops it. */
  giveUp(error: Error): void {
    this.#wire.emit("error", error);
    this.#wire.stream.destroy();
  }

  get #wire(): Connection {
    return (this as unknown as { readonly connection: Connection }).connection;
  }
}
