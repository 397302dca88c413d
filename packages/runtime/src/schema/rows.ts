import { codecFor } from "./codecs/codec-for.ts";
import type { ValueCodec } from "./codecs/value-codec.ts";
import type { ValueData } from "./schema-data.ts";
import type { JsonValue } from "./types.ts";

type Row = Record<string, unknown>;

/** Converts rows of one statement between their forms; made once a statement. */
export interface RowCodec {
  /** Rows as some driver parsed them → JavaScript's values. Columns that the statement does not name stay as they are. */
  fromDriver(row: Row): Row;
  /** JavaScript's values → wire. */
  toWire(row: Readonly<Row>): Record<string, JsonValue>;
  /** Wire → JavaScript's values. */
  fromWire(row: Readonly<Row>): Row;
}

/**
 * ```ts
 * import { rowCodec } from "@realtime-schema/runtime/schema";
 *
 * const rows = rowCodec(schema.queries.getInventoryList.columns);
 * const row = rows.fromWire({ id: "0190f7b0-0000-7000-8000-000000000000", quantity: 1 });
 * ```
 */
export function rowCodec(columns: readonly ValueData[]): RowCodec {
  const codecs = columns.map(({ name, codec }): [string, ValueCodec] => [name, codecFor(codec)]);
  return {
    fromDriver(row) {
      const result = { ...row };
      for (const [name, codec] of codecs) {
        const value = result[name];
        if (value !== null && value !== undefined) result[name] = codec.fromDriver(value);
      }
      return result;
    },
    toWire(row) {
      const result: Record<string, JsonValue> = {};
      for (const [name, codec] of codecs) {
        const value = row[name];
        define(result, name, value === null || value === undefined ? null : codec.toWire(value));
      }
      return result;
    },
    fromWire(row) {
      const result: Row = {};
      for (const [name, codec] of codecs) {
        const value: unknown = Object.hasOwn(row, name) ? row[name] : null;
        define(result, name, value === null ? null : codec.fromWire(value));
      }
      return result;
    },
  };
}

/** A column may be called `__proto__`; assigning that would set the prototype. */
function define(row: Row, name: string, value: unknown): void {
  if (name === "__proto__")
    Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
  else row[name] = value;
}
