import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { ddl, triggersSql } from "../runtime/todo.ts";
import { freePort, startPostgres18, type PostgresProcess } from "../support/embedded-postgres.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { startNats, type NatsProcess } from "../support/nats-server.ts";
import { startProxy, type Proxy } from "./proxy.ts";
import type { FromNode, NodeStats, ToNode } from "./node-process.ts";

/** A PostgreSQL of its own and two server processes over it. */
export interface Cluster {
  readonly nodes: readonly [Node, Node];
  readonly database: Database;
  /** Where the servers hear of changes from one of them instead of reading the log each. */
  readonly bus: NatsProcess | undefined;
  stop(): Promise<void>;
}

export interface Node {
  readonly name: string;
  readonly port: number;
  readonly alive: boolean;
  /** Between it and PostgreSQL, where there is one. */
  readonly cable: Proxy | undefined;
  start(): Promise<void>;
  /** `SIGKILL`; resolves when the process is gone. */
  kill(): Promise<void>;
  signal(signal: "SIGSTOP" | "SIGCONT"): void;
  stats(): Promise<NodeStats>;
}

export interface Database {
  readonly port: number;
  url(application: string): string;
  /** On a connection of its own, tried until the server takes it. */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** `SIGKILL` to every process of the server at once. */
  kill(): Promise<void>;
  /** As an administrator stops it: sessions are ended, everything is written. */
  shutDown(): Promise<void>;
  /** Resolves when it takes connections. */
  start(): Promise<void>;
  /** Puts back the data that was there when the cluster began. */
  restore(): Promise<void>;
}

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export function forkSource(name: string, args: readonly string[] = []): ChildProcess {
  return fork(script(name), [...args], {
    execArgv: ["--conditions=realtime-schema-source"],
    // A process is started for each that is killed: compiled once is enough.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "realtime-schema-faults-cache") },
  });
}

/** Milliseconds that a server at a cable of its own waits for PostgreSQL to say something. */
export const SILENCE = 1_000;

export async function startCluster(options: { readonly bus: boolean; readonly cables?: boolean }): Promise<Cluster> {
  // Ids that were rolled back are to be forgotten by a crash: nothing writes the log ahead of a commit.
  const server = await startPostgres18({ wal_writer_delay: "10s", autovacuum: "off" });
  const database = databaseOf(server);
  await database.query(ddl);
  await database.query(triggersSql);
  await database.shutDown();
  await cp(server.dataDirectory, backupOf(server), { recursive: true, preserveTimestamps: true });
  await own(backupOf(server), server.dataDirectory);
  await database.start();
  const bus = options.bus ? await startNats() : undefined;
  const spare = new Spare();
  const cable = (): Promise<Proxy> | undefined => (options.cables ? startProxy(() => database.port) : undefined);
  const nodes = [
    await startNode("a", database, spare, bus, await cable()),
    await startNode("b", database, spare, bus, await cable()),
  ] as const;
  return {
    nodes: [nodes[0], nodes[1]],
    database,
    bus,
    async stop() {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all(nodes.map((node) => node.cable?.close()));
      await spare.stop();
      await bus?.stop();
      await rm(backupOf(server), { recursive: true, force: true });
      await server.stop();
    },
  };
}

const backupOf = ({ dataDirectory }: PostgresProcess): string => `${dataDirectory}-backup`;

/** The copy belongs to whom the original does: the server refuses other people's data. */
async function own(copy: string, original: string): Promise<void> {
  const { stat, chown, readdir } = await import("node:fs/promises");
  const { uid, gid } = await stat(original);
  if (process.getuid?.() !== 0) return;
  await chown(copy, uid, gid);
  for (const entry of await readdir(copy, { recursive: true })) await chown(`${copy}/${entry}`, uid, gid);
}

function databaseOf(server: PostgresProcess): Database {
  const url = (application: string): string => `${server.url("postgres")}?application_name=${application}`;
  const gone = async (pid: number): Promise<void> => {
    await until(() => !isRunning(pid), 30_000);
  };
  return {
    port: server.port,
    url,
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      return until(async () => {
        const client = new Client({ connectionString: url("runner") });
        client.on("error", () => undefined);
        await client.connect();
        try {
          return ((await client.query(sql, [...params])).rows ?? []) as Row[];
        } finally {
          await client.end().catch(() => undefined);
        }
      }, 30_000);
    },
    async kill() {
      const postmaster = await server.pid();
      const children = (await readFile(`/proc/${postmaster}/task/${postmaster}/children`, "utf8")).trim().split(" ");
      const pids = [postmaster, ...children.flatMap((text) => (text === "" ? [] : Number(text)))];
      // Stopped first, so that none can tell the others.
      for (const signal of ["SIGSTOP", "SIGKILL"] as const) {
        for (const pid of pids) {
          try {
            process.kill(pid, signal);
          } catch {
            // It went by itself.
          }
        }
      }
      await Promise.all(pids.map(gone));
    },
    async shutDown() {
      const pid = await server.pid();
      process.kill(pid, "SIGINT");
      await gone(pid);
    },
    start: () => server.start(),
    async restore() {
      const { execFile } = await import("node:child_process");
      const { promisify } = await import("node:util");
      await rm(server.dataDirectory, { recursive: true, force: true });
      await promisify(execFile)("cp", ["-a", backupOf(server), server.dataDirectory]);
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** One process is always ready to take a killed one's place: only its first steps are waited for. */
class Spare {
  #next = this.#fork();

  #fork(): Promise<ChildProcess> {
    const child = forkSource("node-process.ts");
    return once(child, "message").then(() => child);
  }

  async take(): Promise<ChildProcess> {
    const child = await this.#next;
    this.#next = this.#fork();
    return child;
  }

  async stop(): Promise<void> {
    (await this.#next).kill("SIGKILL");
  }
}

async function startNode(
  name: string,
  database: Database,
  spare: Spare,
  bus: NatsProcess | undefined,
  cable: Proxy | undefined,
): Promise<Node> {
  const url = new URL(database.url(`node_${name}`));
  if (cable) url.port = String(cable.port);
  const port = await freePort();
  let child: ChildProcess | undefined;
  const ask = async (message: ToNode): Promise<FromNode> => {
    const process = child;
    if (!process) throw new Error(`Node ${name} is down`);
    const answer = once(process, "message") as Promise<[FromNode]>;
    process.send(message);
    return (await answer)[0];
  };
  const node: Node = {
    name,
    port,
    cable,
    get alive() {
      return child !== undefined;
    },
    async start() {
      child = await spare.take();
      await ask({
        type: "listen",
        url: url.href,
        port,
        ...(bus && { bus: bus.url }),
        ...(cable && { silence: SILENCE }),
      });
    },
    async kill() {
      const dying = child;
      child = undefined;
      if (!dying) return;
      const exited = once(dying, "exit");
      dying.kill("SIGKILL");
      await exited;
    },
    signal: (signal) => void child?.kill(signal),
    async stats() {
      const answer = await ask({ type: "stats" });
      if (answer.type !== "stats") throw new Error(`Node ${name} answered ${answer.type}`);
      return answer;
    },
  };
  await node.start();
  return node;
}
