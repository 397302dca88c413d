import type { Answer } from "./corpora.ts";
import type { Verdict } from "./engine.ts";

/** How an answer of ours compares with PostgreSQL's. */
export type Outcome =
  /** Accepted by both, same types. */
  | "same"
  /** Accepted by both, other columns or parameters. */
  | "other-columns"
  | "other-params"
  /** PostgreSQL accepts. */
  | "rejected"
  | "not-supported"
  | "crash"
  /** Rejected by both, same SQLSTATE. */
  | "same-code"
  | "other-code"
  /** PostgreSQL rejects. */
  | "accepted";

export interface Failure {
  readonly where: string;
  readonly sql: string;
  readonly outcome: Outcome;
  readonly expected: string;
  readonly got: string;
}

/** Compares; `checkParams` is for statements whose parameters were described. */
export function compare(answer: Answer, verdict: Verdict, checkParams: boolean): Outcome {
  if (verdict.crash !== undefined) return "crash";
  if (answer.error !== undefined) {
    if (verdict.notSupported) return "not-supported";
    if (verdict.error === undefined) return "accepted";
    return verdict.code === answer.code ? "same-code" : "other-code";
  }
  if (verdict.notSupported) return "not-supported";
  if (verdict.error !== undefined) return "rejected";
  if (answer.columns !== undefined && !sameColumns(answer.columns, verdict.columns ?? [])) return "other-columns";
  if (checkParams && answer.params !== undefined && String(answer.params) !== String(verdict.params ?? []))
    return "other-params";
  return "same";
}

function sameColumns(
  expected: readonly (readonly [string, string])[],
  got: readonly (readonly [string, string])[],
): boolean {
  return (
    expected.length === got.length &&
    expected.every(([name, type], i) => got[i]![1] === type && (got[i]![0] === name || name === "?column?"))
  );
}

export const show = (answer: Answer | Verdict): string =>
  answer.error !== undefined
    ? `${answer.code ?? "-"} ${answer.error}`
    : `params ${(answer.params ?? []).join(", ") || "none"}; columns ${(answer.columns ?? []).map(([name, type]) => `${name} ${type}`).join(", ") || "none"}`;

/** Outcomes by kind, with what went wrong. */
export class Tally {
  readonly counts = new Map<Outcome, number>();
  readonly failures: Failure[] = [];

  add(outcome: Outcome, failure: () => Omit<Failure, "outcome">): void {
    this.counts.set(outcome, this.of(outcome) + 1);
    if (outcome !== "same" && outcome !== "same-code") this.failures.push({ ...failure(), outcome });
  }

  of(...outcomes: readonly Outcome[]): number {
    return outcomes.reduce((sum, outcome) => sum + (this.counts.get(outcome) ?? 0), 0);
  }

  get accepted(): number {
    return this.of("same", "other-columns", "other-params", "rejected");
  }

  get rejected(): number {
    return this.of("same-code", "other-code", "accepted");
  }
}

/** One line of the table; `threshold` in percent. */
export interface Figure {
  readonly corpus: string;
  readonly measure: string;
  readonly hit: number;
  readonly of: number;
  readonly threshold: number | undefined;
}

export const percent = ({ hit, of }: Figure): number => (of === 0 ? 100 : (100 * hit) / of);

export const fails = (figure: Figure): boolean => figure.threshold !== undefined && percent(figure) < figure.threshold;
