import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import { startPostgres18 } from "../../support/embedded-postgres.ts";
import { scratchDatabase } from "../../support/servers.ts";
import { quantile, type Measure } from "../measure.ts";
import { listen } from "./clients.ts";
import { startServerProcess } from "./processes.ts";
import { ddl, rowsSql, triggersSql } from "./schema.ts";

const rates = [100, 500, 1000];
const seconds = Number(process.env["BENCH_SECONDS"] ?? 8);
const premises = 100;
/** On one group every write goes to every socket: 20,000 frames a second at 1,000 writes/s from the relay. */
const together = 20;

const notifySql = `
CREATE FUNCTION relay() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
  PERFORM pg_notify('relay', json_build_object('id', NEW.id, 'premise_id', NEW.premise_id, 'name', NEW.name, 'quantity', NEW.quantity)::text);
  RETURN NULL;
END$$;
CREATE TRIGGER relay AFTER UPDATE ON item FOR EACH ROW EXECUTE FUNCTION relay();
`;

interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/**
 * Milliseconds from before an UPDATE is sent until a socket has a frame that shows it. The writes, the sockets and the
 * clock are this process's; the server is another. Each item's quantity counts its writes, so a frame that shows a later
 * one shows the earlier ones too.
 */
async function latency(kind: "server" | "relay", url: string, rate: number, groups: number): Promise<Latency> {
  const server = await startServerProcess(kind, url);
  const writer = new Pool({ connectionString: url, max: 8 });
  const times: number[] = [];
  const sockets = Math.max(groups, together);
  // Sent and not yet seen, by socket and in order: the item's number of writes, and when.
  const waiting = Array.from({ length: sockets }, (): [count: number, at: number][] => []);
  await writer.query("UPDATE item SET quantity = 0");
  await sleep(500);
  const listening = [];
  for (let socket = 0; socket < sockets; socket++) {
    const pending = waiting[socket] ?? [];
    listening.push(
      await listen(kind, server.port, socket % groups, (text) => {
        const now = performance.now();
        const shown = Number(/"quantity"\s*:\s*(\d+)/.exec(text)?.[1] ?? -1);
        while (pending[0] !== undefined && pending[0][0] <= shown) times.push(now - (pending.shift()?.[1] ?? now));
      }),
    );
  }
  const counts = Array.from({ length: groups }, () => 0);
  const writing: Promise<unknown>[] = [];
  const began = performance.now();
  for (let done = 0; performance.now() - began < seconds * 1000; await sleep(1)) {
    for (const due = ((performance.now() - began) / 1000) * rate; done < due; done++) {
      const group = done % groups;
      const count = (counts[group] ?? 0) + 1;
      counts[group] = count;
      const at = performance.now();
      for (let socket = group; socket < sockets; socket += groups) waiting[socket]?.push([count, at]);
      writing.push(writer.query("UPDATE item SET quantity = quantity + 1 WHERE id = $1", [group]));
    }
  }
  await Promise.all(writing);
  await sleep(1000);
  const lost = waiting.flat().length;
  if (lost > 0) throw new Error(`${kind}: ${lost} writes at ${rate}/s over ${groups} groups were never shown`);
  for (const socket of listening) socket.terminate();
  await writer.end();
  await server.stop();
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** Latency beside the bare relay, turn and turn about on one server; with authentication, a join and resume on. */
export async function relayBench(): Promise<Measure[]> {
  // Without fsync: NOTIFY takes a lock over the commit, so a slow disk would hold back the relay alone.
  const postgres = await startPostgres18();
  const ours = await scratchDatabase(postgres.url("postgres"), "postgres18");
  const theirs = await scratchDatabase(postgres.url("postgres"), "postgres18");
  await ours.exec(ddl + rowsSql(premises));
  await ours.exec(triggersSql);
  await theirs.exec(ddl + rowsSql(premises) + notifySql);
  const measures: Measure[] = [];
  for (const groups of [premises, 1]) {
    for (const rate of rates) {
      const where = groups === 1 ? `${together} clients on one group` : `${groups} groups`;
      const relay = await latency("relay", theirs.url ?? "", rate, groups);
      const server = await latency("server", ours.url ?? "", rate, groups);
      const name = `${rate} writes/s, ${where}`;
      measures.push(
        { name: `${name}: relay p50`, figure: relay.p50, unit: "ms" },
        { name: `${name}: relay p99`, figure: relay.p99, unit: "ms" },
        { name: `${name}: server p50`, figure: server.p50, unit: "ms" },
        { name: `${name}: server p99`, figure: server.p99, unit: "ms", ...(rate === 1000 && { bar: 40 }) },
        { name: `${name}: p50, server ÷ relay`, figure: server.p50 / relay.p50, unit: "times", bar: 3 },
      );
    }
  }
  await ours.drop();
  await theirs.drop();
  await postgres.stop();
  return measures;
}
