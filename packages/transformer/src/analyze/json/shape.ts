import type { JsonField, JsonShape } from "../../ir.ts";

export const UNKNOWN: JsonShape = { kind: "unknown" };
export const NULL: JsonShape = { kind: "null" };
export const STRING: JsonShape = { kind: "string" };
export const NUMBER: JsonShape = { kind: "number" };
export const BOOLEAN: JsonShape = { kind: "boolean" };

export function literal(value: string | number | boolean): JsonShape {
  return { kind: "literal", value };
}

/** Parts of a shape beyond which it says nothing more than that it is JSON: nesting may double at every step. */
const MAX_PARTS = 5_000;
const partsOf = new WeakMap<JsonShape, number>();

function bounded(shape: JsonShape): JsonShape {
  return countParts(shape) > MAX_PARTS ? UNKNOWN : shape;
}

function countParts(shape: JsonShape): number {
  const known = partsOf.get(shape);
  if (known !== undefined) return known;
  const sum = (parts: readonly JsonShape[]): number => parts.reduce((total, part) => total + countParts(part), 1);
  let count = 1;
  if (shape.kind === "array") count = sum([shape.element]);
  else if (shape.kind === "record") count = sum([shape.value]);
  else if (shape.kind === "tuple") count = sum(shape.elements);
  else if (shape.kind === "union") count = sum(shape.members);
  else if (shape.kind === "object") count = sum(shape.fields.map((field) => field.shape));
  partsOf.set(shape, count);
  return count;
}

export function arrayOf(element: JsonShape): JsonShape {
  return bounded({ kind: "array", element });
}

export function tupleOf(elements: readonly JsonShape[]): JsonShape {
  return bounded({ kind: "tuple", elements });
}

export function recordOf(value: JsonShape): JsonShape {
  return bounded({ kind: "record", value });
}

/** An object. Of fields with the same name the last one stands, as `JSON.parse` has it. */
export function objectOf(fields: readonly JsonField[]): JsonShape {
  const byName = new Map<string, JsonField>();
  for (const field of fields) {
    byName.delete(field.name);
    byName.set(field.name, field);
  }
  return bounded({ kind: "object", fields: [...byName.values()] });
}

export function nullable(shape: JsonShape): JsonShape {
  return unionOf([shape, NULL]);
}

/** The members of a union; else the shape itself. */
export function membersOf(shape: JsonShape): readonly JsonShape[] {
  return shape.kind === "union" ? shape.members : [shape];
}

export function canBeNull(shape: JsonShape): boolean {
  return membersOf(shape).some(
    (member) =>
      member.kind === "null" || member.kind === "unknown" || (member.kind === "named" && canBeNull(member.base)),
  );
}

/** Whether a shape is that of one value with nothing inside. */
export function isScalar(shape: JsonShape): boolean {
  if (shape.kind === "named") return membersOf(shape.base).every(isScalar);
  return ["null", "string", "number", "boolean", "literal"].includes(shape.kind);
}

export function withoutNull(shape: JsonShape): JsonShape {
  if (shape.kind !== "union") return shape;
  return unionOf(shape.members.filter((member) => member.kind !== "null"));
}

/**
 * The smallest shape that holds all of these: doubles go, literals go beside their type, the empty array and tuples
 * go into arrays, NULL comes last. A union of nothing is the shape of no value at all; as an array's element it
 * says that the array is empty.
 */
export function unionOf(shapes: readonly JsonShape[]): JsonShape {
  const flat = shapes.flatMap(membersOf);
  if (flat.some((shape) => shape.kind === "unknown")) return UNKNOWN;
  const kinds = new Set(flat.map((shape) => shape.kind));
  const members = new Map<string, JsonShape>();
  const elements: JsonShape[] = [];
  for (const shape of flat) {
    if (shape.kind === "literal" && kinds.has(typeof shape.value as "string" | "number" | "boolean")) continue;
    if (shape.kind === "array") elements.push(shape.element);
    else if (shape.kind === "tuple" && kinds.has("array")) elements.push(...shape.elements);
    else members.set(JSON.stringify(shape), shape);
  }
  if (elements.length > 0) members.set("array", arrayOf(unionOf(elements)));
  const booleans = [...members.values()].filter(
    (shape) => shape.kind === "literal" && typeof shape.value === "boolean",
  );
  if (booleans.length === 2) {
    for (const shape of booleans) members.delete(JSON.stringify(shape));
    members.set("boolean", BOOLEAN);
  }
  const list = [...members.values()].toSorted((a, b) => Number(a.kind === "null") - Number(b.kind === "null"));
  const [only] = list;
  return list.length === 1 && only ? only : bounded({ kind: "union", members: list });
}

/** The shape of a JSON text; `undefined` where it is none. */
export function shapeOfText(text: string): JsonShape | undefined {
  try {
    return shapeOfValue(JSON.parse(text), 0);
  } catch {
    return undefined;
  }
}

