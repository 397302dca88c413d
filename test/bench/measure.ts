import { cpus, loadavg } from "node:os";

/** One line of the table. */
export interface Measure {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  /** At most this. */
  readonly bar?: number;
  /** At least this. */
  readonly atLeast?: number;
}

export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;

/** What figures depend on; a busy machine is said to be one. */
export function machine(): string {
  const load = loadavg()[0] ?? 0;
  const facts = `${cpus()[0]?.model ?? "unknown CPU"} × ${cpus().length}, Node ${process.version}, load ${load.toFixed(2)}`;
  return load > 1 ? `${facts}\nwarning: the machine is busy with other work; these figures mean little` : facts;
}

/** Whether a bar is missed. A figure that could not be taken misses it. */
export function isMissed({ figure, bar = Infinity, atLeast = -Infinity }: Measure): boolean {
  return !(figure <= bar && figure >= atLeast) && (bar !== Infinity || atLeast !== -Infinity);
}

export function printTable(measures: readonly Measure[]): void {
  for (const measure of measures) {
    const { name, figure, unit, bar, atLeast } = measure;
    const limit = bar !== undefined ? `≤ ${bar}` : atLeast !== undefined ? `≥ ${atLeast}` : undefined;
    const verdict = limit === undefined ? "" : `bar ${limit} ${unit}: ${isMissed(measure) ? "MISSED" : "ok"}`;
    console.log(
      `${name.padEnd(66)} ${figure.toFixed(figure < 100 ? 2 : 0).padStart(10)} ${unit.padEnd(10)} ${verdict}`,
    );
  }
}
