/** Target lists (`parse_target.c`). */
import type { ColumnRef, Node } from "@pgsql/types";
import type { Expr, TargetEntry, Var } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { figureColname } from "./figure-colname.ts";
import type { ExprKind } from "./expr-kind.ts";
import { makeErrorExpr, makeTargetEntry } from "./make-nodes.ts";
import { errorMissingRte } from "./missing-names.ts";
import { expandNSItemVars } from "./namespace.ts";
import { coerceType } from "./parse-coerce.ts";
import { transformExpr } from "./parse-expr.ts";
import { checked, nsItemByVar, refnameNamespaceItem } from "./parse-relation.ts";
import { outerState, recover, rtFetch, type NamespaceItem, type ParseState } from "./parse-state.ts";
import { as, loc, nameListToString, rawLocation, str } from "./raw-nodes.ts";
import { routineArgument } from "./routine-arguments.ts";
import { fieldSelect, requireRowFields } from "./row-fields.ts";
import { DATABASE_NAME } from "../catalog/names.ts";
import { TEXT, UNKNOWN } from "./type-oids.ts";

/** `transformTargetEntry`: `expr` when it is analysed already. */
export function transformTargetEntry(
  pstate: ParseState,
  node: Node,
  expr: Expr | undefined,
  kind: ExprKind,
  colname: string | undefined,
  resjunk: boolean,
): TargetEntry {
  let value = expr;
  if (!value) {
    const isDefault = kind === "update source" ? as(node, "SetToDefault") : undefined;
    value = isDefault
      ? { kind: "SetToDefault", type: 0, typmod: -1, collation: 0, location: loc(isDefault) }
      : (recover(pstate.cx, () => transformExpr(pstate, node, kind)) ?? makeErrorExpr(rawLocation(node)));
  }
  const name = colname ?? (resjunk ? undefined : figureColname(node));
  return makeTargetEntry(value, pstate.nextResno++, name, resjunk);
}

/** What `…*` ends with, in a select list. */
function starOf(node: Node): { readonly ref?: ColumnRef; readonly indirection?: Node } | undefined {
  const ref = as(node, "ColumnRef");
  if (ref) return as(ref.fields?.at(-1), "A_Star") ? { ref } : undefined;
  const ind = as(node, "A_Indirection");
  return ind && as(ind.indirection?.at(-1), "A_Star") ? { indirection: node } : undefined;
}

export function transformTargetList(pstate: ParseState, targets: readonly Node[], kind: ExprKind): TargetEntry[] {
  const result: TargetEntry[] = [];
  for (const target of targets) {
    const res = as(target, "ResTarget")!;
    const value = res.val!;
    const star = kind === "update source" ? undefined : starOf(value);
    if (star) {
      recover(pstate.cx, () => {
        const columns = star.ref
          ? expandColumnRefStar(pstate, star.ref)
          : expandIndirectionStar(pstate, star.indirection!, kind);
        for (const { name, expr } of columns) result.push(makeTargetEntry(expr, pstate.nextResno++, name, false));
      });
    } else result.push(transformTargetEntry(pstate, value, undefined, kind, res.name, false));
  }
  result.push(...pstate.multiassignExprs);
  pstate.multiassignExprs = [];
  return result;
}

/** `transformExpressionList`: for ROW() and VALUES. */
export function transformExpressionList(
  pstate: ParseState,
  exprs: readonly Node[],
  kind: ExprKind,
  allowDefault: boolean,
): Expr[] {
  const result: Expr[] = [];
  for (const node of exprs) {
    const star = starOf(node);
    const isDefault = allowDefault ? as(node, "SetToDefault") : undefined;
    if (star) {
      const columns = star.ref
        ? expandColumnRefStar(pstate, star.ref)
        : expandIndirectionStar(pstate, star.indirection!, kind);
      result.push(...columns.map((column) => column.expr));
    } else if (isDefault)
      result.push({ kind: "SetToDefault", type: 0, typmod: -1, collation: 0, location: loc(isDefault) });
    else result.push(transformExpr(pstate, node, kind));
  }
  return result;
}

/** `resolveTargetListUnknowns`: literals of the result that nothing gave a type are text. */
export function resolveTargetListUnknowns(pstate: ParseState, tlist: readonly TargetEntry[]): void {
  for (const entry of tlist)
    if (entry.expr.type === UNKNOWN)
      entry.expr = coerceType(pstate, entry.expr, UNKNOWN, TEXT, -1, "implicit", "implicit-cast", -1);
}

