import type { Client, ClientConfig, Pool } from "pg";
import { lookAtBackends, type Backend } from "./look-at-backends.ts";
import { WatchedClient } from "./watched-client.ts";

/** Between two glances at the clock while something is waited for. Milliseconds, like all below. */
const TICK = 250;

/** Two looks that find nobody are this far apart, so that an answer on its way arrives. */
const DOUBT = 1_000;

/** A statement that is merely slow is asked about when it has waited twice as long, and at least this often. */
const SELDOM = 60_000;

/** Another backend may have the same pid on another server: then it has not been there for as long as the connection. */
const SAME_AGE = 10_000;

/** Not the failure of a statement: what it did is unknown. */
class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  /** connection_failure */
  readonly code = "08006";
}

interface Followed {
  traffic: string;
  heardAt: number;
  /** Not asked about before. */
  nextLook: number;
  /** Looks in a row that have found nobody at the other end. */
  doubts: number;
  /** It waits in the pool. */
  idle: boolean;
  /** Nothing was heard since nobody was found at the other end of another. */
  suspect: boolean;
}

/** What names a backend to its server, after its connection was given up. */
type Left = Pick<WatchedClient, "backendPid" | "createdAt">;

/** What the server has to say to a client that hears nothing. */
type Finding = "slow" | "unknown" | { readonly nobody: string };

/**
 * Notices that nobody is at the other end of a pool's connections, which no packet tells: the server's machine is gone,
 * or a NAT on the way has forgotten them. The kernel waits for a quarter of an hour where something was sent, and for
 * ever where not.
 *
 * A connection that has waited for `silence` without a byte is asked about over a new one. While its backend is at work
 * the statement is slow, which is none of our business. Where twice in a row the backend is gone, or has nothing to do,
 * or the server cannot be reached at all, the connection is given up, and with it those that wait in the pool.
 */
export class Silence {
  readonly #config: ClientConfig;
  readonly #silence: number;
  readonly #followed = new Map<WatchedClient, Followed>();
  /** Given up while the server could not be reached: their transactions may still be open there. */
  #left: Left[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #ending = false;

  constructor(config: ClientConfig, silence: number) {
    this.#config = config;
    this.#silence = silence;
  }

