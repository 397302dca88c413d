import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A server under load, in a process of its own: the load does not take its event loop's time. */
export interface ServerProcess {
  readonly port: number;
  /** CPU that the process has used, in milliseconds. */
  cpu(): Promise<number>;
  /** Bytes on its heap after a collection. */
  heap(): Promise<number>;
  stop(): Promise<void>;
}

export interface Report {
  readonly cpu: number;
  readonly heap: number;
}

/** Runs `server-process.ts` or `relay-process.ts` against a database. */
export async function startServerProcess(kind: "server" | "relay", url: string): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL(`${kind}-process.ts`, import.meta.url)), [url], {
    execArgv: ["--conditions=realtime-schema-source", "--expose-gc"],
    env: { ...process.env, BENCH_CHILD: "" },
  });
  const port = (await answer(child)) as number;
  const report = async (what: keyof Report): Promise<number> => {
    const answered = answer(child);
    child.send(what);
    return (await answered) as number;
  };
  return {
    port,
    cpu: () => report("cpu"),
    heap: () => report("heap"),
    stop: async () => {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

async function answer(child: ChildProcess): Promise<unknown> {
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`The server process ended with code ${String(code)}`);
  });
  const [message] = await Promise.race([once(child, "message"), failed]);
  return message;
}

/** The child's side: says where it listens, answers what is asked, and ends with its parent. */
export function serveParent(port: number): void {
  process.on("message", (what: keyof Report) => {
    if (what === "heap") globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    process.send?.(what === "cpu" ? (user + system) / 1000 : process.memoryUsage().heapUsed);
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.(port);
}
