import { posix } from "node:path";
import { moveTypeImports, typeTextProblem } from "../source/type-imports.ts";
import type { Definition } from "./definition.ts";
import type { Tag } from "./tag.ts";

/**
 * A `@type` is written as seen from its own file, but it travels: a query in another file may select the column. From here
 * on its relative `import()`s are as seen from the SQL folder.
 */
export function typesFromSqlFolder(definition: Definition, path: string): Definition {
  const folder = posix.dirname(path);
  if (folder === ".") return definition;
  const moved = { ...definition, tags: definition.tags.map((tag) => moveType(tag, folder)) };
  if (!("columns" in moved)) return moved;
  const columns = moved.columns.map((own) => ({ ...own, tags: own.tags.map((tag) => moveType(tag, folder)) }));
  return { ...moved, columns };
}

function moveType(tag: Tag, folder: string): Tag {
  const { text } = tag.rest;
  if (tag.name !== "type" || !text.includes("import")) return tag;
  // `@type column TYPE` above a query, `@type TYPE` at a column.
  const column = typeTextProblem(text) ? (/^\S+\s+/.exec(text)?.[0] ?? "") : "";
  return { ...tag, rest: { ...tag.rest, text: column + moveTypeImports(text.slice(column.length), folder, "") } };
}
