/** What PostgreSQL says only when a statement is planned or started, although the schema alone tells it. */
import type { Catalog } from "../catalog/catalog.ts";
import { SqlError } from "../catalog/sql-error.ts";
import type { PgClassRow, PgIndexRow } from "../catalog/types.ts";
import type { OnConflictExpr, Query } from "../nodes/query-tree.ts";
import { listLocation } from "./expr-location.ts";
import { relationOf } from "./lookup.ts";

/** The problems that the planner and the executor's start would have with what a statement writes to. */
export function plannerProblems(catalog: Catalog, query: Query): SqlError[] {
  const written = [query, ...query.cteList.flatMap(({ ctequery }) => ctequery ?? [])];
  return written.flatMap((statement) => {
    const rte = statement.rtable[statement.resultRelation - 1];
    const relation = rte?.rtekind === "relation" ? relationOf(catalog, rte.relid) : undefined;
    if (!relation) return [];
    return [targetProblem(relation), conflictProblem(relation, statement.onConflict)].filter(
      (problem) => problem !== undefined,
    );
  });
}

/** `CheckValidResultRel` of `execMain.c`. */
function targetProblem({ relkind, relname }: PgClassRow): SqlError | undefined {
  const kinds: Readonly<Record<string, string>> = { m: "materialized view", S: "sequence" };
  const kind = kinds[relkind];
  return kind === undefined ? undefined : new SqlError("42809", `cannot change ${kind} "${relname}"`);
}

/** `infer_arbiter_indexes` of `plancat.c`, `ExecCheckIndexConstraints` of `execIndexing.c`. */
function conflictProblem(relation: PgClassRow, conflict: OnConflictExpr | undefined): SqlError | undefined {
  // A view's own indexes are those of the table below it.
  if (!conflict || relation.relkind === "v") return undefined;
  const { indexes } = relation;
  if (conflict.constraint !== undefined) return namedProblem(relation, conflict);
  const named = conflict.arbiterElems.length > 0;
  const candidates = named
    ? indexes.filter((index) => index.indisunique && !index.indisexclusion && mayArbitrate(index, conflict))
    : indexes.filter((index) => index.indisunique || index.indisexclusion);
  if (named && candidates.length === 0)
    return new SqlError("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification", {
      location: listLocation(conflict.arbiterElems),
      hint: uniqueKeys(relation, conflict),
    });
  return candidates.some((index) => !index.indimmediate) ? deferrable() : undefined;
}

function namedProblem(relation: PgClassRow, conflict: OnConflictExpr): SqlError | undefined {
  const constraint = relation.constraints.find(({ conname }) => conname === conflict.constraint);
  if (!constraint) return undefined;
  if (!"pux".includes(constraint.contype))
    return new SqlError("42809", "constraint in ON CONFLICT clause has no associated index");
  const index = relation.indexes.find(({ indexrelid }) => indexrelid === constraint.conindid);
  if (index?.indisexclusion && conflict.action === "update")
    return new SqlError("42809", "ON CONFLICT DO UPDATE not supported with exclusion constraints");
  return index && !index.indimmediate ? deferrable() : undefined;
}

function deferrable(): SqlError {
  return new SqlError(
    "55000",
    "ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters",
  );
}

/** Expressions and predicates are not compared: PostgreSQL would simplify and prove, and must not be refused for less. */
function mayArbitrate(index: PgIndexRow, { arbiterElems, arbiterWhere }: OnConflictExpr): boolean {
  const inferred = new Set(arbiterElems.flatMap((expr) => (expr.kind === "Var" ? [expr.varattno] : [])));
  const indexed = new Set(index.indkey.filter((attnum) => attnum !== 0));
  const sameColumns = indexed.size === inferred.size && [...indexed].every((attnum) => inferred.has(attnum));
  const hasExpressions = arbiterElems.some((expr) => expr.kind !== "Var");
  return (
    index.indisvalid &&
    sameColumns &&
    hasExpressions === index.indkey.includes(0) &&
    (!index.hasPredicate || arbiterWhere !== undefined)
  );
}

function uniqueKeys(relation: PgClassRow, conflict: OnConflictExpr): string {
  const { relname, indexes, attributes } = relation;
  const anyPredicate: OnConflictExpr = { ...conflict, arbiterWhere: conflict.arbiterElems[0] };
  if (indexes.some((index) => index.indisunique && mayArbitrate(index, anyPredicate)))
    return "The unique index over these is partial: repeat its WHERE after them, ON CONFLICT (…) WHERE ….";
  const keys = indexes
    .filter((index) => index.indisunique && index.indisvalid && !index.hasPredicate && !index.indkey.includes(0))
    .map(({ indkey }) => `(${indkey.map((attnum) => attributes[attnum - 1]?.attname ?? "").join(", ")})`);
  if (keys.length === 0) return `"${relname}" has no unique constraint or index over columns.`;
  return `What is unique in "${relname}": ${[...new Set(keys)].join(", ")}.`;
}
