import { scanToken } from "../../scan/scan-token.ts";
import type { Problem } from "../analysis.ts";

/** A result column whose alias says what its author knows: `AS "name!"` not NULL, `AS "name?"` may be NULL. */
export interface NameOverride {
  /** The name without the mark. */
  readonly name: string;
  readonly nullable: boolean;
}

/** Reads the mark off an output name. */
export function readNameOverride(name: string): NameOverride | undefined {
  const mark = name.at(-1);
  // What PostgreSQL calls a column without a name.
  if (name === "?column?") return undefined;
  if (name.length < 2 || (mark !== "!" && mark !== "?")) return undefined;
  return { name: name.slice(0, -1), nullable: mark === "?" };
}

export interface TextEdit {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Takes the marks off these names wherever they stand in a statement, so that PostgreSQL returns the plain name. */
export function overrideEdits(text: string, marked: ReadonlySet<string>): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  if (marked.size === 0) return edits;
  for (let token = scanToken(text, 0); token; token = scanToken(text, token.end)) {
    if (token.kind !== "quoted-identifier" || text[token.start] !== '"') continue;
    const name = text.slice(token.start + 1, token.end - 1).replaceAll('""', '"');
    if (!marked.has(name)) continue;
    edits.push({ start: token.start, end: token.end, text: `"${name.slice(0, -1).replaceAll('"', '""')}"` });
  }
  return edits;
}

/** A statement without the marks on these names. */
export function withoutMarks(text: string, marked: ReadonlySet<string>): string {
  return overrideEdits(text, marked).reduceRight(
    (result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end),
    text,
  );
}

/** What to say of an override that adds nothing, or that cannot be true. */
export function overrideProblem(
  marked: string,
  override: NameOverride,
  proven: "never" | "always" | "maybe",
  place: TextEdit | undefined,
): Problem | undefined {
  const where = place && { position: place.start, end: place.end };
  if (!override.nullable && proven === "always") {
    const message = `column "${marked}" is said not to be NULL, and is always NULL`;
    return { severity: "warning", code: "RS3029", message, hint: `write "${override.name}"`, ...where };
  }
  if (!override.nullable && proven === "never") {
    const message = `the mark of "${marked}" is not needed: the column is known not to be NULL`;
    return { severity: "warning", code: "RS3030", message, hint: `write "${override.name}"`, ...where };
  }
  if (override.nullable && proven === "never") {
    const message = `column "${marked}" is said to be nullable, and is never NULL`;
    return { severity: "warning", code: "RS3029", message, hint: `write "${override.name}"`, ...where };
  }
  if (override.nullable) {
    const message = `the mark of "${marked}" is not needed: the column is known to be nullable`;
    return { severity: "warning", code: "RS3030", message, hint: `write "${override.name}"`, ...where };
  }
  return undefined;
}
