import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../../packages/runtime/test/until.ts";
import { Random } from "../oracle/soundness/random.ts";
import { startCluster } from "./cluster.ts";
import { busFaults, cableFaults, faults } from "./faults.ts";
import { Load } from "./load.ts";

export interface FaultReport {
  readonly fault: string;
  times: number;
  lost: number;
  unanswered: number;
  duplicated: number;
  shownTwice: number;
  /** Milliseconds from the fault's end to every client showing a row that was committed after it. */
  readonly converged: number[];
  /** Milliseconds from commit to sight, at clients that the fault is no concern of, from its beginning to that moment. */
  readonly others: number[];
  /** Times that the case was not the one that is meant. */
  missed: number;
  /** The most bytes that waited in one socket of a server, and a server's resident memory, at any time. */
  buffered: number;
  rss: number;
  readonly notes: string[];
}

export interface FaultRun {
  readonly reports: readonly FaultReport[];
  /** Milliseconds from commit to sight without any fault. */
  readonly calm: readonly number[];
}

/**
 * Each fault so many times, in turn, under load; after each everything is compared. Faults of a bus and others are of
 * different clusters, so of different runs.
 */
export async function runFaults(
  names: readonly string[],
  times: number,
  seed: number,
  minutes: number,
  onRound?: (report: FaultReport) => void,
): Promise<FaultRun> {
  const random = new Random(seed);
  const onBus = names.some((name) => Object.hasOwn(busFaults, name));
  const onCables = names.some((name) => Object.hasOwn(cableFaults, name));
  const cluster = await startCluster({ bus: onBus, cables: onCables });
  const load = await Load.start(cluster);
  const reports = names.map((fault): FaultReport => ({
    fault,
    times: 0,
    lost: 0,
    unanswered: 0,
    duplicated: 0,
    shownTwice: 0,
    converged: [],
    others: [],
    missed: 0,
    buffered: 0,
    rss: 0,
    notes: [],
  }));
  try {
    await until(() => load.clients.every((client) => client.isLive()), 60_000);
    load.latencies([]);
    await sleep(1_000);
    const calm = load.latencies(load.clients.map(({ name }) => name));
    await load.settle(false);
    const deadline = performance.now() + minutes * 60_000;
    for (let round = 0; round < times && performance.now() < deadline; round += 1) {
      for (const report of reports) {
        const fault = { ...(onBus ? busFaults : faults), ...cableFaults }[report.fault];
        if (!fault) throw new Error(`There is no fault "${report.fault}"`);
        await sleep(random.below(80));
        load.latencies([]);
        const happened = await fault({ cluster, load, random: () => random.next() });
        const converged = await convergence(load);
        report.others.push(...load.latencies(happened.others.map(({ name }) => name)));
        report.times += 1;
        if (converged === undefined) report.notes.push(`${report.times}: not converged within 60 s`);
        report.converged.push((converged ?? Infinity) - happened.end);
        if (happened.holds === false) report.missed += 1;
        await happened.after?.();
        const { lost, unanswered, duplicated, shownTwice, notes } = await load.settle(happened.forgiven === true);
        report.lost += lost;
        report.unanswered += unanswered;
        report.duplicated += duplicated;
        report.shownTwice += shownTwice;
        report.notes.push(...notes.map((note) => `${report.times}: ${note}`));
        for (const node of cluster.nodes) {
          const { buffered, rss } = await node.stats();
          report.buffered = Math.max(report.buffered, buffered, happened.buffered ?? 0);
          report.rss = Math.max(report.rss, rss);
        }
        onRound?.(report);
      }
    }
    return { reports, calm };
  } finally {
    await load.stop();
    await cluster.stop();
  }
}

/** When every client has shown a row that was committed after the fault, while the load went on. */
async function convergence(load: Load): Promise<number | undefined> {
  const mark = await load.mark();
  const shows = (): boolean =>
    load.clients.every((client) => client.isLive() && client.rows().some(({ id }) => id === mark));
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    if (shows()) return performance.now();
    await sleep(5);
  }
  return undefined;
}
