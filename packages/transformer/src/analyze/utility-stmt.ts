/** EXPLAIN, CALL, DECLARE CURSOR, CREATE TABLE AS, SHOW (`analyze.c`, `UtilityTupleDescriptor`). */
import type { CallStmt, ExplainStmt, Node } from "@pgsql/types";
import { makeQuery, type Expr, type Oid, type Query, type TargetEntry } from "../nodes/query-tree.ts";
import { transformStmt } from "./analyze-query.ts";
import { ereport } from "./analyze-error.ts";
import { typeCollation } from "./lookup.ts";
import { makeTargetEntry } from "./make-nodes.ts";
import { assignExprCollations } from "./parse-collate.ts";
import { transformExpr } from "./parse-expr.ts";
import { parseFuncOrColumn } from "./parse-func.ts";
import type { ParseState } from "./parse-state.ts";
import { as, loc, str, tagOf } from "./raw-nodes.ts";
import { outputArguments } from "./row-fields.ts";
import { JSON_TYPE, TEXT, XML } from "./type-oids.ts";

function utility(kind: string): Query {
  const query = makeQuery("utility");
  query.utilityKind = kind;
  return query;
}

/** A result column that no expression stands for. */
function output(pstate: ParseState, name: string, type: Oid, resno: number): TargetEntry {
  const collation = typeCollation(pstate.cx.catalog, type);
  const expr: Expr = { kind: "SetToDefault", type, typmod: -1, collation, location: -1 };
  return makeTargetEntry(expr, resno, name, false);
}

export function transformUtilityStmt(pstate: ParseState, node: Node): Query {
  const kind = tagOf(node);
  const query = utility(kind);
  switch (kind) {
    case "ExplainStmt": {
      const stmt = as(node, kind)!;
      query.utilityQuery = transformInto(pstate, stmt.query!);
      query.targetList = [output(pstate, "QUERY PLAN", explainType(stmt), 1)];
      return query;
    }
    case "DeclareCursorStmt": {
      const inner = transformStmt(pstate, as(node, kind)!.query!);
      if (inner.hasModifyingCTE)
        ereport("FEATURE_NOT_SUPPORTED", "DECLARE CURSOR must not contain data-modifying statements in WITH");
      query.utilityQuery = inner;
      return query;
    }
    case "CreateTableAsStmt":
      query.utilityQuery = transformStmt(pstate, as(node, kind)!.query!);
      return query;
    case "CallStmt":
      return transformCall(pstate, as(node, kind)!, query);
    case "VariableShowStmt":
      query.targetList = showColumns(pstate, as(node, kind)!.name ?? "");
      return query;
    default:
      return query;
  }
}

/** `SELECT … INTO` is CREATE TABLE AS (`transformOptionalSelectInto`). */
export function transformInto(pstate: ParseState, node: Node): Query {
  let stmt = as(node, "SelectStmt");
  if (!stmt) return transformStmt(pstate, node);
  const path: NonNullable<typeof stmt>[] = [stmt];
  while (stmt.larg && (stmt.op ?? "SETOP_NONE") !== "SETOP_NONE") {
    stmt = stmt.larg;
    path.push(stmt);
  }
  if (!stmt.intoClause) return transformStmt(pstate, node);
  const bare = { ...stmt };
  delete bare.intoClause;
  const rebuilt = path.slice(0, -1).reduceRight((larg, outer) => ({ ...outer, larg }), bare);
  const query = utility("CreateTableAsStmt");
  query.utilityQuery = transformStmt(pstate, { SelectStmt: rebuilt });
  return query;
}

function explainType(stmt: ExplainStmt): Oid {
  let type = TEXT;
  for (const node of stmt.options ?? []) {
    const option = as(node, "DefElem")!;
    if (option.defname !== "format") continue;
    const format = str(option.arg);
    if (format === "xml") type = XML;
    else if (format === "json") type = JSON_TYPE;
    else type = TEXT;
  }
  return type;
}

function showColumns(pstate: ParseState, name: string): TargetEntry[] {
  if (name === "all") return ["name", "setting", "description"].map((column, i) => output(pstate, column, TEXT, i + 1));
  return [output(pstate, showName(name), TEXT, 1)];
}

/** Settings are known by one spelling each. */
const spellings = ["DateStyle", "IntervalStyle", "TimeZone"];

function showName(name: string): string {
  return spellings.find((spelling) => spelling.toLowerCase() === name.toLowerCase()) ?? name;
}

/** `transformCallStmt`: the result has the procedure's OUT arguments. */
function transformCall(pstate: ParseState, stmt: CallStmt, query: Query): Query {
  const call = stmt.funccall!;
  const args = (call.args ?? []).map((arg) => transformExpr(pstate, arg, "call argument"));
  const node = parseFuncOrColumn(pstate, call.funcname ?? [], args, pstate.lastSrf, call, true, loc(call))!;
  assignExprCollations(pstate, node);
  query.callExpr = node;
  if (node.kind !== "FuncExpr") return query;
  const proc = pstate.cx.catalog.procs.get(node.funcid);
  const outputs = (proc && outputArguments(proc)) ?? [];
  query.targetList = outputs.map(({ name, type }, i) => output(pstate, name || `column${i + 1}`, type, i + 1));
  return query;
}
