import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient, type RealtimeClient } from "@realtime-schema/runtime/client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientSchema, listId, todoId, type Todo } from "../../packages/runtime/test/todo-schema.ts";
import { until as waitUntil } from "../../packages/runtime/test/until.ts";
import { postgres18, type ScratchDatabase } from "../support/servers.ts";
import { ddl, triggersSql } from "./todo.ts";

const { getTodos } = clientSchema.queries;
const { addTodo, setDone } = clientSchema.mutations;

/** A busy machine may take its time: what is promised is what comes, not when. */
const until = (condition: () => boolean): Promise<boolean> => waitUntil(condition, 60_000);

/** How often the server is killed; a recorded run takes more. */
const KILLS = Number(process.env["KILLS"] ?? 5);

describe("a server process killed under load", () => {
  let database: ScratchDatabase;
  let child: ChildProcess | undefined;
  const clients: RealtimeClient[] = [];

  async function start(port: number): Promise<number> {
    const script = fileURLToPath(new URL("todo-process.ts", import.meta.url));
    child = spawn(process.execPath, ["--conditions=realtime-schema-source", script, database.url ?? "", String(port)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(child.stdout!, "data")) as [Buffer];
    return Number(/^listening (\d+)/.exec(String(line))?.[1]);
  }

  async function kill(): Promise<void> {
    const dying = child;
    child = undefined;
    if (!dying) return;
    const exited = once(dying, "exit");
    dying.kill("SIGKILL");
    await exited;
  }

  beforeAll(async () => {
    database = await postgres18();
    await database.exec(ddl);
    await database.exec(triggersSql);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await kill();
  });
  afterAll(() => database.drop());

  it(
    `${KILLS} times loses no change, runs no mutation twice, and shows no guess for longer than it must`,
    async () => {
      const port = await start(0);
      const url = `http://127.0.0.1:${port}/realtime`;
      const [writer, reader] = ["alice", "bob"].map((token) => createClient({ schema: clientSchema, url, token }));
      clients.push(writer!, reader!);
      const lists = clients.map((client) => client.live(getTodos, { list_id: listId }));
      const shown: (readonly Todo[])[] = [];
      for (const list of lists) list.subscribe(({ rows }) => void shown.push(rows));
      await until(() => lists.every((list) => list.getSnapshot().status === "live"));

      const outcomes: Promise<unknown>[] = [];
      const recovered: number[] = [];
      let foreign = 0;
      let number = 0;
      for (let round = 0; round < KILLS; round += 1) {
        // Some of these are answered, some are on their way, some have committed without an answer.
        for (let count = 0; count < 20; count += 1) {
          number += 1;
          const row = { id: todoId(number), list_id: listId, text: `todo ${number}` };
          outcomes.push(
            writer!.mutate(addTodo, row, {
              optimistic: (store) =>
                store.update(getTodos, { list_id: listId }, (rows) => [
                  ...rows,
                  { ...row, done: false, weight: 0n, created_at: new Date("2026-01-01T00:00:00Z") },
                ]),
            }),
          );
        }
        await until(() => writer!.pendingMutations < 10 + (round % 10));
        await kill();
        foreign += 1;
        await database.query("INSERT INTO todo (id, list_id, text) VALUES ($1, $2, 'foreign')", [
          todoId(1_000_000 + foreign),
          listId,
        ]);
        outcomes.push(writer!.mutate(setDone, { id: todoId(number), done: true }));
        await start(port);
        const restarted = performance.now();
        await until(() => clients.every(({ status }) => status === "online"));
        const expected = number + foreign;
        await until(() =>
          lists.every((list) => list.getSnapshot().status === "live" && list.getSnapshot().rows.length === expected),
        );
        recovered.push(performance.now() - restarted);
      }
      // One that had run twice would have met its own row: a constraint violation.
      expect((await Promise.allSettled(outcomes)).filter(({ status }) => status === "rejected")).toEqual([]);
      const stored = await database.query<{ id: string; done: boolean }>(
        "SELECT id, done FROM todo ORDER BY weight, id",
      );
      await until(() =>
        lists.every(
          (list) =>
            JSON.stringify(list.getSnapshot().rows.map(({ id, done }) => ({ id, done }))) === JSON.stringify(stored),
        ),
      );
      expect(stored).toHaveLength(number + foreign);
      expect(stored.filter(({ done }) => done)).toHaveLength(KILLS);
      for (const rows of shown) expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      console.log(`recovered within ${recovered.map(Math.round).join(", ")} ms`);
    },
    60_000 + KILLS * 60_000,
  );
});
