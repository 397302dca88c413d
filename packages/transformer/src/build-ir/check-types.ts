import { spanOf, type Word } from "../annotations/tag.ts";
import { diagnose } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nonNullType } from "../emit/ts-type.ts";
import type { ValueIr } from "../ir.ts";
import { typeTextProblem } from "../source/type-imports.ts";
import { typeMembers, type TypeMember } from "../source/type-members.ts";

/**
 * What to say of a `@type` that adds nothing, or that no value can have. `value` is the column or domain as it is
 * without that tag. What cannot be told from the texts (types of modules, objects' members) is taken to be right.
 */
export function typeOverrideProblem(file: string, what: string, value: ValueIr, ts: Word): Diagnostic | undefined {
  if (typeTextProblem(ts.text)) return undefined;
  const mapped = nonNullType(value);
  const expected = typeMembers(mapped).flatMap(expandJson);
  const said = typeMembers(ts.text);
  const span = spanOf(file, ts);
  const isJson = value.json !== undefined;
  const nulls = isJson ? [] : said.filter((member) => member.class === "null");
  const values = isJson ? said : said.filter((member) => member.class !== "null");
  if (nulls.length > 0 && values.length > 0) {
    const code = value.nullable ? "RS3030" : "RS3029";
    const message = value.nullable
      ? `${what} is known to be nullable: its type needs no null`
      : `${what} is said to be nullable, and is never NULL`;
    return diagnose(code, span, message, { severity: "warning", hint: `leave "null" out` });
  }
  if (sameMembers(values, typeMembers(mapped)))
    return diagnose("RS3030", span, `the type of ${what} is known to be ${mapped}`, {
      severity: "warning",
      hint: "leave the tag out",
    });
  const impossible = values.filter((member) => !expected.some((other) => canBe(member, other)));
  if (impossible.length === 0 || values.length === 0) return undefined;
  const never = impossible.length === said.length ? ts.text : impossible.map(({ text }) => text).join(" | ");
  const message =
    impossible.length === values.length
      ? `${what} is said to be ${never}, and is ${mapped}`
      : `${what} is said to be ${never} among others, and is ${mapped}`;
  const hint =
    impossible.length === values.length
      ? "write a type whose values are among those, or cast the value in SQL"
      : `leave ${never} out`;
  return diagnose("RS3029", span, message, { severity: "warning", hint });
}

const JSON_CLASSES = ["string", "number", "boolean", "null", "array", "object"] as const;

function expandJson(member: TypeMember): readonly TypeMember[] {
  return member.text === "JsonValue" ? JSON_CLASSES.map((kind) => ({ class: kind, text: kind })) : [member];
}

/** Whether some value may be of both; `said` is the user's. */
function canBe(said: TypeMember, mapped: TypeMember): boolean {
  if (said.class === "unknown" || mapped.class === "unknown") return true;
  if (said.class === "object" && (mapped.class === "Date" || mapped.class === "Uint8Array")) return true;
  if (said.class !== mapped.class) return false;
  return said.literal === undefined || mapped.literal === undefined || said.literal === mapped.literal;
}

function sameMembers(one: readonly TypeMember[], other: readonly TypeMember[]): boolean {
  const texts = (members: readonly TypeMember[]): string =>
    [...new Set(members.map(({ text }) => text))].sort().join("|");
  return texts(one) === texts(other);
}