function shapeOfValue(value: unknown, depth: number): JsonShape {
  if (depth > 50) return UNKNOWN;
  if (value === null) return NULL;
  if (typeof value === "string" || typeof value === "boolean") return literal(value);
  // A number that a double cannot hold is another one after JSON.parse; only its kind is certain.
  if (typeof value === "number") return Number.isSafeInteger(value) ? literal(value) : NUMBER;
  if (Array.isArray(value)) return tupleOf(value.map((item) => shapeOfValue(item, depth + 1)));
  if (typeof value !== "object") return UNKNOWN;
  return objectOf(
    Object.entries(value).map(([name, field]) => ({ name, shape: shapeOfValue(field, depth + 1), optional: false })),
  );
}

/** What is at `key` (an object's field, or an array's index); `undefined` where nothing can be. */
export function memberAt(shape: JsonShape, key: string | number): JsonShape | undefined {
  const found = membersOf(shape).map((member) => memberOfOne(member, key));
  const some = found.filter((member) => member !== undefined);
  return some.length === 0 ? undefined : unionOf(some);
}

function memberOfOne(shape: JsonShape, key: string | number): JsonShape | undefined {
  switch (shape.kind) {
    case "unknown":
      return UNKNOWN;
    case "named":
      return memberAt(shape.base, key);
    case "object":
      return typeof key === "string" ? shape.fields.find((field) => field.name === key)?.shape : undefined;
    case "record":
      return typeof key === "string" ? shape.value : undefined;
    case "array":
      return typeof key === "number" ? shape.element : undefined;
    case "tuple":
      return typeof key === "number" ? shape.elements.at(key) : undefined;
    default:
      return undefined;
  }
}

/** What an array's elements can be. */
export function elementsOf(shape: JsonShape): JsonShape {
  const elements = membersOf(shape).flatMap((member) => {
    if (member.kind === "array") return [member.element];
    if (member.kind === "tuple") return member.elements;
    if (member.kind === "named") return [elementsOf(member.base)];
    return member.kind === "unknown" ? [UNKNOWN] : [];
  });
  return unionOf(elements);
}

/** What an object's values can be. */
export function valuesOf(shape: JsonShape): JsonShape {
  const values = membersOf(shape).flatMap((member) => {
    if (member.kind === "object") return member.fields.map((field) => field.shape);
    if (member.kind === "record") return [member.value];
    if (member.kind === "named") return [valuesOf(member.base)];
    return member.kind === "unknown" ? [UNKNOWN] : [];
  });
  return unionOf(values);
}

/** `jsonb || jsonb` */
export function concatenate(left: JsonShape, right: JsonShape): JsonShape {
  return unionOf(membersOf(left).flatMap((l) => membersOf(right).map((r) => concatenateOne(l, r))));
}

function concatenateOne(left: JsonShape, right: JsonShape): JsonShape {
  if (left.kind === "unknown" || right.kind === "unknown") return UNKNOWN;
  if (left.kind === "named" && !isScalar(left)) return concatenate(left.base, right);
  if (right.kind === "named" && !isScalar(right)) return concatenate(left, right.base);
  if (left.kind === "object" && right.kind === "object") {
    const fields = left.fields.map((field) => {
      const other = right.fields.find((candidate) => candidate.name === field.name);
      return other?.optional
        ? { ...field, shape: unionOf([field.shape, other.shape]), optional: field.optional }
        : (other ?? field);
    });
    const names = new Set(left.fields.map((field) => field.name));
    return objectOf([...fields, ...right.fields.filter((field) => !names.has(field.name))]);
  }
  const isObject = (shape: JsonShape): boolean => shape.kind === "object" || shape.kind === "record";
  if (isObject(left) && isObject(right)) return recordOf(unionOf([valuesOf(left), valuesOf(right)]));
  const [first, second] = [asList(left), asList(right)];
  if (first.kind === "tuple" && second.kind === "tuple") return tupleOf([...first.elements, ...second.elements]);
  return arrayOf(unionOf([elementsOf(first), elementsOf(second)]));
}

/** What is no array joins one as its only element. */
function asList(shape: JsonShape): JsonShape {
  return shape.kind === "array" || shape.kind === "tuple" ? shape : tupleOf([shape]);
}

/** `jsonb_strip_nulls`: objects lose their null fields, arrays keep their null elements. */
export function stripNulls(shape: JsonShape): JsonShape {
  switch (shape.kind) {
    case "object":
      return objectOf(
        shape.fields
          .filter((field) => field.shape.kind !== "null")
          .map((field) => ({
            name: field.name,
            shape: stripNulls(withoutNull(field.shape)),
            // What is unknown may be null as well.
            optional: field.optional || canBeNull(field.shape),
          })),
      );
    case "record":
      return recordOf(stripNulls(withoutNull(shape.value)));
    case "array":
      return arrayOf(stripNulls(shape.element));
    case "tuple":
      return tupleOf(shape.elements.map(stripNulls));
    case "union":
      return unionOf(shape.members.map(stripNulls));
    case "named":
      // A text, number or boolean stays what it is; of objects and arrays only what is known without the name is.
      return ["string", "number", "boolean"].includes(shape.base.kind) ? shape : stripNulls(shape.base);
    default:
      return shape;
  }
}
