/** FOR UPDATE and its like (`transformLockingClause` of `analyze.c`). */
import type { LockClauseStrength, LockingClause } from "@pgsql/types";
import type { Query, RangeTableEntry, RowMarkClause } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { as, loc } from "./raw-nodes.ts";

const strengths: Readonly<Record<string, { readonly name: string; readonly strength: RowMarkClause["strength"] }>> = {
  LCS_FORKEYSHARE: { name: "FOR KEY SHARE", strength: "key share" },
  LCS_FORSHARE: { name: "FOR SHARE", strength: "share" },
  LCS_FORNOKEYUPDATE: { name: "FOR NO KEY UPDATE", strength: "no key update" },
  LCS_FORUPDATE: { name: "FOR UPDATE", strength: "update" },
};

export function lockStrengthName(strength: LockClauseStrength | undefined): string {
  return strengths[strength ?? ""]?.name ?? "FOR UPDATE";
}

/** `CheckSelectLocking`. */
function checkSelectLocking(query: Query, name: string): void {
  const refuse = (what: string): never => ereport("FEATURE_NOT_SUPPORTED", `${name} is not allowed with ${what}`);
  if (query.setOperations) refuse("UNION/INTERSECT/EXCEPT");
  if (query.distinctClause.length > 0) refuse("DISTINCT clause");
  if (query.groupClause.length > 0 || query.groupingSets.length > 0) refuse("GROUP BY clause");
  if (query.havingQual) refuse("HAVING clause");
  if (query.hasAggs) refuse("aggregate functions");
  if (query.hasWindowFuncs) refuse("window functions");
  if (query.hasTargetSRFs) refuse("set-returning functions in the target list");
}

const notLockable: Partial<Readonly<Record<RangeTableEntry["rtekind"], string>>> = {
  join: "a join",
  function: "a function",
  tablefunc: "a table function",
  values: "VALUES",
  cte: "a WITH query",
  namedtuplestore: "a named tuplestore",
};

export function transformLockingClause(query: Query, clause: LockingClause, pushedDown: boolean): void {
  const { name, strength } = strengths[clause.strength ?? ""] ?? strengths["LCS_FORUPDATE"]!;
  checkSelectLocking(query, name);
  const all: LockingClause = { strength: clause.strength ?? "LCS_FORUPDATE" };
  const lock = (rte: RangeTableEntry, rti: number): void => {
    if (!pushedDown) query.hasForUpdate = true;
    query.rowMarks.push({ rti, strength });
    if (rte.rtekind === "subquery") transformLockingClause(rte.subquery, all, true);
  };
  const lockedRels = clause.lockedRels ?? [];
  if (lockedRels.length === 0) {
    query.rtable.forEach((rte, i) => {
      if (rte.inFromCl && (rte.rtekind === "relation" || rte.rtekind === "subquery")) lock(rte, i + 1);
    });
    return;
  }
  for (const node of lockedRels) {
    const ref = as(node, "RangeVar")!;
    const location = loc(ref);
    if (ref.catalogname !== undefined || ref.schemaname !== undefined)
      ereport("SYNTAX_ERROR", `${name} must specify unqualified relation names`, location);
    const index = query.rtable.findIndex((rte) => rte.inFromCl && lockName(rte) === ref.relname);
    const rte = query.rtable[index];
    if (!rte)
      return ereport(
        "UNDEFINED_TABLE",
        `relation "${ref.relname ?? ""}" in ${name} clause not found in FROM clause`,
        location,
      );
    const refused = notLockable[rte.rtekind];
    if (refused) ereport("FEATURE_NOT_SUPPORTED", `${name} cannot be applied to ${refused}`, location);
    lock(rte, index + 1);
  }
}

/** The name that FOR UPDATE OF can use for it. */
function lockName(rte: RangeTableEntry): string | undefined {
  if (rte.alias) return rte.eref.aliasname;
  if (rte.rtekind === "join") return rte.joinUsingAlias?.aliasname;
  return rte.rtekind === "subquery" || rte.rtekind === "values" ? undefined : rte.eref.aliasname;
}
