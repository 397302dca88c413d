/**
 * Holds our answers against PostgreSQL's. `pnpm conformance [--only CORPUS] [--file NAME] [--show-failures N] [--kind OUTCOME]`
 *
 * Prints a table and exits with 1 when a figure is under its threshold.
 */
import { parseArgs } from "node:util";
import { corporaFolder, haveCorpora, recordedPositions } from "./corpora.ts";
import { scoreDescribeSmall, type CorpusResult } from "./describe-small.ts";
import { engineFactory, type Engine } from "./engine.ts";
import { scoreNullability } from "./nullability.ts";
import { recordPositions } from "./record-positions.ts";
import { scoreRegress } from "./regress.ts";
import { fails, percent, type Failure, type Figure } from "./score.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    file: { type: "string" },
    "show-failures": { type: "string" },
    kind: { type: "string" },
    grep: { type: "string" },
  },
});

const corpora: Readonly<
  Record<string, (newEngine: () => Engine, file: string | undefined) => CorpusResult | Promise<CorpusResult>>
> = {
  "describe-small": scoreDescribeSmall,
  regress: scoreRegress,
  nullability: scoreNullability,
};

if (!haveCorpora()) {
  console.log(`No corpora: ${corporaFolder} does not exist. Nothing was checked.`);
  process.exit(0);
}
if (values.only !== undefined && corpora[values.only] === undefined) {
  console.error(`No corpus "${values.only}": there are ${Object.keys(corpora).join(", ")}.`);
  process.exit(2);
}

if ((values.only ?? "regress") === "regress" && recordedPositions() === undefined) {
  console.log("Asking PGlite where it points in the statements that it rejects: once, a minute or more.");
  await recordPositions();
}
const newEngine = await engineFactory();
const figures: Figure[] = [];
for (const [name, score] of Object.entries(corpora)) {
  if (values.only !== undefined && values.only !== name) continue;
  const started = performance.now();
  const result = await score(newEngine, values.file);
  figures.push(...result.figures);
  printFailures(result.failures);
  console.log(`${name}: ${Math.round(performance.now() - started)} ms`);
}
printTable(figures);
process.exitCode = values.file === undefined && figures.some(fails) ? 1 : 0;

function printFailures(failures: readonly Failure[]): void {
  const limit = Number(values["show-failures"] ?? 0);
  if (limit === 0) return;
  const wanted = failures.filter(
    (failure) =>
      (values.kind === undefined || failure.outcome === values.kind) &&
      (values.grep === undefined ||
        `${failure.where} ${failure.sql} ${failure.expected} ${failure.got}`.includes(values.grep)),
  );
  const kinds = Map.groupBy(wanted, (failure) => failure.outcome);
  for (const [kind, group] of kinds) {
    console.log(`\n=== ${kind}: ${group.length}`);
    for (const { where, sql, expected, got } of group.slice(0, limit))
      console.log(`\n--- ${where}\n${sql.trim()}\n    expected: ${expected}\n    got:      ${got}`);
  }
}

function printTable(rows: readonly Figure[]): void {
  const cells = rows.map((row) => [
    row.corpus,
    row.measure,
    `${row.hit} / ${row.of}`,
    `${percent(row).toFixed(2)} %`,
    row.threshold === undefined ? "" : `≥ ${row.threshold} %`,
    fails(row) ? "FAILS" : "",
  ]);
  const widths = cells[0]?.map((_, i) => Math.max(...cells.map((row) => row[i]!.length))) ?? [];
  console.log();
  for (const row of cells)
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join("  ")
        .trimEnd(),
    );
}
