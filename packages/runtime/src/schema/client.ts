export { defineClientSchema } from "./define-client-schema.ts";
export { ArgumentError, checkArguments, encodeArguments } from "./arguments.ts";
export { infinityDate, negativeInfinityDate } from "./codecs/temporal.ts";
export { rowCodec, type RowCodec } from "./rows.ts";
export type { SchemaData } from "./schema-data.ts";
