/** Literals of `regtype`, `regprocedure` and `regoperator` (`regproc.c`): what they name must exist. */
import { functionCandidates, operatorByTypes } from "../catalog/candidates.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { ereport, withErrorPosition } from "./analyze-error.ts";
import { parseTypeName } from "./parse-type-text.ts";
import { qualifiedNames } from "./qualified-names.ts";

export function checkTypeLiteral(catalog: Catalog, value: string, location: number): void {
  withErrorPosition(location, () => parseTypeName(catalog, value));
}

export function checkProcedureLiteral(catalog: Catalog, value: string, location: number): void {
  const { names, args } = signatureOf(catalog, value, location, false);
  const candidates = functionCandidates(catalog, names, { nargs: args.length, missingOk: true });
  if (!candidates.some((candidate) => String(candidate.args) === String(args)))
    ereport("UNDEFINED_FUNCTION", `function "${value}" does not exist`, location);
}

export function checkOperatorLiteral(catalog: Catalog, value: string, location: number): void {
  const { names, args } = signatureOf(catalog, value, location, true);
  if (args.length === 1)
    ereport("UNDEFINED_PARAMETER", "missing argument", location, {
      hint: "Use NONE to denote the missing argument of a unary operator.",
    });
  if (args.length > 2)
    ereport("TOO_MANY_ARGUMENTS", "too many arguments", location, { hint: "Provide two argument types for operator." });
  const schema = names.length > 1 ? names[0] : undefined;
  const missing = schema !== undefined && catalog.namespaceOid(schema) === undefined;
  if (missing || !operatorByTypes(catalog, names, args[0]!, args[1]!))
    ereport("UNDEFINED_FUNCTION", `operator does not exist: ${value}`, location);
}

interface Signature {
  readonly names: readonly string[];
  readonly args: readonly Oid[];
}

/** `parseNameAndArgTypes`: `name(type, …)`; an operator's absent side is NONE. */
function signatureOf(catalog: Catalog, value: string, location: number, allowNone: boolean): Signature {
  const refuse = (message: string): never => ereport("INVALID_TEXT_REPRESENTATION", message, location);
  const opened = indexOutsideQuotes(value, "(");
  if (opened < 0) return refuse("expected a left parenthesis");
  const names = qualifiedNames(value.slice(0, opened)) ?? ereport("INVALID_NAME", "invalid name syntax", location);
  const rest = value.slice(opened + 1).trimEnd();
  if (!rest.endsWith(")")) return refuse("expected a right parenthesis");
  const inner = rest.slice(0, -1).trim();
  const types = inner === "" ? [] : splitOutsideBrackets(inner);
  const args = types.map((type) => {
    if (type === "") return refuse("expected a type name");
    if (allowNone && type.toLowerCase() === "none") return 0;
    return withErrorPosition(location, () => parseTypeName(catalog, type));
  });
  return { names, args };
}

function indexOutsideQuotes(text: string, wanted: string): number {
  let quoted = false;
  for (const [i, char] of [...text].entries()) {
    if (char === '"') quoted = !quoted;
    else if (char === wanted && !quoted) return i;
  }
  return -1;
}

function splitOutsideBrackets(text: string): string[] {
  const parts = [""];
  let depth = 0;
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (!quoted && "([".includes(char)) depth++;
    if (!quoted && ")]".includes(char)) depth--;
    if (char === "," && depth === 0 && !quoted) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim());
}
