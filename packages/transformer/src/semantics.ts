import { analyzeStatement } from "./analyze/analyze-statement.ts";
import { ddlAnalyzer } from "./analyze/ddl-analyzer.ts";
import type { AppliedSchema, Semantics } from "./build-ir/semantics.ts";
import { applyStatement } from "./catalog/apply.ts";
import { createBaseCatalog } from "./catalog/base-catalog.ts";
import { SqlError, toProblem } from "./catalog/sql-error.ts";
import { byteOffsets } from "./parse/byte-offsets.ts";
import type { ParsedStatement } from "./parse/parse.ts";

/** PostgreSQL's catalog and parse analysis, as the IR is built with them. */
export const semantics: Semantics = { applySchema, analyze: analyzeStatement };

/** What a statement lacks when the one that makes it has not run yet. */
const missingObject = new Set(["42P01", "42704", "42883", "3F000", "42703", "42P10", "42830"]);

/**
 * Applies statements in the order of the files, and puts off those that lack something that another may still make. What
 * remains when nothing moves any more is an error; cycles that PostgreSQL itself cannot create are among it.
 */
function applySchema(
  statements: readonly ParsedStatement[],
  extensionPacks: Readonly<Record<string, string>>,
): AppliedSchema {
  const catalog = createBaseCatalog();
  const order: number[] = [];
  const problems: { statement: number; problem: ReturnType<typeof toProblem> }[] = [];
  let waiting = statements.map((_, index) => index);
  for (let moved = true; moved && waiting.length > 0;) {
    moved = false;
    const errors = new Map<number, SqlError>();
    for (const index of waiting) {
      const statement = statements[index];
      if (!statement) continue;
      const error = tryApply(() => applyStatement(catalog, statement, { analyzer: ddlAnalyzer, extensionPacks }));
      if (error) {
        errors.set(index, error);
      } else {
        order.push(index);
        moved = true;
      }
    }
    const canWait = (index: number): boolean => missingObject.has(errors.get(index)?.sqlstate ?? "");
    const failed = [...errors.keys()].filter((index) => !moved || !canWait(index));
    for (const index of failed) {
      const error = errors.get(index);
      const { toUtf16 } = byteOffsets(statements[index]?.text ?? "");
      if (error) problems.push({ statement: index, problem: toProblem(error, toUtf16) });
    }
    waiting = [...errors.keys()].filter((index) => !failed.includes(index));
  }
  return { catalog, order, problems };
}

function tryApply(apply: () => void): SqlError | undefined {
  try {
    apply();
    return undefined;
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
}
