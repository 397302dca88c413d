import type { JsonField, JsonShape } from "../../ir.ts";
import type { Expr, Oid } from "../../nodes/query-tree.ts";
import type { Scope } from "../nullability/scope.ts";
import { constantText } from "./constant-text.ts";
import { shapeOf } from "./json-shape.ts";
import { pathItems } from "./path-items.ts";
import {
  STRING,
  UNKNOWN,
  arrayOf,
  concatenate,
  elementsOf,
  isScalar,
  memberAt,
  membersOf,
  nullable,
  objectOf,
  stripNulls,
  unionOf,
  tupleOf,
  recordOf,
} from "./shape.ts";
import { notNullShape, valueShape } from "./value-shape.ts";

/** The shape that a JSON function or operator of PostgreSQL gives. */
export function functionShape(funcid: Oid, args: readonly Expr[], variadic: boolean, scope: Scope): JsonShape {
  const proc = scope.cx.proc(funcid);
  if (!proc || !scope.cx.isBuiltin(proc) || variadic) return UNKNOWN;
  return FUNCTIONS[proc.proname]?.(args, scope) ?? UNKNOWN;
}

type Rule = (args: readonly Expr[], scope: Scope) => JsonShape | undefined;

const toJson: Rule = ([arg], scope) => arg && notNullShape(arg, scope);

const buildObject: Rule = (args, scope) => {
  const fields: JsonField[] = [];
  const values: JsonShape[] = [];
  let named = true;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const value = args[index + 1];
    const name = constantText(args[index]);
    if (!value) return undefined;
    const shape = valueShape(value, scope);
    values.push(shape);
    if (name === undefined) named = false;
    else fields.push({ name, shape, optional: false });
  }
  return named ? objectOf(fields) : recordOf(unionOf(values));
};

/** Of a key that is given twice, json keeps both. */
const buildTextObject: Rule = (args, scope) => {
  const names = args.flatMap((arg, index) => (index % 2 === 0 ? (constantText(arg) ?? []) : []));
  if (new Set(names).size === names.length) return buildObject(args, scope);
  return recordOf(unionOf(args.flatMap((arg, index) => (index % 2 === 1 ? [valueShape(arg, scope)] : []))));
};

const buildArray: Rule = (args, scope) => tupleOf(args.map((arg) => valueShape(arg, scope)));

const member: Rule = ([from, key], scope) => {
  const text = constantText(key);
  if (!from || !key) return undefined;
  const shape = shapeOf(from, scope);
  if (text === undefined) {
    const inside = membersOf(shape).map((part) =>
      part.kind === "record" ? part.value : part.kind === "array" ? part.element : UNKNOWN,
    );
    return unionOf(inside);
  }
  const byIndex = scope.cx.catalog.types.get(key.type)?.typcategory === "N";
  return memberAt(shape, byIndex ? Number(text) : text) ?? UNKNOWN;
};

/** `jsonb -> integer`: a scalar is stored as an array of one, and answers to 0 and -1 as one. */
const element: Rule = (args, scope) => {
  const [from, key] = args;
  const found = member(args, scope);
  const text = constantText(key);
  if (!from || !found || (text !== "0" && text !== "-1")) return found;
  const shape = shapeOf(from, scope);
  const scalars = membersOf(shape).filter((part) => isScalar(part));
  return scalars.length === 0 ? found : unionOf([...scalars, ...(memberAt(shape, Number(text)) ? [found] : [])]);
};

/** `#>`: a path of field names and array indexes. */
const memberAtPath: Rule = ([from, path], scope) => {
  const keys = constantPath(path);
  return from && keys && memberAtKeys(shapeOf(from, scope), keys);
};

/** What field names, or array indexes written as text, lead to. */
export function memberAtKeys(from: JsonShape, keys: readonly string[]): JsonShape {
  let shape = from;
  for (const key of keys) {
    const found = [memberAt(shape, key), ...(/^-?\d+$/.test(key) ? [memberAt(shape, Number(key))] : [])];
    const some = found.filter((part) => part !== undefined);
    if (some.length === 0) return UNKNOWN;
    shape = unionOf(some);
  }
  return shape;
}

/** A constant `text[]` of plain items. */
function constantPath(expr: Expr | undefined): readonly string[] | undefined {
  if (expr?.kind === "ArrayExpr") {
    const items = expr.elements.map(constantText);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const text = constantText(expr);
  if (text === undefined || !/^\{[^"\\{}]*\}$/.test(text)) return undefined;
  const body = text.slice(1, -1);
  return body === "" ? [] : body.split(",").map((item) => item.trim());
}

/** `jsonb_set` of one field of an object; deeper, nothing is said. */
const set: Rule = ([target, path, value, create], scope) => {
  const keys = constantPath(path);
  if (!target || !value || keys?.length !== 1) return undefined;
  const [key] = keys;
  const shape = shapeOf(target, scope);
  if (shape.kind !== "object" || key === undefined) return undefined;
  const created = create === undefined || constantText(create) === "t" || constantText(create) === "true";
  const old = shape.fields.find((field) => field.name === key);
  if (!old && !created) return shape;
  const set: JsonField = {
    name: key,
    shape: shapeOf(value, scope),
    optional: created ? false : (old?.optional ?? false),
  };
  return objectOf([...shape.fields.filter((field) => field.name !== key), set]);
};

const deleteKey: Rule = ([from, key], scope) => {
  const name = constantText(key);
  const shape = from && shapeOf(from, scope);
  const isText = key && scope.cx.catalog.types.get(key.type)?.typcategory === "S";
  if (shape?.kind !== "object" || name === undefined || !isText) return undefined;
  return objectOf(shape.fields.filter((field) => field.name !== name));
};

const strip: Rule = ([from, inArrays], scope) =>
  from && inArrays === undefined ? stripNulls(shapeOf(from, scope)) : undefined;

const found: Rule = ([target, path], scope) => target && pathItems(constantText(path), shapeOf(target, scope)).shape;

const FUNCTIONS: Readonly<Record<string, Rule>> = {
  to_json: toJson,
  to_jsonb: toJson,
  row_to_json: toJson,
  array_to_json: toJson,
  json_build_object: buildTextObject,
  jsonb_build_object: buildObject,
  json_build_array: buildArray,
  jsonb_build_array: buildArray,
  json_object: () => recordOf(nullable(STRING)),
  jsonb_object: () => recordOf(nullable(STRING)),
  json_object_field: member,
  jsonb_object_field: member,
  json_array_element: member,
  jsonb_array_element: element,
  json_extract_path_op: memberAtPath,
  json_extract_path: memberAtPath,
  jsonb_extract_path: memberAtPath,
  jsonb_concat: ([left, right], scope) => left && right && concatenate(shapeOf(left, scope), shapeOf(right, scope)),
  jsonb_set: set,
  jsonb_delete: deleteKey,
  json_strip_nulls: strip,
  jsonb_strip_nulls: strip,
  jsonb_path_query: found,
  jsonb_path_query_tz: found,
  jsonb_path_query_first: found,
  jsonb_path_query_first_tz: found,
  jsonb_path_query_array: (args, scope) => arrayOf(found(args, scope) ?? UNKNOWN),
  jsonb_path_query_array_tz: (args, scope) => arrayOf(found(args, scope) ?? UNKNOWN),
  json_array_elements: ([array], scope) => array && elementsOf(shapeOf(array, scope)),
  jsonb_array_elements: ([array], scope) => array && elementsOf(shapeOf(array, scope)),
};
