/** One query level, whatever its kind (`transformStmt`, `parse_sub_analyze` of `analyze.c`). */
import type { Node } from "@pgsql/types";
import type { Query } from "../nodes/query-tree.ts";
import { notSupported } from "./analyze-error.ts";
import { transformDeleteStmt } from "./delete-stmt.ts";
import { transformInsertStmt } from "./insert-stmt.ts";
import { transformMergeStmt } from "./parse-merge.ts";
import { enter, freeParseState, leave, makeParseState, type CteState, type ParseState } from "./parse-state.ts";
import { as, tagOf } from "./raw-nodes.ts";
import { transformSelectStmt } from "./select-stmt.ts";
import { transformReturnStmt } from "./return-stmt.ts";
import { transformSetOperationStmt } from "./set-operation.ts";
import { transformUpdateStmt } from "./update-stmt.ts";
import { transformUtilityStmt } from "./utility-stmt.ts";
import { transformValuesClause } from "./values-clause.ts";

export interface SubqueryOptions {
  readonly parentCte?: CteState;
  readonly lockedFromParent?: boolean;
  /** False where the surroundings settle the types of unknown literals. */
  readonly resolveUnknowns?: boolean;
}

/** `parse_sub_analyze`: a query inside another. */
export function analyzeSubquery(parent: ParseState, node: Node, options: SubqueryOptions): Query {
  const pstate = makeParseState(parent.cx, parent);
  pstate.parentCte = options.parentCte;
  pstate.lockedFromParent = options.lockedFromParent ?? false;
  pstate.resolveUnknowns = options.resolveUnknowns ?? true;
  enter(parent.cx);
  const query = transformStmt(pstate, node);
  leave(parent.cx);
  freeParseState(pstate);
  return query;
}

export function transformStmt(pstate: ParseState, node: Node): Query {
  const tag = tagOf(node);
  switch (tag) {
    case "SelectStmt": {
      const stmt = as(node, tag)!;
      if (stmt.valuesLists) return transformValuesClause(pstate, stmt);
      return (stmt.op ?? "SETOP_NONE") === "SETOP_NONE"
        ? transformSelectStmt(pstate, stmt)
        : transformSetOperationStmt(pstate, stmt);
    }
    case "InsertStmt":
      return transformInsertStmt(pstate, as(node, tag)!);
    case "UpdateStmt":
      return transformUpdateStmt(pstate, as(node, tag)!);
    case "DeleteStmt":
      return transformDeleteStmt(pstate, as(node, tag)!);
    case "MergeStmt":
      return transformMergeStmt(pstate, as(node, tag)!);
    case "ReturnStmt":
      return transformReturnStmt(pstate, as(node, tag)!);
    case "PLAssignStmt":
      return notSupported(tag);
    default:
      return transformUtilityStmt(pstate, node);
  }
}
