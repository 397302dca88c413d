export type { Codec, SchemaData } from "./schema/schema-data.ts";
