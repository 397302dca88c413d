/** What SQL/JSON paths find in values of known shape (`jsonpath_exec.c`). */
import type { JsonShape } from "../../ir.ts";
import { SqlError } from "../../catalog/sql-error.ts";
import { pathTokens, type PathToken } from "../jsonpath-tokens.ts";
import { UNKNOWN, elementsOf, isScalar, membersOf, unionOf, valuesOf } from "./shape.ts";

/** The items that a path finds: what they are, and whether some, one or many of them come. */
export interface PathItems {
  readonly shape: JsonShape;
  /** At least so many. */
  readonly least: 0 | 1;
  /** At most so many. */
  readonly most: 0 | 1 | "many";
}

const NOTHING: PathItems = { shape: unionOf([]), least: 0, most: 0 };
const ANYTHING: PathItems = { shape: UNKNOWN, least: 0, most: "many" };

type Step =
  | { readonly kind: "key"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "values" | "elements" | "filter" };

/** What a constant path finds in a value of this shape; of a path that is more than accessors and filters, anything. */
export function pathItems(path: string | undefined, root: JsonShape): PathItems {
  const parsed = path === undefined ? undefined : plainPath(path);
  if (!parsed) return ANYTHING;
  let items: PathItems = { shape: root, least: 1, most: 1 };
  for (const step of parsed.steps) items = taken(items, step, parsed.lax);
  return items;
}

/** The steps of `$.key["other"][0][*].* ? (…)`; `undefined` for any other path. */
function plainPath(path: string): { readonly lax: boolean; readonly steps: readonly Step[] } | undefined {
  let tokens: PathToken[];
  try {
    tokens = pathTokens(path);
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
  const [first] = tokens;
  const mode = first?.kind === "word" && /^(lax|strict)$/i.test(first.value) ? first.value.toLowerCase() : undefined;
  const steps: Step[] = [];
  let at = mode === undefined ? 0 : 1;
  const is = (symbol: string, offset = 0): boolean => {
    const token = tokens[at + offset];
    return token?.kind === "symbol" && token.value === symbol;
  };
  if (!is("$")) return undefined;
  at++;
  while (tokens[at]?.kind !== "end") {
    if (is("?")) {
      const end = afterBrackets(tokens, at + 1);
      if (end === undefined) return undefined;
      steps.push({ kind: "filter" });
      at = end;
    } else if (is(".") && is("*", 1)) {
      steps.push({ kind: "values" });
      at += 2;
    } else if (is(".")) {
      const name = keyName(tokens[at + 1]);
      if (name === undefined || is("(", 2)) return undefined;
      steps.push({ kind: "key", name });
      at += 2;
    } else if (is("[") && is("]", 2)) {
      const step = subscript(tokens[at + 1]!);
      if (!step) return undefined;
      steps.push(step);
      at += 3;
    } else return undefined;
  }
  return { lax: mode !== "strict", steps };
}

function keyName(token: PathToken | undefined): string | undefined {
  if (!token || token.text.includes("\\")) return undefined;
  if (token.kind === "word") return token.text;
  return token.kind === "string" ? token.text.slice(1, -1) : undefined;
}

function subscript({ kind, text, value }: PathToken): Step | undefined {
  if (kind === "symbol" && value === "*") return { kind: "elements" };
  if (kind === "word" && value.toLowerCase() === "last") return { kind: "index", index: -1 };
  return kind === "integer" && /^\d+$/.test(text) ? { kind: "index", index: Number(text) } : undefined;
}

function afterBrackets(tokens: readonly PathToken[], start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind !== "symbol") continue;
    if (token.value === "(") depth++;
    if (token.value === ")" && --depth === 0) return at + 1;
  }
  return undefined;
}

function taken(items: PathItems, step: Step, lax: boolean): PathItems {
  const found = oneOf(partsOf(items.shape).map((part) => takenFrom(part, step, lax)));
  return {
    shape: found.shape,
    least: items.least === 1 ? found.least : 0,
    most: items.most === "many" && found.most !== 0 ? "many" : found.most,
  };
}

/** The members of a shape, names of what has parts looked through. */
function partsOf(shape: JsonShape): readonly JsonShape[] {
  return membersOf(shape).flatMap((part) => (part.kind === "named" && !isScalar(part) ? partsOf(part.base) : [part]));
}

function takenFrom(part: JsonShape, step: Step, lax: boolean): PathItems {
  if (part.kind === "unknown") return ANYTHING;
  const isArray = part.kind === "array" || part.kind === "tuple";
  const itself: PathItems = { shape: part, least: 1, most: 1 };
  switch (step.kind) {
    case "elements":
      return isArray ? elementItems(part) : lax ? itself : NOTHING;
    case "index":
      if (!isArray) return lax && (step.index === 0 || step.index === -1) ? itself : NOTHING;
      if (part.kind === "array") return { shape: part.element, least: 0, most: 1 };
      return present(part.elements.at(step.index));
    case "filter": {
      const candidates = isArray && lax ? elementItems(part) : itself;
      return { ...candidates, least: 0 };
    }
    default:
      break;
  }
  // A lax path looks for fields in an array's elements, but not in theirs.
  if (isArray && lax) {
    const inside = (element: JsonShape): PathItems => oneOf(partsOf(element).map((inner) => fieldItems(inner, step)));
    if (part.kind === "tuple") return allOf(part.elements.map(inside));
    const { shape, most } = inside(part.element);
    return { shape, least: 0, most: most === 0 ? 0 : "many" };
  }
  return fieldItems(part, step);
}

function fieldItems(part: JsonShape, step: Step): PathItems {
  if (part.kind === "unknown") return ANYTHING;
  if (step.kind === "values") {
    if (part.kind === "record") return { shape: part.value, least: 0, most: "many" };
    if (part.kind !== "object") return NOTHING;
    return { shape: valuesOf(part), least: part.fields.some((field) => !field.optional) ? 1 : 0, most: "many" };
  }
  if (step.kind !== "key") return NOTHING;
  if (part.kind === "record") return { shape: part.value, least: 0, most: 1 };
  const field = part.kind === "object" ? part.fields.find(({ name }) => name === step.name) : undefined;
  return field ? { shape: field.shape, least: field.optional ? 0 : 1, most: 1 } : NOTHING;
}

function elementItems(part: JsonShape): PathItems {
  if (part.kind === "tuple") return allOf(part.elements.map(present));
  return { shape: elementsOf(part), least: 0, most: "many" };
}

function present(shape: JsonShape | undefined): PathItems {
  return shape ? { shape, least: 1, most: 1 } : NOTHING;
}

/** What is found where one of several things is there. */
function oneOf(choices: readonly PathItems[]): PathItems {
  const mosts = new Set(choices.map(({ most }) => most));
  return {
    shape: unionOf(choices.map(({ shape }) => shape)),
    least: choices.length > 0 && choices.every(({ least }) => least === 1) ? 1 : 0,
    most: mosts.has("many") ? "many" : mosts.has(1) ? 1 : 0,
  };
}

/** What is found where several things are there. */
function allOf(parts: readonly PathItems[]): PathItems {
  const some = parts.filter(({ most }) => most !== 0);
  return {
    shape: unionOf(some.map(({ shape }) => shape)),
    least: some.some(({ least }) => least === 1) ? 1 : 0,
    most: some.length === 0 ? 0 : some.length === 1 ? some[0]!.most : "many",
  };
}
