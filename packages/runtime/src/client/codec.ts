import { ArgumentError, checkArguments, encodeArguments as toWire } from "../schema/arguments.ts";
import { rowCodec } from "../schema/rows.ts";
import type { ValueData } from "../schema/schema-data.ts";
import type { AnyMutation, AnyQuery } from "../schema/types.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { Result } from "../protocol/server-frames.ts";
import type { RowReader } from "./row-set.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * Checks arguments against their parameters and gives their wire form.
 *
 * @throws RealtimeError `invalid_argument` with the parameter's name: what the server would say, without asking it.
 */
export function encodeArguments(
  statement: { readonly name: string; readonly params: readonly ValueData[] },
  args: Values | undefined,
): Values {
  try {
    return toWire(statement.params, checkArguments(statement, args));
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new RealtimeError("invalid_argument", error.message, { param: error.parameter });
  }
}

export function rowReader(query: AnyQuery): RowReader<unknown> {
  return { key: query.key, decode: rowCodec(query.columns).fromWire };
}

/** What a mutation gives: RETURNING's rows after its cardinality, or a handler's value. */
export function readResult(mutation: AnyMutation, result: Result): unknown {
  if (!result.rows) return result.value;
  const rows = result.rows.map(rowCodec(mutation.columns).fromWire);
  return mutation.returns === "many" ? rows : rows[0];
}
