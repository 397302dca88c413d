import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCatalog } from "@realtime-schema/transformer/describe";
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

/**
 * Columns' nullability against labels that another tool gave. A label may be wrong in both ways: ours is looser where
 * a state of the database makes the column NULL after all, tighter where none does. The soundness test decides.
 */
export async function scoreNullability(_newEngine: () => Engine, only: string | undefined): Promise<CorpusResult> {
  const path = join(corporaFolder, "nullability/cases.json");
  const cases = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as readonly LabelledCase[]) : [];
  const empty = await createCatalog();
  const failures: Failure[] = [];
  let labels = 0;
  let agreed = 0;
  let tighter = 0;
  for (const { file, schema, query, expected, oracle } of cases) {
    if (!oracle?.columns || !expected?.columns || (only !== undefined && !file.includes(only))) continue;
    const catalog = empty.fork();
    catalog.apply(schema);
    const description = catalog.describe(query);
    expected.columns.forEach((label, index) => {
      if (label.nullable === undefined) return;
      labels++;
      const ours = description.error ? undefined : description.columns[index]?.nullable;
      if (ours === label.nullable) agreed++;
      else if (ours === false) tighter++;
      if (ours === label.nullable) return;
      const say = (nullable: boolean | undefined): string => (nullable ? "nullable" : "not null");
      failures.push({
        where: `${file} ${label.name}`,
        sql: query,
        outcome: "other-columns",
        expected: say(label.nullable),
        got: description.error ? description.error.message : say(ours),
      });
    });
  }
  const corpus = "nullability";
  const figure = (measure: string, hit: number, threshold?: number): Figure => ({
    corpus,
    measure,
    hit,
    of: labels,
    threshold,
  });
  return {
    failures,
    figures: [
      figure("columns as labelled", agreed, 95),
      figure("tighter than labelled", tighter),
      figure("as tight as labelled, or tighter", agreed + tighter, 99),
    ],
  };
}
