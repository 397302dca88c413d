import { positionKey, recordedPositions, regressFile, regressFileNames, type RegressStatement } from "./corpora.ts";
import type { CorpusResult } from "./describe-small.ts";
import type { Engine, Verdict } from "./engine.ts";
import { compare, show, Tally, type Figure } from "./score.ts";

const preludeFiles = ["test_setup.sql.json", "create_misc.sql.json"];

/** PostgreSQL's regression suite, replayed: a file each in a database that the prelude has set up. */
export function scoreRegress(newEngine: () => Engine, only: string | undefined): CorpusResult {
  const ddl = new Tally();
  const queries = new Tally();
  const rights = new Tally();
  const places = { same: 0, all: 0 };
  const base = newEngine();
  for (const name of preludeFiles) {
    const tallies = name === "test_setup.sql.json" && only === undefined ? { ddl, queries, rights, places } : undefined;
    replay(base, name, tallies);
  }
  for (const name of regressFileNames()) {
    if (preludeFiles.includes(name) || (only !== undefined && !name.includes(only))) continue;
    replay(base.fork(), name, { ddl, queries, rights, places });
  }
  const figures = (corpus: string, tally: Tally): readonly Figure[] => {
    const accepted = tally.accepted + tally.of("not-supported", "crash");
    return [
      { corpus, measure: "accepted: same columns", hit: tally.of("same"), of: accepted, threshold: 98 },
      {
        corpus,
        measure: "rejected (class 42): rejected",
        hit: tally.of("same-code", "other-code"),
        of: tally.rejected,
        threshold: 95,
      },
      {
        corpus,
        measure: "rejected (class 42): same SQLSTATE",
        hit: tally.of("same-code"),
        of: tally.rejected,
        threshold: 90,
      },
      {
        corpus,
        measure: "not supported",
        hit: tally.of("not-supported"),
        of: accepted + tally.rejected,
        threshold: undefined,
      },
      { corpus, measure: "crashes", hit: tally.of("crash"), of: accepted + tally.rejected, threshold: undefined },
    ];
  };
  const positions: Figure[] =
    recordedPositions() === undefined
      ? []
      : [
          {
            corpus: "regress, queries",
            measure: "rejected (class 42): same position",
            hit: places.same,
            of: places.all,
            threshold: 85,
          },
        ];
  return {
    figures: [
      ...figures("regress, queries", queries),
      ...positions,
      ...figures("regress, schema", ddl),
      {
        corpus: "regress, schema",
        measure: "rejected for lack of rights (42501)",
        hit: rights.of("same-code", "other-code"),
        of: rights.rejected,
        threshold: undefined,
      },
    ],
    failures: [...queries.failures, ...ddl.failures],
  };
}

interface Tallies {
  readonly ddl: Tally;
  readonly queries: Tally;
  /** Who may do what is not in a schema's text: seen, not held to. */
  readonly rights: Tally;
  readonly places: { same: number; all: number };
}

function replay(engine: Engine, name: string, tallies: Tallies | undefined): void {
  const positions = recordedPositions();
  for (const [i, statement] of regressFile(name).statements.entries()) {
    if (statement.kind === "skip") continue;
    const verdict = statement.kind === "ddl" ? applyAsPostgres(engine, statement) : engine.describe(statement.sql);
    if (tallies === undefined || !isScored(statement)) continue;
    const outcome = compare(statement, verdict, false);
    const isOfRights = statement.kind === "ddl" && statement.code === "42501";
    const tally = isOfRights ? tallies.rights : statement.kind === "ddl" ? tallies.ddl : tallies.queries;
    const place = statement.kind === "query" ? positions?.[positionKey(name, i)] : undefined;
    if (place !== undefined && verdict.error !== undefined) {
      tallies.places.all++;
      if (place === (verdict.position ?? 0)) tallies.places.same++;
    }
    tally.add(outcome, () => ({
      where: `${name} ${i} ${statement.kind}`,
      sql: statement.sql,
      expected: show(statement),
      got: show(verdict) + (verdict.crash === undefined ? "" : `\n${verdict.crash}`),
    }));
  }
}

/** Errors of other classes are of data, rights and states, which no static check sees. */
const isScored = (statement: RegressStatement): boolean =>
  statement.error === undefined || (statement.code?.startsWith("42") ?? false);

/** What PostgreSQL rejected has no effect, also where we could not know. */
const applyAsPostgres = (engine: Engine, statement: RegressStatement): Verdict =>
  (statement.error === undefined ? engine : engine.fork()).apply(statement.sql);
