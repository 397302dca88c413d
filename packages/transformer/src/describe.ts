export type { PgType } from "./ir.ts";