  follow(pool: Pool): void {
    pool.on("connect", (client) => {
      if (!(client instanceof WatchedClient)) return;
      this.#followed.set(client, {
        traffic: "",
        heardAt: performance.now(),
        nextLook: 0,
        doubts: 0,
        idle: false,
        suspect: false,
      });
      client.onAsked = this.#arm;
      client.once("end", () => {
        const suspect = this.#followed.get(client)?.suspect;
        this.#followed.delete(client);
        // A farewell may not have been heard either.
        if (suspect === true) this.#leave([client]);
      });
      void this.#endLeft();
    });
    pool.on("acquire", (client) => this.#setIdle(client, false));
    pool.on("release", (_error, client) => this.#setIdle(client, true));
  }

  #setIdle(client: unknown, idle: boolean): void {
    const followed = this.#followed.get(client as WatchedClient);
    if (followed) followed.idle = idle;
  }

  readonly #arm = (): void => {
    if (this.#timer) return;
    this.#timer = setTimeout(this.#check, Math.min(TICK, Math.max(10, this.#silence / 10))).unref();
  };

  readonly #check = (): void => {
    this.#timer = undefined;
    const now = performance.now();
    const silent: WatchedClient[] = [];
    for (const [client, followed] of this.#followed) {
      const { askedAt } = client;
      if (askedAt === undefined) continue;
      this.#arm();
      this.#listen(client, followed);
      const since = Math.max(askedAt, followed.heardAt);
      if (now - since >= this.#silence && now >= followed.nextLook) silent.push(client);
    }
    if (silent.length > 0 && !this.#looking) void this.#look(silent);
  };

  /** Whether something was heard since it was last listened. */
  #listen(client: WatchedClient, followed: Followed): boolean {
    const { traffic } = client;
    if (traffic === followed.traffic) return false;
    followed.traffic = traffic;
    followed.heardAt = performance.now();
    followed.nextLook = 0;
    followed.doubts = 0;
    followed.suspect = false;
    return true;
  }

  async #look(silent: readonly WatchedClient[]): Promise<void> {
    this.#looking = true;
    try {
      const asked = new Map(silent.map((client) => [client, client.askedAt]));
      const look = await lookAtBackends(this.#config, pidsOf(silent), this.#silence, () => false);
      const lost: WatchedClient[] = [];
      for (const client of silent) {
        const followed = this.#followed.get(client);
        // What came meanwhile came from somebody.
        if (!followed || client.askedAt !== asked.get(client) || this.#listen(client, followed)) continue;
        if (!look.reached) {
          this.#giveUp(client, `the server cannot be reached (${look.why})`);
          lost.push(client);
          continue;
        }
        const finding = look.backends ? findingOf(client, look.backends) : "unknown";
        const now = performance.now();
        const waited = now - Math.max(client.askedAt ?? now, followed.heardAt);
        if (typeof finding === "string") {
          followed.doubts = 0;
          followed.nextLook = now + (finding === "slow" ? Math.min(waited, SELDOM) : this.#silence);
          continue;
        }
        followed.doubts++;
        followed.nextLook = now + Math.min(DOUBT, this.#silence);
        if (followed.doubts < 2) continue;
        this.#giveUp(client, finding.nobody);
        lost.push(client);
      }
      if (lost.length === 0) return;
      this.#leave([...lost, ...this.#giveUpIdle()]);
      this.#askOthers();
    } finally {
      this.#looking = false;
    }
  }

  #giveUp(client: WatchedClient, why: string): void {
    const { host, port, backendPid, askedAt = performance.now() } = client;
    this.#followed.delete(client);
    const seconds = ((performance.now() - askedAt) / 1_000).toFixed(1);
    client.giveUp(
      new ConnectionLost(
        `PostgreSQL at ${host}:${port} (backend ${backendPid ?? "unknown"}) has not answered for ${seconds} s, and ${why}: ` +
          "the connection was given up. Whether its last statement was executed is unknown",
      ),
    );
  }

  /** Those that wait in the pool went the same way: each would cost whoever gets it another silence. */
  #giveUpIdle(): WatchedClient[] {
    const idle = [...this.#followed].flatMap(([client, followed]) => (followed.idle ? client : []));
    for (const client of idle) {
      this.#followed.delete(client);
      client.giveUp(new ConnectionLost("Nobody is at the other end of another connection of its pool"));
    }
    return idle;
  }

  /**
   * Those that somebody holds between two statements: a statement of nothing takes part in no transaction, and is answered
   * even in a failed one. The same silence tells which of them are lost.
   */
  #askOthers(): void {
    for (const [client, followed] of this.#followed) {
      followed.traffic = client.traffic;
      followed.suspect = true;
      if (client.askedAt === undefined) (client as Client).query("").catch(ignore);
    }
  }

  #leave(clients: readonly Left[]): void {
    this.#left.push(...clients.map(({ backendPid, createdAt }) => ({ backendPid, createdAt })));
    void this.#endLeft();
  }

  /** Ends what connections that were given up have left behind; with the next connection where it is not possible now. */
  async #endLeft(): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    try {
      while (this.#left.length > 0) {
        // Those that go together are asked about together.
        await new Promise(setImmediate);
        const left = this.#left;
        this.#left = [];
        const atWork: typeof left = [];
        const look = await lookAtBackends(this.#config, pidsOf(left), this.#silence, (backend) => {
          const one = left.find(
            ({ backendPid, createdAt }) => backendPid === backend.pid && isOfAge(backend, createdAt),
          );
          if (!one || !isAtWork(backend, false)) return one !== undefined;
          atWork.push(one);
          return false;
        });
        if (!look.reached || (!look.backends && !look.pooled)) {
          this.#left.push(...left);
          break;
        }
        if (atWork.length === 0) continue;
        // What is under way ends by itself, and then waits for a client that is no more.
        setTimeout(() => this.#leave(atWork), this.#silence).unref();
      }
    } finally {
      this.#ending = false;
    }
  }
}

function ignore(): void {}

function pidsOf(clients: readonly Left[]): number[] {
  return clients.flatMap(({ backendPid }) => backendPid ?? []);
}

function findingOf(client: WatchedClient, backends: ReadonlyMap<number, Backend>): Finding {
  if (client.backendPid === undefined) return "unknown";
  const backend = backends.get(client.backendPid);
  if (!backend || !isOfAge(backend, client.createdAt)) return { nobody: "its backend is gone" };
  // track_activities is off, or another role's.
  if (backend.state === null || backend.state === "disabled") return "unknown";
  if (isAtWork(backend, client.ownPace)) return "slow";
  const what =
    backend.state === "active" ? `waits for us (${backend.waitEvent})` : `has nothing to do (${backend.state})`;
  return { nobody: `its backend ${what}, so that the statement or its answer was lost` };
}

function isOfAge({ age }: Backend, createdAt: number): boolean {
  return Math.abs(age - (Date.now() - createdAt)) < SAME_AGE;
}

/** A backend that waits for its client to send or to take is at work only for a client that may let it wait. */
function isAtWork({ state, waitEvent }: Backend, ownPace: boolean): boolean {
  if (state === null || state.startsWith("idle")) return false;
  return ownPace || (waitEvent !== "ClientRead" && waitEvent !== "ClientWrite");
}
