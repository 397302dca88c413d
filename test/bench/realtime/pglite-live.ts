import { PGlite } from "@electric-sql/pglite";
import { live } from "@electric-sql/pglite/live";
import { createLiveEngine } from "@realtime-schema/runtime/live";
import { createPGlite } from "@realtime-schema/runtime/pglite";
import { quantile, type Measure } from "../measure.ts";
import { ddl, listSql, rowsSql, schema, triggersSql } from "./schema.ts";

const subscriptions = 100;
const rounds = 40;

/** Milliseconds from an UPDATE of one premise's item to that premise's result, of 100 premises that are watched. */
export async function pgliteLiveBench(): Promise<Measure[]> {
  const theirs = await theirTimes();
  const ours = await ourTimes();
  const median = { theirs: quantile(theirs, 0.5), ours: quantile(ours, 0.5) };
  return [
    { name: `PGlite live.query, ${subscriptions} subscriptions, one affected`, figure: median.theirs, unit: "ms" },
    { name: `ours on PGlite, ${subscriptions} subscriptions, one affected`, figure: median.ours, unit: "ms" },
    { name: "PGlite live.query ÷ ours", figure: median.theirs / median.ours, unit: "times" },
  ];
}

const update = "UPDATE item SET quantity = quantity + 1 WHERE id = $1";

/** `change(n)` must resolve once the result of premise n is there. */
async function timesOf(change: (premise: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await change((round * 37) % subscriptions);
    times.push(performance.now() - started);
  }
  return times.slice(rounds / 4);
}

async function theirTimes(): Promise<number[]> {
  const database = await PGlite.create({ extensions: { live } });
  await database.exec(ddl + rowsSql(subscriptions));
  const heard = new Map<number, () => void>();
  for (let premise = 0; premise < subscriptions; premise++) {
    await database.live.query(listSql, [premise], () => heard.get(premise)?.());
  }
  const times = await timesOf(async (premise) => {
    const arrived = new Promise<void>((resolve) => heard.set(premise, resolve));
    await database.query(update, [premise]);
    await arrived;
  });
  await database.close();
  return times;
}

async function ourTimes(): Promise<number[]> {
  const pglite = await PGlite.create();
  await pglite.exec(ddl + rowsSql(subscriptions));
  await pglite.exec(triggersSql);
  const { database } = createPGlite(pglite);
  const engine = createLiveEngine({ schema, database });
  const heard = new Map<number, () => void>();
  for (let premise = 0; premise < subscriptions; premise++) {
    const connection = engine.connect(({ parts }) => {
      if (parts.length > 0) heard.get(premise)?.();
    });
    await connection.subscribe({ id: 1, query: "list_items", args: { premise_id: premise } });
  }
  const times = await timesOf(async (premise) => {
    const arrived = new Promise<void>((resolve) => heard.set(premise, resolve));
    await pglite.query(update, [premise]);
    engine.wake();
    await arrived;
  });
  await engine.close();
  await pglite.close();
  return times;
}
