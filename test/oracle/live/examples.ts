import { join } from "node:path";
import { readSqlFolder } from "../../../packages/transformer/src/compile.ts";
import type { SqlText } from "./schema.ts";

const examples = join(import.meta.dirname, "../../../examples");

/** The examples' own SQL. */
export function exampleSql(): readonly SqlText[] {
  return ["ecommerce", "todo", "node"].map((name) => ({ name, files: readSqlFolder(join(examples, name, "sql")) }));
}
