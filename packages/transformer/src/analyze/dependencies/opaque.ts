import type { Expr, Oid, Query } from "../../nodes/query-tree.ts";
import { expressionQuery, forEachChild, forEachExpr } from "../../nodes/walk.ts";
import type { SemanticsContext } from "../nullability/context.ts";

/** Built-in functions whose answer changes while no table does. */
const UNSTEADY = new Set(
  `now transaction_timestamp statement_timestamp clock_timestamp timeofday random random_normal gen_random_uuid uuidv4
  uuidv7 current_setting nextval currval lastval setval txid_current pg_current_xact_id pg_current_snapshot
  txid_current_snapshot pg_sleep array_shuffle array_sample`.split(/\s+/),
);

/** Built-in functions that read what their arguments name. */
const READERS = new Set(
  `query_to_xml query_to_xmlschema query_to_xml_and_xmlschema table_to_xml table_to_xmlschema
  table_to_xml_and_xmlschema schema_to_xml database_to_xml cursor_to_xml ts_stat pg_read_file pg_read_binary_file
  pg_ls_dir lo_get dblink`.split(/\s+/),
);

/**
 * Why a query's result may change although none of the tables that it is known to read does: functions whose body is
 * not known, the clock, chance, materialized views, foreign tables, system catalogs, samples, row-level security.
 */
export function opaqueReasons(cx: SemanticsContext, query: Query): readonly string[] {
  const finder = new Finder(cx);
  finder.query(query);
  return [...finder.reasons].toSorted();
}

class Finder {
  readonly reasons = new Set<string>();
  readonly #cx: SemanticsContext;
  readonly #seen = new Set<Query>();

  constructor(cx: SemanticsContext) {
    this.#cx = cx;
  }

  query(query: Query): void {
    if (this.#seen.has(query)) return;
    this.#seen.add(query);
    for (const rte of query.rtable) {
      if (rte.rtekind === "subquery") this.query(rte.subquery);
      if (rte.rtekind !== "relation") continue;
      this.#relation(rte.relid);
      if (rte.tablesample) this.reasons.add("TABLESAMPLE takes other rows each time");
    }
    for (const cte of query.cteList) if (cte.ctequery) this.query(cte.ctequery);
    if (query.utilityQuery) this.query(query.utilityQuery);
    forEachExpr(query, (expr) => this.#expr(expr));
  }

  #relation(relid: Oid): void {
    const relation = this.#cx.relation(relid);
    if (!relation) return;
    const name = `"${relation.relname}"`;
    if (relation.relkind === "v" && relation.viewQuery) this.query(relation.viewQuery);
    else if (relation.relkind === "m") this.reasons.add(`materialized view ${name} changes with REFRESH alone`);
    else if (relation.relkind === "f") this.reasons.add(`foreign table ${name} changes elsewhere`);
    else if (relation.oid < 16384) this.reasons.add(`system catalog ${name} has no triggers`);
    if (relation.relrowsecurity) this.reasons.add(`policies of ${name} may read other tables`);
  }

  #expr(expr: Expr): void {
    const inner = expressionQuery(expr);
    if (inner) this.query(inner);
    if (expr.kind === "SQLValueFunction" && /date|time/.test(expr.op)) this.reasons.add(`${expr.op} changes with time`);
    for (const oid of calledFunctions(expr)) this.#function(oid);
    forEachChild(expr, (child) => this.#expr(child));
  }

  #function(oid: Oid): void {
    const proc = this.#cx.proc(oid);
    if (!proc) return;
    if (this.#cx.isBuiltin(proc)) {
      if (UNSTEADY.has(proc.proname)) this.reasons.add(`${proc.proname}() changes by itself`);
      if (READERS.has(proc.proname)) this.reasons.add(`${proc.proname}() reads what its argument names`);
      // age(x) counts from today.
      if (proc.proname === "age" && proc.proargtypes.length === 1) this.reasons.add("age() changes with time");
      return;
    }
    const { body } = proc;
    if (body?.queries) {
      for (const query of body.queries) this.query(query);
      return;
    }
    if (proc.provolatile !== "i" && proc.prolang !== "c" && proc.prolang !== "internal")
      this.reasons.add(`function ${proc.proname}() may read tables that its body alone knows`);
  }
}

function calledFunctions(expr: Expr): readonly Oid[] {
  switch (expr.kind) {
    case "FuncExpr":
      return [expr.funcid];
    case "OpExpr":
    case "DistinctExpr":
    case "NullIfExpr":
    case "ScalarArrayOpExpr":
      return [expr.opfuncid];
    case "Aggref":
      return [expr.aggfnoid];
    case "WindowFunc":
      return [expr.winfnoid];
    default:
      return [];
  }
}
