import { setTimeout as sleep } from "node:timers/promises";
import { createLiveEngine, type LiveEngine } from "@realtime-schema/runtime/live";
import { createPostgres } from "@realtime-schema/runtime/postgres";
import { Pool } from "pg";
import { ddl, shop, triggersSql } from "../runtime/shop.ts";
import { postgres18, sharedPostgres18 } from "../support/servers.ts";
import { quantile, type Measure } from "./measure.ts";

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const rowsPerGroup = 5;
const ms = (value: number): string => value.toFixed(2).padStart(9);

/**
 * What the live engine costs, without sockets, against an embedded PostgreSQL 18. Latency is from before COMMIT is sent to
 * the frame in the listener.
 */
export async function liveEngineBench(): Promise<Measure[]> {
  const measures: Measure[] = [];
  const scratch = await postgres18();
  await scratch.exec(ddl);
  await scratch.exec(triggersSql);
  await scratch.exec(`INSERT INTO inventory (id, premise_id, name, quantity)
    SELECT ('00000000-0000-7000-8000-' || lpad((1000000 + p * ${rowsPerGroup} + i)::text, 12, '0'))::uuid,
      ('00000000-0000-7000-8000-' || lpad(p::text, 12, '0'))::uuid, 'item ' || i, 0
    FROM generate_series(0, 9999) p, generate_series(0, ${rowsPerGroup - 1}) i;
    CREATE INDEX ON inventory (premise_id); ANALYZE inventory`);
  const writer = new Pool({ connectionString: scratch.url, max: 8 });
  const update = (group: number): Promise<unknown> =>
    writer.query("UPDATE inventory SET quantity = quantity + 1 WHERE id = $1", [
      uuid(1_000_000 + group * rowsPerGroup),
    ]);

  /** Bytes of a group's rows alone, as the driver gives them. */
  function memoryOfRows(): number {
    const copies = 2000;
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const held = Array.from({ length: copies }, (_group, group) =>
      Array.from({ length: rowsPerGroup }, (_row, row) => ({
        id: uuid(1_000_000 + group * rowsPerGroup + row),
        name: `item ${row}`,
        quantity: String(group),
        price: null,
        updated_at: new Date(group),
      })),
    );
    globalThis.gc?.();
    const bytes = (process.memoryUsage().heapUsed - before) / copies;
    return held.length === copies ? bytes : Number.NaN;
  }

  /** An engine with so many groups; `onFrame` hears the group of every patch. */
  async function withGroups<T>(
    groups: number,
    onFrame: (group: number) => void,
    body: (engine: LiveEngine, batches: number[]) => Promise<T>,
  ): Promise<T> {
    const { database, pool } = createPostgres({ connectionString: scratch.url, max: 10 });
    const batches: number[] = [];
    const engine = createLiveEngine({
      schema: shop,
      database,
      events: { onBatch: ({ duration, changes }) => void (changes > 0 && batches.push(duration)) },
    });
    const subscribed: Promise<void>[] = [];
    for (let group = 0; group < groups; group++) {
      const connection = engine.connect(({ parts }) => {
        if (parts[0]?.kind === "patch") onFrame(group);
      });
      subscribed.push(connection.subscribe({ id: 1, query: "get_inventory_list", args: { p1: uuid(group) } }));
    }
    await Promise.all(subscribed);
    try {
      return await body(engine, batches);
    } finally {
      await engine.close();
      await pool.end();
    }
  }

  async function latencies(
    engine: LiveEngine,
    heard: Map<number, () => void>,
    groups: number,
    wake: boolean,
  ): Promise<number[]> {
    const times: number[] = [];
    for (let n = 0; n < 200; n++) {
      const group = (n * 7919) % groups;
      const arrived = new Promise<void>((resolve) => heard.set(group, resolve));
      const start = performance.now();
      await update(group);
      if (wake) engine.wake();
      await arrived;
      times.push(performance.now() - start);
      await sleep(wake ? 5 : 150 + Math.random() * 20);
    }
    return times;
  }

  console.log(`Node ${process.version}; ${(await scratch.query<{ version: string }>("SELECT version()"))[0]?.version}`);
  const work: Record<number, number> = {};
  for (const groups of [10, 1000, 10_000]) {
    const heard = new Map<number, () => void>();
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    await withGroups(
      groups,
      (group) => heard.get(group)?.(),
      async (engine, batches) => {
        globalThis.gc?.();
        const memory = (process.memoryUsage().heapUsed - before) / groups;
        await latencies(engine, heard, groups, true);
        batches.length = 0;
        const times = await latencies(engine, heard, groups, true);
        work[groups] = quantile(batches, 0.5);
        console.log(
          `${String(groups).padStart(6)} groups: batch of one change ${ms(work[groups])} ms; through a node p50 ${ms(quantile(times, 0.5))} p99 ${ms(quantile(times, 0.99))} ms; heap per subscription with its ${rowsPerGroup} rows ${(memory / 1024).toFixed(1)} KB`,
        );
        if (groups === 10) {
          measures.push(
            { name: "commit → frame, idle, through a node, p50", figure: quantile(times, 0.5), unit: "ms", bar: 5 },
            { name: "commit → frame, idle, through a node, p99", figure: quantile(times, 0.99), unit: "ms", bar: 20 },
          );
        }
        if (groups === 10_000) {
          const rows = memoryOfRows();
          measures.push(
            { name: `subscription with its ${rowsPerGroup} rows, heap`, figure: memory / 1024, unit: "KB" },
            {
              name: "idle subscription over its group's rows, heap",
              figure: (memory - rows) / 1024,
              unit: "KB",
              bar: 4,
            },
          );
        }
        if (groups === 1000) {
          const foreign = await latencies(engine, heard, groups, false);
          measures.push(
            { name: "commit → frame, idle, foreign writer, p50", figure: quantile(foreign, 0.5), unit: "ms", bar: 15 },
            { name: "commit → frame, idle, foreign writer, p99", figure: quantile(foreign, 0.99), unit: "ms", bar: 40 },
          );
          console.log(
            `        foreign writer, idle: p50 ${ms(quantile(foreign, 0.5))} p99 ${ms(quantile(foreign, 0.99))} ms`,
          );
        }
      },
    );
  }
  measures.push({
    name: "work per change, 10,000 groups ÷ 10 groups",
    figure: (work[10_000] ?? Number.NaN) / (work[10] ?? Number.NaN),
    unit: "times",
    bar: 1.2,
  });

  for (const rate of [100, 500, 1000]) {
    const sent = new Map<number, number[]>();
    const times: number[] = [];
    const hear = (group: number): void => {
      const now = performance.now();
      for (const start of sent.get(group)?.splice(0) ?? []) times.push(now - start);
    };
    await withGroups(1000, hear, async (_engine, batches) => {
      const seconds = 8;
      const began = performance.now();
      let done = 0;
      const running: Promise<unknown>[] = [];
      while (performance.now() - began < seconds * 1000) {
        const due = ((performance.now() - began) / 1000) * rate;
        for (; done < due; done++) {
          const group = Math.floor(Math.random() * 1000);
          const start = performance.now();
          running.push(update(group).then(() => sent.set(group, [...(sent.get(group) ?? []), start])));
        }
        await sleep(1);
      }
      await Promise.all(running);
      await sleep(1000);
      const rest = [...sent.values()].flat().length;
      if (rate === 1000) {
        const p99 = quantile(times, 0.99);
        measures.push({
          name: "commit → frame, 1,000 commits/s, 1,000 groups, p99",
          figure: p99,
          unit: "ms",
          bar: 100,
        });
      }
      console.log(
        `${String(rate).padStart(6)} commits/s over 1,000 groups: p50 ${ms(quantile(times, 0.5))} p99 ${ms(quantile(times, 0.99))} ms; ${batches.length} batches, p50 ${ms(quantile(batches, 0.5))} ms; ${times.length} arrived, ${rest} folded into an earlier frame`,
      );
    });
  }

  {
    const { database, pool } = createPostgres({ connectionString: scratch.url });
    const batches: number[] = [];
    const engine = createLiveEngine({
      schema: shop,
      database,
      events: { onBatch: ({ duration, changes }) => void (changes > 0 && batches.push(duration)) },
    });
    const groups = 2000;
    await Promise.all(
      Array.from({ length: groups }, (_, group) =>
        engine.connect(() => {}).subscribe({ id: 1, query: "items_of_period", args: { p1: uuid(group) } }),
      ),
    );
    for (let n = 0; n < 10; n++) {
      const read = batches.length;
      await update(n);
      engine.wake();
      while (batches.length === read) await sleep(1);
    }
    console.log(
      `a change without a route, ${groups} groups read again: batch ${ms(quantile(batches, 0.5))} ms, ${((quantile(batches, 0.5) / groups) * 1000).toFixed(0)} µs a group`,
    );
    await engine.close();
    await pool.end();
  }
  {
    let frames = 0;
    const { database, pool } = createPostgres({ connectionString: scratch.url });
    const engine = createLiveEngine({ schema: shop, database });
    await Promise.all(
      Array.from({ length: 1000 }, () =>
        engine.connect(() => void frames++).subscribe({ id: 1, query: "get_inventory_list", args: { p1: uuid(1) } }),
      ),
    );
    frames = 0;
    const start = performance.now();
    let commits = 0;
    while (performance.now() - start < 3000) {
      await update(1);
      engine.wake();
      commits++;
    }
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `fan-out of one group to 1,000 connections: ${Math.round(frames / seconds)} frames/s at ${Math.round(commits / seconds)} commits/s one after the other`,
    );
    await engine.close();
    await pool.end();
  }
  await writer.end();
  await scratch.drop();
  await (await sharedPostgres18()).stop();
  return measures;
}
