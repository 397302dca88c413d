import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { freePort, watch, type PostgresProcess } from "./embedded-postgres.ts";

/** A streaming standby of a server that this process started. */
export interface Standby {
  readonly port: number;
  url(database: string): string;
  /** Resolves when it has replayed everything that the primary has committed by now. */
  caughtUp(): Promise<void>;
  /** Holds it where it is; `false` lets it go on. */
  pauseReplay(paused: boolean): Promise<void>;
  promote(): Promise<void>;
  stop(): Promise<void>;
}

/** Copies the primary's files in backup mode, and follows it through a slot. */
export async function startStandby(primary: PostgresProcess): Promise<Standby> {
  const port = await freePort();
  const dataDirectory = await mkdtemp(join(tmpdir(), "realtime-schema-standby-"));
  await rm(dataDirectory, { recursive: true });
  const onPrimary = new Client({ connectionString: primary.url("postgres") });
  await onPrimary.connect();
  await onPrimary.query("SELECT pg_create_physical_replication_slot('standby', true)");
  await onPrimary.query("SELECT pg_backup_start('standby', fast => true)");
  await promisify(execFile)("cp", ["-a", primary.dataDirectory, dataDirectory]);
  const { rows } = await onPrimary.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(false)");
  for (const name of ["postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot"]) {
    await rm(join(dataDirectory, name), { recursive: true, force: true });
  }
  await promisify(execFile)("sh", [
    "-c",
    'for d in pg_wal pg_wal/archive_status pg_wal/summaries pg_replslot; do mkdir -p "$0/$d"; done; chmod -R go= "$0"; chown -R --reference="$0" "$0/pg_wal" "$0/pg_replslot"',
    dataDirectory,
  ]);
  const own = async (name: string, text: string): Promise<void> => {
    await writeFile(join(dataDirectory, name), text);
    await promisify(execFile)("chown", [`--reference=${dataDirectory}`, join(dataDirectory, name)]);
  };
  await own("backup_label", rows[0]?.labelfile ?? "");
  await own("standby.signal", "");
  await appendFile(
    join(dataDirectory, "postgresql.auto.conf"),
    `primary_conninfo = 'host=127.0.0.1 port=${primary.port} user=postgres password=postgres'\nprimary_slot_name = 'standby'\n`,
  );
  const flags = [
    "fsync=off",
    "max_connections=200",
    "max_prepared_transactions=50",
    "wal_level=logical",
    "unix_socket_directories=",
  ];
  const { rows: bin } = await onPrimary.query<{ path: string }>(
    "SELECT setting AS path FROM pg_config WHERE name = 'BINDIR'",
  );
  const { uid, gid } = await stat(dataDirectory);
  watch(dataDirectory);
  const server = spawn(
    join(bin[0]?.path ?? "", "postgres"),
    ["-D", dataDirectory, "-p", String(port), ...flags.flatMap((flag) => ["-c", flag])],
    { stdio: ["ignore", "ignore", "pipe"], ...(process.getuid?.() === 0 && { uid, gid }) },
  );
  let log = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr.on("data", (text) => {
      log += String(text);
      if (log.includes("ready to accept read-only connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`The standby did not start:\n${log.slice(-2_000)}`)));
  });
  const url = (database: string): string => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`;
  const onStandby = new Client({ connectionString: url("postgres") });
  onStandby.on("error", () => {});
  await onStandby.connect();
  return {
    port,
    url,
    async caughtUp() {
      const { rows: at } = await onPrimary.query<{ lsn: string }>("SELECT pg_current_wal_flush_lsn()::text AS lsn");
      for (;;) {
        const { rows: now } = await onStandby.query<{ there: boolean }>(
          "SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS there",
          [at[0]?.lsn],
        );
        if (now[0]?.there) return;
      }
    },
    async pauseReplay(paused) {
      await onStandby.query(paused ? "SELECT pg_wal_replay_pause()" : "SELECT pg_wal_replay_resume()");
    },
    async promote() {
      await onStandby.query("SELECT pg_promote()");
    },
    async stop() {
      await onStandby.end().catch(() => {});
      const exited = once(server, "exit");
      server.kill("SIGQUIT");
      await exited;
      await onPrimary.query("SELECT pg_drop_replication_slot('standby')").catch(() => {});
      await onPrimary.end();
    },
  };
}
