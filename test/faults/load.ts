import { setTimeout as sleep } from "node:timers/promises";
import { createClient, type RealtimeClient } from "@realtime-schema/runtime/client";
import { Client } from "pg";
import { clientSchema, listId, todoId, type Todo } from "../../packages/runtime/test/todo-schema.ts";
import type { Cluster } from "./cluster.ts";
import { startProxy, type Proxy } from "./proxy.ts";

const { getTodos } = clientSchema.queries;
const { addTodo, setDone } = clientSchema.mutations;

/** Milliseconds. What a page would set to learn of a half-open connection this soon; the defaults are for batteries. */
export const CLIENT = { heartbeat: 500, timeout: 1_500 };

/** Rows of a round; then those that are there are changed. */
const MOST = 120;

/** One client over a cable of its own. */
export interface LoadClient {
  readonly name: string;
  readonly node: "a" | "b" | "any";
  readonly proxy: Proxy;
  readonly client: RealtimeClient;
  /** What it shows now. */
  rows(): readonly Todo[];
  isLive(): boolean;
}

/** What a round has found out. */
export interface Verdict {
  /** Answered and not stored, or stored and not shown. */
  lost: number;
  /** Had no answer after a minute of silence: how they end, a later round's verdict tells. */
  unanswered: number;
  /** A mutation met its own effect. */
  duplicated: number;
  /** A list had a row twice: a guess beside the fact. */
  shownTwice: number;
  /** Why, for a person. */
  readonly notes: string[];
}

/** Clients that write and listen, and somebody who writes past the servers, all the time. */
export class Load {
  readonly clients: LoadClient[] = [];
  readonly #cluster: Cluster;
  #running = true;
  #writing = true;
  #number = 0;
  /** Rows of this round so far. */
  #rows = 0;
  #loops: Promise<void>[] = [];
  #inFlight = 0;
  #duplicates = 0;
  readonly #refused: string[] = [];
  /** Ids that were answered as committed, until their rows are compared and taken away. */
  readonly #committed = new Set<string>();
  /** Ids without an answer. Their rows stay from round to round, so that a late answer is held against its own row. */
  readonly #unanswered = new Set<string>();
  /** When the foreign writer's rows were committed, until every client has shown them. */
  readonly #sent = new Map<string, { readonly at: number; readonly seenBy: Set<string> }>();
  /** Times from commit to sight of the foreign writer's rows, by client. */
  readonly #latencies = new Map<string, number[]>();

  private constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  static async start(cluster: Cluster): Promise<Load> {
    const load = new Load(cluster);
    for (const [index, node] of (["a", "a", "a", "b", "b", "any"] as const).entries()) {
      load.clients.push(await load.#client(`c${index}`, node));
    }
    load.#loops = [...load.clients.map((client) => load.#mutate(client)), load.#foreign()];
    return load;
  }

  /** Commits a row past the servers; resolves with its id when it is stored. */
  async mark(): Promise<string> {
    const id = this.#nextId();
    await this.#cluster.database.query(
      "INSERT INTO todo (id, list_id, text) VALUES ($1, $2, 'mark') ON CONFLICT DO NOTHING",
      [id, listId],
    );
    return id;
  }

