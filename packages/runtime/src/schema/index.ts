export { ArgumentError, checkArguments, decodeArguments, encodeArguments } from "./arguments.ts";
export { codecFor } from "./codecs/codec-for.ts";
export { infinityDate, negativeInfinityDate } from "./codecs/temporal.ts";
export { InvalidValue, type ValueCodec } from "./codecs/value-codec.ts";
export { defineSchema } from "./define-schema.ts";
export { rowCodec, type RowCodec } from "./rows.ts";
export type { SchemaData } from "./schema-data.ts";
