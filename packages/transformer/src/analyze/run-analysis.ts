/** One run of parse analysis over one statement (`parse_analyze_varparams`). */
import type { Node } from "@pgsql/types";
import type { Catalog } from "../catalog/catalog.ts";
import type { SqlError } from "../catalog/sql-error.ts";
import type { Oid, Param, Query } from "../nodes/query-tree.ts";
import { walkExpressions } from "../nodes/walk.ts";
import { ereport } from "./analyze-error.ts";
import { makeParamState } from "./parse-param.ts";
import {
  freeParseState,
  makeParseState,
  noteProblem,
  recover,
  type AnalysisContext,
  type ParamState,
} from "./parse-state.ts";
import { checkViewRecursion } from "./view-recursion.ts";
import { transformInto } from "./utility-stmt.ts";
import { UNKNOWN } from "./type-oids.ts";

export interface AnalysisRun {
  /** Absent when the statement as a whole could not be understood. */
  readonly query: Query | undefined;
  /** In the order in which PostgreSQL would meet them. */
  readonly problems: readonly SqlError[];
  readonly params: ParamState;
  /** Every parameter of the tree, and the statement's level where it stands is left out. */
  readonly paramNodes: readonly Param[];
  /** Parameters whose types PostgreSQL cannot tell, or tells too late. */
  readonly unsettled: ReadonlySet<number>;
}

export function makeAnalysisContext(catalog: Catalog, text: string, params: ParamState): AnalysisContext {
  return { catalog, text, problems: [], params, depth: 0 };
}

export function runAnalysis(
  catalog: Catalog,
  node: Node,
  text: string,
  paramTypes: readonly (Oid | undefined)[] = [],
): AnalysisRun {
  const params = makeParamState(paramTypes);
  const cx = makeAnalysisContext(catalog, text, params);
  const pstate = makeParseState(cx);
  let query: Query | undefined;
  try {
    query = transformInto(pstate, node);
    freeParseState(pstate);
  } catch (error) {
    noteProblem(cx, error);
  }
  const paramNodes: Param[] = [];
  const unsettled = new Set<number>();
  try {
    if (query)
      walkExpressions(query, (expr) => {
        if (expr.kind === "Param") paramNodes.push(expr);
      });
    if (query && cx.problems.length === 0) checkViewRecursion(catalog, query);
    checkParams(cx, paramNodes, unsettled);
  } catch (error) {
    noteProblem(cx, error);
  }
  for (const { number } of params.conflicts) unsettled.add(number);
  return { query, problems: cx.problems, params, paramNodes, unsettled };
}

/** `check_variable_parameters`, and what the server asks of types when it is done. */
function checkParams(cx: AnalysisContext, nodes: readonly Param[], unsettled: Set<number>): void {
  const { types } = cx.params;
  const hadProblems = cx.problems.length > 0;
  for (const node of nodes) {
    if (node.type === types[node.paramid]) continue;
    unsettled.add(node.paramid);
    if (!hadProblems)
      recover(cx, () =>
        ereport("AMBIGUOUS_PARAMETER", `could not determine data type of parameter $${node.paramid}`, node.location),
      );
  }
  if (hadProblems) return;
  let saidUnused = false;
  for (let number = 1; number < types.length; number++) {
    const type = types[number];
    if (type !== undefined && type !== UNKNOWN) continue;
    // `$65535` leaves 65,534 out; what is wrong is said once.
    if (type === undefined && saidUnused) continue;
    saidUnused ||= type === undefined;
    unsettled.add(number);
    recover(cx, () =>
      ereport("INDETERMINATE_DATATYPE", `could not determine data type of parameter $${number}`, -1, {
        hint:
          type === undefined
            ? `The statement uses no $${number}, but one of a higher number.`
            : `Cast it where it stands, for example $${number}::text.`,
      }),
    );
  }
}
