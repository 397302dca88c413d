export type { SchemaIr } from "./ir.ts";
