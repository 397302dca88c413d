import { smallCases } from "./corpora.ts";
import type { Engine } from "./engine.ts";
import { compare, show, Tally, type Failure, type Figure } from "./score.ts";

export interface CorpusResult {
  readonly figures: readonly Figure[];
  readonly failures: readonly Failure[];
}

/** Small schemas with their queries: each case is a database of its own. */
export function scoreDescribeSmall(newEngine: () => Engine, only: string | undefined): CorpusResult {
  const tally = new Tally();
  for (const small of smallCases()) {
    if (only !== undefined && !small.case.includes(only)) continue;
    const engine = newEngine();
    const schema = engine.apply(small.schema);
    for (const query of small.queries) {
      const verdict = engine.describe(query.sql);
      const outcome = compare(query, verdict, true);
      tally.add(outcome, () => ({
        where: `${small.case} ${query.name}`,
        sql: query.sql,
        expected: show(query),
        got:
          schema.error === undefined
            ? show(verdict)
            : `schema: ${show(schema)}${schema.crash ? `\n${schema.crash}` : ""}`,
      }));
    }
  }
  const corpus = "describe-small";
  const accepted = tally.accepted + acceptedButUnanswered(tally);
  return {
    failures: tally.failures,
    figures: [
      { corpus, measure: "accepted: same types", hit: tally.of("same"), of: accepted, threshold: 99.5 },
      { corpus, measure: "rejected: same SQLSTATE", hit: tally.of("same-code"), of: tally.rejected, threshold: 95 },
      {
        corpus,
        measure: "not supported",
        hit: tally.of("not-supported"),
        of: accepted + tally.rejected,
        threshold: undefined,
      },
      { corpus, measure: "crashes", hit: tally.of("crash"), of: accepted + tally.rejected, threshold: undefined },
    ],
  };
}

/** Not supported and crashed statements count as failed. */
const acceptedButUnanswered = (tally: Tally): number => tally.of("not-supported", "crash");
