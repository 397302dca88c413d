import { join } from "node:path";
import { readSqlFolder } from "../../../packages/transformer/src/compile.ts";
import type { SqlText } from "./schema.ts";

const examples = join(import.meta.dirname, "../../../examples");

/** The examples' own SQL, which leaves the order within some lists open. */
export function exampleSql(): readonly SqlText[] {
  return ["ecommerce", "todo", "node"].map((name) => ({
    name,
    exact: false,
    files: readSqlFolder(join(examples, name, "sql")),
  }));
}