/** `markTargetListOrigins`: which table's column each entry shows. */
export function markTargetListOrigins(pstate: ParseState, tlist: readonly TargetEntry[]): void {
  for (const entry of tlist) if (entry.expr.kind === "Var") markOrigin(pstate, entry, entry.expr);
}

function markOrigin(pstate: ParseState, entry: TargetEntry, variable: Var): void {
  const rte = rtFetch(outerState(pstate, variable.varlevelsup).rtable, variable.varno);
  if (rte.rtekind === "relation") {
    entry.resorigtbl = rte.relid;
    entry.resorigcol = variable.varattno;
    return;
  }
  let list: readonly TargetEntry[] | undefined;
  if (rte.rtekind === "subquery") list = rte.subquery.targetList;
  else if (rte.rtekind === "cte" && !rte.selfReference) {
    const query = outerState(pstate, variable.varlevelsup + rte.ctelevelsup).ctenamespace.find(
      (cte) => cte.node.ctename === rte.ctename,
    )?.analyzed;
    list = query?.commandType === "select" ? query.targetList : query?.returningList;
  }
  const source = list?.find((candidate) => candidate.resno === variable.varattno && !candidate.resjunk);
  if (source) {
    entry.resorigtbl = source.resorigtbl;
    entry.resorigcol = source.resorigcol;
  }
}

interface NamedExpr {
  readonly name: string;
  readonly expr: Expr;
}

/** `ExpandColumnRefStar`: `*`, `table.*`, `schema.table.*`. */
function expandColumnRefStar(pstate: ParseState, ref: ColumnRef): NamedExpr[] {
  const fields = ref.fields ?? [];
  const location = loc(ref);
  if (fields.length === 1) return expandAllTables(pstate, location);
  let qualifiers = fields.slice(0, -1).map((field) => str(field) ?? "");
  if (qualifiers.length > 3)
    ereport("SYNTAX_ERROR", `improper qualified name (too many dotted names): ${nameListToString(fields)}`, location);
  if (qualifiers.length === 3) {
    if (qualifiers[0] !== DATABASE_NAME)
      ereport(
        "FEATURE_NOT_SUPPORTED",
        `cross-database references are not implemented: ${nameListToString(fields)}`,
        location,
      );
    qualifiers = qualifiers.slice(1);
  }
  const relname = qualifiers.at(-1)!;
  const schema = qualifiers.length === 2 ? qualifiers[0] : undefined;
  const found = refnameNamespaceItem(pstate, schema, relname, location);
  if (!found) {
    const { routine } = pstate.cx;
    const argument = routine && routineArgument(pstate, routine, { ...ref, fields: fields.slice(0, -1) });
    return argument ? expandRow(pstate, argument) : errorMissingRte(pstate, schema, relname, location);
  }
  return expandItem(found.item, found.levelsup, location);
}

function expandItem(item: NamespaceItem, levelsup: number, location: number): NamedExpr[] {
  const { names, vars } = expandNSItemVars(item, levelsup, location);
  return vars.map((expr, i) => ({ name: names[i]!, expr }));
}

function expandAllTables(pstate: ParseState, location: number): NamedExpr[] {
  const visible = pstate.namespace.filter((item) => item.colsVisible);
  if (visible.length === 0) ereport("SYNTAX_ERROR", "SELECT * with no tables specified is not valid", location);
  return visible.flatMap((item) => expandItem(item, 0, location));
}

/** `(row).*` */
function expandIndirectionStar(pstate: ParseState, node: Node, kind: ExprKind): NamedExpr[] {
  const ind = as(node, "A_Indirection")!;
  const rest = ind.indirection!.slice(0, -1);
  const row: Node = rest.length === 0 ? ind.arg! : { A_Indirection: { ...ind, indirection: rest } };
  return expandRow(pstate, checked(transformExpr(pstate, row, kind)));
}

/** `ExpandRowReference`. */
function expandRow(pstate: ParseState, row: Expr): NamedExpr[] {
  if (row.kind === "Var" && row.varattno === 0) {
    const item = nsItemByVar(pstate, row);
    if (item) return expandItem(item, row.varlevelsup, row.location);
  }
  const result: NamedExpr[] = [];
  requireRowFields(pstate, row).forEach((column, i) => {
    if (column.type !== 0) result.push({ name: column.name, expr: fieldSelect(row, i + 1, column) });
  });
  return result;
}
