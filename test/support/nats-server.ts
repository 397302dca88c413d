import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./embedded-postgres.ts";

const binary = process.env["TEST_NATS_SERVER"] ?? "/usr/sbin/nats-server";

/** Whether this machine has NATS (`TEST_NATS_SERVER`, else Debian's). With `CI` set it must. */
export function natsAvailable(): boolean {
  return process.env["CI"] !== undefined || existsSync(binary);
}

/** A NATS server with JetStream that this process started. */
export interface NatsProcess {
  readonly url: string;
  /** SIGKILL; what the stream held in memory is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Ends the server once this process is gone, however it went: the pipe closes even when a test worker is killed. */
function watch(child: ChildProcess): void {
  const watchdog = spawn("/bin/sh", ["-c", 'cat >/dev/null; kill -9 "$0" 2>/dev/null', String(child.pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watchdog.unref();
  // The number may be another process's by then.
  child.once("exit", () => watchdog.kill());
  (watchdog.stdin as unknown as { unref?: () => void } | null)?.unref?.();
}

export async function startNats(): Promise<NatsProcess> {
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), "realtime-schema-nats-"));
  let child: ChildProcess | undefined;
  const accepts = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.end(() => resolve(true)));
      socket.on("error", () => resolve(false));
    });
  const start = async (): Promise<void> => {
    child = spawn(binary, ["-a", "127.0.0.1", "-p", String(port), "-js", "-sd", directory], { stdio: "ignore" });
    watch(child);
    while (!(await accepts())) {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = undefined;
    if (!dying) return;
    const exited = new Promise((resolve) => {
      dying.once("exit", resolve);
    });
    dying.kill("SIGKILL");
    await exited;
  };
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    start,
    async stop() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
