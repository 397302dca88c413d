import { Socket } from "node:net";
import { nats } from "@realtime-schema/runtime/bus/nats";
import { createPostgres } from "@realtime-schema/runtime/postgres";
import type { DB } from "@realtime-schema/runtime";
import { Kysely } from "kysely";
import type { TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { startNode } from "../runtime/todo.ts";

/** What a node tells of itself. */
export interface NodeStats {
  /** The most that waited in one socket since it was last asked, in bytes. */
  readonly buffered: number;
  readonly rss: number;
}

export type ToNode =
  | {
      readonly type: "listen";
      readonly url: string;
      readonly port: number;
      readonly bus?: string;
      readonly silence?: number;
    }
  | { readonly type: "stats" };
export type FromNode =
  | { readonly type: "ready" }
  | { readonly type: "listening"; readonly port: number }
  | ({ readonly type: "stats" } & NodeStats);

/** A server in a process of its own, forked ahead of time: it serves when it is told to, until it is killed. */
let buffered = 0;
const tell = (message: FromNode): void => void process.send?.(message);
/** Node lists its open handles under no public name. */
const handles = Reflect.get(process, "_getActiveHandles") as () => readonly unknown[];
const sockets = (): readonly Socket[] => handles.call(process).filter((handle) => handle instanceof Socket);

process.on("message", (message: ToNode) => {
  if (message.type === "stats") {
    tell({ type: "stats", buffered, rss: process.memoryUsage.rss() });
    buffered = 0;
    return;
  }
  const { dialect, database } = createPostgres({
    connectionString: message.url,
    max: 12,
    ...(message.silence !== undefined && { silence: message.silence }),
  });
  const bus = message.bus === undefined ? undefined : nats({ servers: message.bus });
  const db = new Kysely<DB<TodoSchema>>({ dialect });
  void startNode({ db, live: database }, { port: message.port, ...(bus && { live: { bus } }) }).then(({ port }) =>
    tell({ type: "listening", port }),
  );
  setInterval(() => {
    for (const { writableLength } of sockets()) buffered = Math.max(buffered, writableLength);
  }, 10);
});
process.on("disconnect", () => process.exit());
tell({ type: "ready" });
