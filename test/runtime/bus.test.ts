import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient, type RealtimeClient } from "@realtime-schema/runtime/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clientSchema, listId, todoId } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { natsAvailable, startNats, type NatsProcess } from "../support/nats-server.ts";
import { postgres18, type ScratchDatabase } from "../support/servers.ts";
import { ddl, triggersSql } from "./todo.ts";

const { getTodos } = clientSchema.queries;

interface NodeProcess {
  readonly name: string;
  readonly child: ChildProcess;
  readonly client: RealtimeClient;
  /** Texts that the node's client shows, in order. */
  readonly texts: () => string[];
  /** How often each text was shown newly: a change that is told twice would be 2. */
  readonly came: ReadonlyMap<string, number>;
}

describe.runIf(natsAvailable())("three nodes on a NATS bus", () => {
  let database: ScratchDatabase;
  let bus: NatsProcess;
  let nodes: NodeProcess[] = [];
  let written = 0;

  async function start(name: string): Promise<NodeProcess> {
    const script = fileURLToPath(new URL("todo-process.ts", import.meta.url));
    const url = new URL(database.url ?? "");
    url.searchParams.set("application_name", name);
    const args = ["--conditions=realtime-schema-source", script, url.href, "0", bus.url];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(child.stdout!, "data")) as [Buffer];
    const port = /^listening (\d+)/.exec(String(line))?.[1];
    const client = createClient({ schema: clientSchema, url: `http://127.0.0.1:${port}/realtime`, token: "alice" });
    const list = client.live(getTodos, { list_id: listId });
    const came = new Map<string, number>();
    let before = new Set<string>();
    list.subscribe(({ rows }) => {
      const now = new Set(rows.map(({ text }) => text));
      for (const text of now) if (!before.has(text)) came.set(text, (came.get(text) ?? 0) + 1);
      before = now;
    });
    await until(() => list.getSnapshot().status === "live");
    return { name, child, client, came, texts: () => list.getSnapshot().rows.map(({ text }) => text) };
  }

  async function kill({ child, client }: NodeProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    client.close();
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  /** Plain SQL, of which no node knows. */
  async function write(): Promise<string> {
    written += 1;
    const text = `todo ${String(written).padStart(4, "0")}`;
    await database.query("INSERT INTO todo (id, list_id, text, weight) VALUES ($1, $2, $3, $4)", [
      todoId(written),
      listId,
      text,
      written,
    ]);
    return text;
  }

  const everywhere = (text: string): Promise<boolean> =>
    until(() => nodes.every((node) => node.texts().includes(text)));

  /** The node whose session holds the lock. */
  async function leader(): Promise<NodeProcess> {
    return until(async () => {
      const [row] = await database.query<{ name: string }>(
        `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database()`,
      );
      return nodes.find(({ name }) => name === row?.name);
    });
  }

  /** Every node shows every todo, in order, and was shown none twice. */
  async function expectComplete(): Promise<void> {
    const expected = Array.from({ length: written }, (_, index) => `todo ${String(index + 1).padStart(4, "0")}`);
    await until(() => nodes.every((node) => node.texts().length === written));
    for (const node of nodes) {
      expect(node.texts()).toEqual(expected);
      expect([...node.came.values()].every((count) => count === 1)).toBe(true);
    }
  }

  beforeEach(async () => {
    written = 0;
    database = await postgres18();
    await database.exec(ddl);
    await database.exec(triggersSql);
    bus = await startNats();
    nodes = await Promise.all(["node-1", "node-2", "node-3"].map(start));
  });
  afterEach(async () => {
    await Promise.all(nodes.map((node) => kill(node)));
    await bus.stop();
    await database.drop();
  });

  it("one reads the log, the others hear of it: no LISTEN, and no look at the log while nothing concerns them", async () => {
    await everywhere(await write());
    const listening = await database.query(
      "SELECT 1 FROM pg_stat_activity WHERE query ILIKE 'LISTEN%' AND datname = current_database()",
    );
    expect(listening).toEqual([]);
    const { name } = await leader();
    const lastLooks = (): Promise<unknown[]> =>
      database.query(
        `SELECT application_name, max(state_change)::text AS at FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'node-%' AND application_name <> $1 GROUP BY 1 ORDER BY 1`,
        [name],
      );
    await until(async () => {
      const before = await lastLooks();
      for (let number = 0; number < 20; number += 1) {
        await database.query(
          "INSERT INTO todo (id, list_id, text) VALUES (gen_random_uuid(), gen_random_uuid(), 'elsewhere')",
        );
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 500);
      });
      return JSON.stringify(before) === JSON.stringify(await lastLooks());
    });
    await everywhere(await write());
    await expectComplete();
  });

  it("when the reader is killed another takes over, and nothing is lost or told twice", async () => {
    for (let round = 0; round < 2; round += 1) {
      const dying = await leader();
      nodes = nodes.filter((node) => node !== dying);
      const killed = kill(dying);
      for (let number = 0; number < 20; number += 1) await write();
      await killed;
      const from = performance.now();
      await everywhere(await write());
      console.log(`told ${Math.round(performance.now() - from)} ms after the reader was killed`);
      expect((await leader()).name).not.toBe(dying.name);
      await expectComplete();
    }
  });

  it("when the reader is frozen the others read by themselves, and it catches up afterwards", async () => {
    const frozen = await leader();
    frozen.child.kill("SIGSTOP");
    const others = nodes.filter((node) => node !== frozen);
    const text = await write();
    expect(await until(() => others.every((node) => node.texts().includes(text)))).toBe(true);
    frozen.child.kill("SIGCONT");
    await everywhere(await write());
    await expectComplete();
  });

  it("without NATS every node reads by itself, and hears again when it is back", async () => {
    await everywhere(await write());
    await bus.kill();
    for (let number = 0; number < 20; number += 1) await write();
    await expectComplete();
    await bus.start();
    for (let number = 0; number < 20; number += 1) await write();
    await expectComplete();
    const { name } = await leader();
    // Followers look no more once they are told again.
    const isQuiet = async (): Promise<boolean> => {
      const looks = (): Promise<unknown[]> =>
        database.query(
          "SELECT max(state_change)::text FROM pg_stat_activity WHERE application_name LIKE 'node-%' AND application_name <> $1 AND datname = current_database()",
          [name],
        );
      const before = await looks();
      await new Promise((resolve) => {
        setTimeout(resolve, 500);
      });
      return JSON.stringify(before) === JSON.stringify(await looks());
    };
    expect(await until(isQuiet)).toBe(true);
  });
});
