import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCatalog, type DescribeCatalog, type Description } from "@realtime-schema/transformer/describe";
import { StateDatabase } from "../oracle/states/database.ts";
import { findWitnesses, type Witnesses } from "../oracle/states/witness.ts";
import { corporaFolder } from "./corpora.ts";
import type { CorpusResult } from "./describe-small.ts";
import type { Engine } from "./engine.ts";
import type { Failure, Figure } from "./score.ts";

interface LabelledCase {
  readonly file: string;
  readonly schema: string;
  readonly query: string;
  /** Another tool's opinion. */
  readonly expected: { readonly columns?: readonly { readonly name: string; readonly nullable?: boolean }[] } | null;
  /** Absent where PostgreSQL rejects the statement. */
  readonly oracle?: { readonly columns?: unknown };
}

/** Random databases that each statement is run on. */
const STATES = 40;

/** What executions say of a column's two answers. */
const verdicts = {
  agreed: "labels agreed",
  labelWrong: "labels shown wrong: NULL came where they say none can",
  oursWrong: "ours shown wrong: NULL came where we say none can",
  tighter: "undecided: not null for us, and no NULL came",
  looser: "undecided: nullable for us, and no NULL came",
} as const;

type Verdict = keyof typeof verdicts;

/**
 * Columns' nullability against labels that another tool gave. Either may be wrong, so that every statement is run on
 * random databases full of NULLs: a NULL refutes whoever said that there is none.
 */
export async function scoreNullability(_newEngine: () => Engine, only: string | undefined): Promise<CorpusResult> {
  const path = join(corporaFolder, "nullability/cases.json");
  const cases = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as readonly LabelledCase[]) : [];
  const empty = await createCatalog();
  const database = await StateDatabase.create();
  const failures: Failure[] = [];
  const counts = new Map<Verdict, number>();
  const all = { columns: 0, exact: 0, refuted: 0 };
  for (const [index, { file, schema, query, expected, oracle }] of cases.entries()) {
    if (!oracle?.columns || (only !== undefined && !file.includes(only))) continue;
    const description = describe(empty.fork(), schema, query);
    const columns = description?.columns ?? [];
    const seen = await executed(database, schema, query, description, index);
    columns.forEach(({ name, nullable }, place) => {
      const hasNull = seen.nulls[place] === true;
      all.columns++;
      if (nullable === hasNull) all.exact++;
      else if (hasNull) all.refuted++;
      else failures.push(failure(file, query, name, "no NULL came", "nullable"));
    });
    expected?.columns?.forEach(({ name, nullable: label }, place) => {
      if (label === undefined) return;
      const ours = columns[place]?.nullable;
      const verdict = judge(label, ours, seen.nulls[place] === true);
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
      if (verdict !== "agreed")
        failures.push(failure(file, query, name, say(label), `${say(ours)}; ${verdicts[verdict]}`));
    });
  }
  await database.close();
  const labels = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const of = (...wanted: readonly Verdict[]): number =>
    wanted.reduce((sum, verdict) => sum + (counts.get(verdict) ?? 0), 0);
  const corpus = "nullability";
  const row = (verdict: Verdict): Figure => ({
    corpus,
    measure: verdicts[verdict],
    hit: of(verdict),
    of: labels,
    threshold: undefined,
  });
  return {
    failures,
    figures: [
      { corpus, measure: "labels agreed or shown wrong", hit: of("agreed", "labelWrong"), of: labels, threshold: 95 },
      row("agreed"),
      row("labelWrong"),
      row("tighter"),
      row("looser"),
      {
        corpus,
        measure: "columns without a refutation",
        hit: all.columns - all.refuted,
        of: all.columns,
        threshold: 100,
      },
      { corpus, measure: "columns exactly as tight as possible", hit: all.exact, of: all.columns, threshold: 95 },
    ],
  };
}

function judge(label: boolean, ours: boolean | undefined, hasNull: boolean): Verdict {
  if (ours === false && hasNull) return "oursWrong";
  if (ours === label) return "agreed";
  if (ours === false) return "tighter";
  return hasNull ? "labelWrong" : "looser";
}

function describe(catalog: DescribeCatalog, schema: string, query: string): Description | undefined {
  catalog.apply(schema);
  const description = catalog.describe(query);
  return description.error ? undefined : description;
}

async function executed(
  database: StateDatabase,
  schema: string,
  query: string,
  description: Description | undefined,
  seed: number,
): Promise<Witnesses> {
  if (schema !== database.schema) await database.reset(schema);
  const nullableParams = description?.params.map(({ nullable }) => nullable) ?? [];
  return findWitnesses(database, query, { states: STATES, seed, nullableParams, schema });
}

function failure(file: string, sql: string, column: string, expected: string, got: string): Failure {
  return { where: `${file} ${column}`, sql, outcome: "other-columns", expected, got };
}

const say = (nullable: boolean | undefined): string =>
  nullable === undefined ? "rejected" : nullable ? "nullable" : "not null";
