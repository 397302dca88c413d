import { baseTypeOf } from "../../catalog/base-type.ts";
import { BOOL_TYPE, BPCHAR_TYPE, JSON_TYPE, JSONB_TYPE, RECORD_TYPE, UNKNOWN_TYPE } from "../../catalog/well-known.ts";
import type { JsonField, JsonShape } from "../../ir.ts";
import type { Expr, Oid, Var } from "../../nodes/query-tree.ts";
import { askSources } from "../nullability/column-sources.ts";
import { elementNullable } from "../nullability/array-elements.ts";
import { isNullable, caseBranches } from "../nullability/expr-nullable.ts";
import { outputOf } from "../nullability/query-output.ts";
import type { Scope } from "../nullability/scope.ts";
import { allowedValues } from "./allowed-values.ts";
import { isFinite } from "./finite.ts";
import { shapeOf } from "./json-shape.ts";
import { UNKNOWN, arrayOf, literal, nullable, objectOf, unionOf } from "./shape.ts";
import { brand, typeShape } from "./type-shape.ts";

/** What any value becomes inside JSON (`to_jsonb`, a field, an element): with `null` where it can be NULL. */
export function valueShape(expr: Expr, scope: Scope): JsonShape {
  const shape = notNullShape(expr, scope);
  return isNullable(expr, scope) ? nullable(shape) : shape;
}

/** The same, where it is not NULL. */
export function notNullShape(expr: Expr, scope: Scope): JsonShape {
  const { catalog } = scope.cx;
  const type = baseTypeOf(catalog, expr.type);
  if (type === JSON_TYPE || type === JSONB_TYPE) return shapeOf(expr, scope);
  const tsType = expr.kind === "Var" ? brandOf(expr, scope) : undefined;
  const plain = plainShape(expr, type, scope);
  return tsType === undefined ? plain : brand(scope.cx, expr.type, plain, tsType);
}

function plainShape(expr: Expr, type: Oid, scope: Scope): JsonShape {
  const { catalog } = scope.cx;
  const row = catalog.types.get(type);
  if (row?.typtype === "c" || type === RECORD_TYPE) return rowShape(expr, scope);
  if (row?.typsubscript === "array") return arrayShape(expr, row.typelem, scope);
  if (expr.kind === "Const" && expr.value !== null) {
    if (type === BOOL_TYPE) return literal(expr.value === "t" || expr.value === "true");
    if (type === UNKNOWN_TYPE) return literal(expr.value);
    if (row?.typcategory === "S" && type !== BPCHAR_TYPE && expr.typmod === -1) return literal(expr.value);
  }
  const values = allowedValues(expr, scope);
  if (values && scope.cx.domainTsType(expr.type) === undefined) return unionOf(values.map(literal));
  return typeShape(scope.cx, expr.type, isFinite(expr, scope));
}

/** The `@type` of a column, also through sub-queries where all that it stands for has the same. */
export function brandOf(column: Var, scope: Scope): string | undefined {
  const rte = scope.rte(column.varno, column.varlevelsup);
  const own = rte?.rtekind === "relation" ? scope.cx.columnTsType(rte.relid, column.varattno) : undefined;
  if (own !== undefined) return own;
  return askSources(column, scope, "brand", (sources) => {
    const brands = new Set(
      sources.map(({ expr, scope: where }) => (expr.kind === "Var" ? brandOf(expr, where) : undefined)),
    );
    const [first] = brands;
    return brands.size === 1 ? first : undefined;
  });
}

function arrayShape(expr: Expr, elementType: number, scope: Scope): JsonShape {
  if (expr.kind === "ArrayExpr") {
    const elements = expr.elements.map((element) =>
      expr.multidims ? notNullShape(element, scope) : valueShape(element, scope),
    );
    return arrayOf(unionOf(elements));
  }
  const element = elementShape(expr, scope) ?? typeShape(scope.cx, elementType);
  return arrayOf(elementNullable(expr, scope) ? nullable(element) : element);
}

