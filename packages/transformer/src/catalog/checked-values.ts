/** The literals that a CHECK restricts a text to. */
import type { Expr } from "../nodes/query-tree.ts";
import type { Catalog } from "./catalog.ts";
import type { Oid } from "./types.ts";
import { C_COLLATION, DEFAULT_COLLATION, TEXT_TYPE } from "./well-known.ts";

/** Those that a domain's CHECKs, or its base domain's, allow. NULL passes a CHECK. */
export function domainValues(catalog: Catalog, type: Oid): readonly string[] | undefined {
  for (let row = catalog.types.get(type); row?.typtype === "d"; row = catalog.types.get(row.typbasetype))
    for (const { check, convalidated } of catalog.domainConstraints(row.oid)) {
      const values = convalidated
        ? checkedValues(catalog, check?.expr, (expr) => expr.kind === "CoerceToDomainValue")
        : undefined;
      if (values) return values;
    }
  return undefined;
}

/** The constants that a condition compares `subject` with, when nothing else passes it. */
export function checkedValues(
  catalog: Catalog,
  check: Expr | undefined,
  subject: (expr: Expr) => boolean,
): readonly string[] | undefined {
  if (!check) return undefined;
  switch (check.kind) {
    case "BoolExpr": {
      const parts = check.args.map((arg) => checkedValues(catalog, arg, subject));
      if (check.boolop === "and") return parts.find((part) => part !== undefined);
      return check.boolop === "or" && parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case "OpExpr": {
      if (!comparesText(catalog, check.opno)) return undefined;
      const [left, right] = check.args.map(bare);
      if (!left || !right) return undefined;
      if (subject(left)) return constants(right);
      return subject(right) ? constants(left) : undefined;
    }
    case "ScalarArrayOpExpr": {
      const [scalar, array] = check.args;
      return check.useOr && comparesText(catalog, check.opno) && subject(bare(scalar)) ? constants(array) : undefined;
    }
    default:
      return undefined;
  }
}

/** Text equality: of other types (`character`, citext) equal values may be written differently. */
function comparesText(catalog: Catalog, opno: Oid): boolean {
  const operator = catalog.operators.get(opno);
  return operator?.oprname === "=" && operator.oprleft === TEXT_TYPE && operator.oprright === TEXT_TYPE;
}

function bare(expr: Expr): Expr {
  // A collation of its own may hold different texts for equal.
  if (expr.collation !== DEFAULT_COLLATION && expr.collation !== C_COLLATION && expr.collation !== 0) return expr;
  return expr.kind === "RelabelType" ? bare(expr.arg) : expr;
}

/** Of a constant, or an array of constants; a NULL among them lets everything pass. */
function constants(expr: Expr): readonly string[] | undefined {
  switch (expr.kind) {
    case "Const":
      return expr.value === null ? undefined : isArrayText(expr) ? arrayLiteral(expr.value) : [expr.value];
    case "ArrayExpr": {
      const parts = expr.elements.map(constants);
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case "RelabelType":
    case "ArrayCoerceExpr":
      return constants(expr.arg);
    default:
      return undefined;
  }
}

const TEXT_ARRAYS = new Set<Oid>([1009, 1015]);

function isArrayText(expr: Expr): boolean {
  return TEXT_ARRAYS.has(expr.type);
}

/** `{a,"b c"}`; `undefined` for what is not a plain list of texts. */
function arrayLiteral(text: string): readonly string[] | undefined {
  const body = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (body === undefined || body.trim() === "") return undefined;
  const items: string[] = [];
  const item = /\s*(?:"((?:[^"\\]|\\.)*)"|([^",{}\\]+?))\s*(?:,|$)/gsy;
  while (item.lastIndex < body.length) {
    const match = item.exec(body);
    if (!match) return undefined;
    if (match[1] === undefined && /^null$/i.test(match[2] ?? "")) return undefined;
    items.push(match[1]?.replace(/\\(.)/gs, "$1") ?? match[2] ?? "");
  }
  return items;
}
