import { codecFor } from "./codecs/codec-for.ts";
import { describeValue, InvalidValue } from "./codecs/value-codec.ts";
import type { ValueData } from "./schema-data.ts";
import type { JsonValue } from "./types.ts";

/** An argument that its parameter does not take. `message` is for whoever sent it. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";
  /** SQL name of the statement. */
  readonly statement: string;
  /** The parameter's name, or the unknown name that was sent; `undefined` when the arguments are no object at all. */
  readonly parameter: string | undefined;

  constructor(statement: string, parameter: string | undefined, problem: string) {
    super(parameter === undefined ? `${statement}: ${problem}` : `${statement}: parameter "${parameter}": ${problem}`);
    this.statement = statement;
    this.parameter = parameter;
  }
}

interface Signature {
  readonly name: string;
  readonly params: readonly ValueData[];
}

/**
 * Reads arguments that came over a wire: JSON by parameter name. Gives JavaScript's values, in a fresh object with
 * every parameter.
 *
 * ```ts
 * import { decodeArguments } from "@realtime-schema/runtime/schema";
 *
 * decodeArguments(schema.queries.getInventoryList, { premise_id }); // { premise_id }, checked
 * ```
 *
 * @throws ArgumentError for a wrong type, a missing or an unknown argument, or anything that is not a plain object.
 */
export function decodeArguments(statement: Signature, args: unknown): Record<string, unknown> {
  return acceptArguments(statement, args, "acceptWire", true);
}

/**
 * Checks arguments that code gave: JavaScript's values by parameter name. Other members are left out, so that a whole
 * row may be given.
 *
 * ```ts
 * import { checkArguments } from "@realtime-schema/runtime/schema";
 *
 * checkArguments(schema.mutations.setDone, { id: list_id, done: true });
 * ```
 *
 * @throws ArgumentError for a wrong type or a missing argument.
 */
export function checkArguments(statement: Signature, args: unknown): Record<string, unknown> {
  return acceptArguments(statement, args, "accept", false);
}

function acceptArguments(
  { name, params }: Signature,
  args: unknown,
  how: "accept" | "acceptWire",
  isExact: boolean,
): Record<string, unknown> {
  const given = args ?? {};
  if (typeof given !== "object" || Array.isArray(given)) {
    throw new ArgumentError(name, undefined, `expected an object of arguments, got ${describeValue(args)}`);
  }
  if (isExact) {
    const unknown = Object.keys(given).find((key) => !params.some((param) => param.name === key));
    if (unknown !== undefined) {
      const known = params.length === 0 ? "it takes none" : `it takes ${params.map((param) => param.name).join(", ")}`;
      throw new ArgumentError(name, unknown, `there is no such parameter; ${known}`);
    }
  }
  // Without a prototype, a parameter called `__proto__` is a parameter.
  const accepted: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const param of params) {
    const value: unknown = Object.hasOwn(given, param.name)
      ? (given as Record<string, unknown>)[param.name]
      : undefined;
    accepted[param.name] = acceptArgument(name, param, value, how);
  }
  return accepted;
}

function acceptArgument(statement: string, param: ValueData, value: unknown, how: "accept" | "acceptWire"): unknown {
  if (value === undefined || value === null) {
    if (param.nullable) return null;
    // JSON's own null is a value of a JSON parameter.
    if (value === null && isJson(param)) return null;
    throw new ArgumentError(statement, param.name, value === null ? "must not be null" : `is missing (${param.type})`);
  }
  try {
    return codecFor(param.codec)[how](value);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    const place = error.path.length === 0 ? "" : `at ${error.path.join(".")}: `;
    throw new ArgumentError(statement, param.name, place + error.message);
  }
}

function isJson({ codec }: ValueData): boolean {
  return codec === "json" || codec === "jsonb" || codec === "json-text";
}

/** What a driver is given for a parameter: PostgreSQL's text, which every driver passes on as it is, or bytes. */
export type BoundValue = string | Uint8Array | null;

/** Checked arguments as PostgreSQL's parameters, by position. */
export function bindArguments(params: readonly ValueData[], args: Readonly<Record<string, unknown>>): BoundValue[] {
  return params.map((param) => {
    const value = args[param.name];
    if (value === null || value === undefined) return param.nullable || !isJson(param) ? null : "null";
    return value instanceof Uint8Array ? value : codecFor(param.codec).toText(value);
  });
}

/**
 * Checked arguments in wire form, in the order of the parameters: equal for equal arguments.
 *
 * ```ts
 * import { encodeArguments } from "@realtime-schema/runtime/schema";
 *
 * encodeArguments(schema.queries.getTodos.params, { list_id }); // a Date as ISO text, a bigint as text
 * ```
 */
export function encodeArguments(
  params: readonly ValueData[],
  args: Readonly<Record<string, unknown>>,
): Record<string, JsonValue> {
  return Object.fromEntries(
    params.map((param) => {
      const value = args[param.name];
      return [param.name, value === null || value === undefined ? null : codecFor(param.codec).toWire(value)];
    }),
  );
}

/** `name:{"a":1}`: identifies what a statement gives for these (checked) arguments. */
export function argumentsKey(
  name: string,
  params: readonly ValueData[],
  args: Readonly<Record<string, unknown>>,
): string {
  return `${name}:${sortedJson(encodeArguments(params, args))}`;
}

/** JSON whose object members stand in code-unit order, so that JSON parameters compare as values. */
function sortedJson(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${(value as JsonValue[]).map(sortedJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const object = value as Readonly<Record<string, JsonValue>>;
  const members = Object.keys(object)
    .sort()
    .filter((key) => object[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${sortedJson(object[key])}`);
  return `{${members.join(",")}}`;
}