  /** Writes stop (and go on): for what must happen in silence. */
  async quiet(): Promise<void> {
    this.#writing = false;
    while (this.#inFlight > 0) await sleep(10);
  }

  resume(): void {
    this.#writing = true;
  }

  /** What foreign rows took to be shown by these clients since the last call, in milliseconds. */
  latencies(names: readonly string[]): number[] {
    const taken = names.flatMap((name) => this.#latencies.get(name) ?? []);
    this.#latencies.clear();
    return taken;
  }

  /**
   * Silence, then everything must agree: each answered write is stored, each client shows what is stored. `forgiven`: the
   * database was put back to its past, and knows best.
   */
  async settle(forgiven: boolean): Promise<Verdict> {
    await this.quiet();
    const notes: string[] = [];
    let lost = 0;
    const deadline = performance.now() + 60_000;
    while (this.clients.some(({ client }) => client.pendingMutations > 0) && performance.now() < deadline)
      await sleep(10);
    const late = new Set(this.clients.filter(({ client }) => client.pendingMutations > 0));
    const unanswered = [...late].reduce((sum, { client }) => sum + client.pendingMutations, 0);
    for (const { name, client } of late)
      notes.push(`${client.pendingMutations} mutations of ${name} (${client.status}) are not answered`);
    // Whoever waits for answers shows guesses, and what they come to may change what is stored.
    const settled = this.clients.filter((client) => !late.has(client));
    const committed = [...this.#committed];
    let stored = await this.#stored();
    const ids = new Set(stored.map(({ id }) => id));
    const missing = forgiven ? [] : committed.filter((id) => !ids.has(id));
    if (missing.length > 0) notes.push(`${missing.length} answered writes are not stored: ${missing[0]}`);
    lost += missing.length;
    const shows = (client: LoadClient): boolean => {
      const rows = client.rows();
      return rows.length === stored.length && rows.every(({ id, done }, n) => same(stored[n], id, done));
    };
    const shown = performance.now() + 60_000;
    while (!settled.every(shows) && performance.now() < shown) {
      await sleep(20);
      if (late.size > 0) stored = await this.#stored();
    }
    for (const client of settled) {
      if (shows(client)) continue;
      const shown = new Set(client.rows().map(({ id }) => id));
      lost += Math.max(1, stored.filter(({ id }) => !shown.has(id)).length);
      notes.push(`${client.name} (${client.client.status}) shows ${shown.size} of ${stored.length} rows`);
    }
    if (this.#refused.length > 0) notes.push(`refused: ${this.#refused.join("; ")}`);
    // A mutation that had run before meets its own row.
    const again = this.#refused.filter((reason) => reason.startsWith("constraint")).length;
    const verdict = {
      lost: lost + this.#refused.length - again,
      unanswered,
      duplicated: again,
      shownTwice: this.#duplicates,
      notes,
    };
    this.#refused.length = 0;
    this.#duplicates = 0;
    for (const id of forgiven ? this.#committed : committed) this.#committed.delete(id);
    this.#sent.clear();
    this.#rows = 0;
    const kept = [...this.#unanswered, ...this.#committed];
    await this.#cluster.database.query("DELETE FROM todo WHERE list_id = $1 AND id <> ALL ($2::uuid[])", [
      listId,
      kept,
    ]);
    this.resume();
    return verdict;
  }

  #stored(): Promise<{ readonly id: string; readonly done: boolean }[]> {
    return this.#cluster.database.query("SELECT id, done FROM todo WHERE list_id = $1 ORDER BY weight, id", [listId]);
  }

  async stop(): Promise<void> {
    this.#running = false;
    for (const { client } of this.clients) client.close();
    await Promise.all(this.#loops);
    for (const { proxy } of this.clients) await proxy.close();
  }

  #nextId(): string {
    this.#number += 1;
    this.#rows += 1;
    return todoId(this.#number);
  }

  async #client(name: string, node: LoadClient["node"]): Promise<LoadClient> {
    const [a, b] = this.#cluster.nodes;
    let turn = 0;
    const balanced = (): number | undefined => {
      const alive = [a, b].filter((each) => each.alive);
      turn += 1;
      return alive[turn % Math.max(1, alive.length)]?.port;
    };
    const target = { a: () => a.port, b: () => (b.alive ? b : a).port, any: balanced }[node];
    const proxy = await startProxy(target);
    const client = createClient({
      schema: clientSchema,
      url: `http://127.0.0.1:${proxy.port}/realtime`,
      token: name,
      ...CLIENT,
    });
    const list = client.live(getTodos, { list_id: listId });
    list.subscribe(({ rows }) => this.#shown(name, rows));
    return {
      name,
      node,
      proxy,
      client,
      rows: () => list.getSnapshot().rows,
      isLive: () => client.status === "online" && list.getSnapshot().status === "live",
    };
  }

  #shown(name: string, rows: readonly Todo[]): void {
    const now = performance.now();
    const ids = new Set<string>();
    for (const { id } of rows) {
      if (ids.has(id)) this.#duplicates += 1;
      ids.add(id);
      const sent = this.#sent.get(id);
      if (!sent || sent.seenBy.has(name)) continue;
      sent.seenBy.add(name);
      const known = this.#latencies.get(name);
      if (known) known.push(now - sent.at);
      else this.#latencies.set(name, [now - sent.at]);
    }
  }

  async #mutate({ client }: LoadClient): Promise<void> {
    let last: string | undefined;
    for (let count = 0; this.#running; count += 1) {
      await sleep(120 + Math.random() * 120);
      // What waits for a server is load enough.
      if (!this.#writing || client.pendingMutations > 20) continue;
      if (last !== undefined && this.#rows >= MOST) {
        this.#watch(client.mutate(setDone, { id: last, done: count % 2 === 0 }));
        continue;
      }
      const id = this.#nextId();
      const row = { id, list_id: listId, text: `todo ${id}` };
      const added = client.mutate(addTodo, row, {
        optimistic: (store) =>
          store.update(getTodos, { list_id: listId }, (rows) => [
            ...rows,
            { ...row, done: false, weight: 0n, created_at: new Date("2026-01-01T00:00:00Z") },
          ]),
      });
      this.#unanswered.add(id);
      this.#watch(added.then(() => void this.#committed.add(id)).finally(() => void this.#unanswered.delete(id)));
      if (last !== undefined && count % 4 === 0) this.#watch(client.mutate(setDone, { id: last, done: true }));
      last = id;
    }
  }

  #watch(outcome: Promise<unknown>): void {
    outcome.catch((error: unknown) => {
      if (!this.#running) return;
      const { code, message } = error as { readonly code?: string; readonly message?: string };
      this.#refused.push(`${code?.startsWith("constraint") ? "constraint: " : ""}${code}: ${message}`);
    });
  }

  async #foreign(): Promise<void> {
    let connection: Client | undefined;
    while (this.#running) {
      await sleep(40);
      if (!this.#writing) continue;
      this.#inFlight += 1;
      try {
        if (!connection) {
          const fresh = new Client({ connectionString: this.#cluster.database.url("foreign") });
          fresh.on("error", () => undefined);
          await fresh.connect();
          connection = fresh;
        }
        if (this.#rows >= MOST) {
          await connection.query("UPDATE todo SET done = NOT done WHERE id = (SELECT min(id::text)::uuid FROM todo)");
          continue;
        }
        const id = this.#nextId();
        const at = performance.now();
        this.#sent.set(id, { at, seenBy: new Set() });
        await connection.query("INSERT INTO todo (id, list_id, text) VALUES ($1, $2, 'foreign')", [id, listId]);
        this.#committed.add(id);
      } catch {
        // Whether it was committed nobody knows; it counts neither way.
        await connection?.end().catch(() => undefined);
        connection = undefined;
      } finally {
        this.#inFlight -= 1;
      }
    }
    await connection?.end().catch(() => undefined);
  }
}

function same(row: { readonly id: string; readonly done: boolean } | undefined, id: string, done: boolean): boolean {
  return row?.id === id && row.done === done;
}