/** Of arrays whose making is in sight: what their elements are. */
function elementShape(expr: Expr, scope: Scope): JsonShape | undefined {
  switch (expr.kind) {
    case "Aggref": {
      const arg = expr.args[0]?.expr;
      const home = scope.up(expr.agglevelsup)?.beforeGrouping();
      if (scope.cx.proc(expr.aggfnoid)?.proname !== "array_agg" || !arg || !home) return undefined;
      return notNullShape(arg, expr.aggfilter ? home.assuming(expr.aggfilter, "true") : home);
    }
    case "SubLink": {
      if (expr.subLinkType !== "array") return undefined;
      const sources = outputOf(expr.subselect, scope).sources(0);
      return sources.length === 0
        ? undefined
        : unionOf(sources.map((source) => notNullShape(source.expr, source.scope)));
    }
    case "CoalesceExpr":
    case "RelabelType":
      return undefined;
    default:
      return undefined;
  }
}

/** A row: an object of its fields. */
function rowShape(expr: Expr, scope: Scope): JsonShape {
  switch (expr.kind) {
    case "RowExpr":
      return objectOf(
        expr.args.map((arg, index) => field(expr.colnames[index] || `f${index + 1}`, valueShape(arg, scope))),
      );
    case "Var":
      return expr.varattno === 0 ? wholeRowShape(expr, scope) : typeShape(scope.cx, expr.type);
    case "RelabelType":
    case "ConvertRowtypeExpr":
      return typeShape(scope.cx, expr.type);
    case "CoalesceExpr":
      return unionOf(expr.args.map((arg) => notNullShape(arg, scope)));
    case "CaseExpr":
      return unionOf(caseBranches(expr, scope).map((branch) => notNullShape(branch.result, branch.scope)));
    case "SubLink": {
      const sources = expr.subLinkType === "expr" ? outputOf(expr.subselect, scope).sources(0) : [];
      return sources.length === 0 ? UNKNOWN : unionOf(sources.map((source) => notNullShape(source.expr, source.scope)));
    }
    default:
      return typeShape(scope.cx, expr.type);
  }
}

/** `to_jsonb(p)`, where `p` is not null-extended: its columns under their own names. */
function wholeRowShape(row: Var, scope: Scope): JsonShape {
  const rte = scope.rte(row.varno, row.varlevelsup);
  const inside = scope.assumePresentAt(row.varno, row.varlevelsup);
  if (!rte || rte.rtekind === "join") return UNKNOWN;
  const relation = rte.rtekind === "relation" ? scope.cx.relation(rte.relid) : undefined;
  const columns: { name: string; number: number; type: Pick<Var, "type" | "typmod" | "collation"> }[] = [];
  if (relation) {
    for (const a of relation.attributes)
      if (!a.attisdropped)
        columns.push({
          name: a.attname,
          number: a.attnum,
          type: { type: a.atttypid, typmod: a.atttypmod, collation: a.attcollation },
        });
  } else {
    const types = columnTypes(row, scope);
    if (!types) return typeShape(scope.cx, row.type);
    rte.eref.colnames.forEach((name, index) => {
      const type = types[index];
      if (type && name !== "") columns.push({ name, number: index + 1, type });
    });
  }
  return objectOf(
    columns.map(({ name, number, type: { type, typmod, collation } }) =>
      field(name, valueShape({ ...row, type, typmod, collation, varattno: number }, inside)),
    ),
  );
}

function columnTypes(row: Var, scope: Scope): readonly Pick<Var, "type" | "typmod" | "collation">[] | undefined {
  const rte = scope.rte(row.varno, row.varlevelsup);
  switch (rte?.rtekind) {
    case "subquery":
      return rte.subquery.targetList.filter((entry) => !entry.resjunk).map((entry) => entry.expr);
    case "cte":
    case "values":
    case "namedtuplestore":
      return rte.columns;
    case "tablefunc":
      return rte.tablefunc.columns;
    case "function":
      return row.type === RECORD_TYPE ? rte.columns : undefined;
    default:
      return undefined;
  }
}

function field(name: string, shape: JsonShape): JsonField {
  return { name, shape, optional: false };
}
