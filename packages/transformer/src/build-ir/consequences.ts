import type { Problem } from "../analyze/analysis.ts";
import type { Definition, SchemaDefinition } from "../annotations/definition.ts";
import { scanToken } from "../scan/scan-token.ts";
import { isComment } from "../scan/token.ts";

/** Names of relations that the folder would create, had their statements no problem of their own. */
export function brokenRelations(
  definitions: readonly Definition[],
  failed: readonly (SchemaDefinition | undefined)[],
): ReadonlySet<string> {
  const unparsed = definitions.filter((definition) => definition.kind === "schema" && !definition.sql.parsed);
  const names = [...unparsed, ...failed].map((definition) => definition?.sql && createdName(definition.sql.text));
  return new Set(names.filter((name) => name !== undefined));
}

/** A relation is missing only because its own statement, which is reported, did not compile. */
export function isConsequence({ sqlstate, message }: Problem, broken: ReadonlySet<string>): boolean {
  if (sqlstate !== "42P01" || broken.size === 0) return false;
  const name = /"([^"]+)"/.exec(message)?.[1];
  return name !== undefined && broken.has(name.slice(name.lastIndexOf(".") + 1));
}

const beforeName = new Set(
  "create or replace temp temporary unlogged foreign materialized recursive table view if not exists".split(" "),
);

/** The name in `CREATE … TABLE name`, read from the tokens because the statement may not parse. */
function createdName(sql: string): string | undefined {
  let isRelation = false;
  let name: string | undefined;
  for (let token = scanToken(sql, 0); token; token = scanToken(sql, token.end)) {
    if (isComment(token)) continue;
    const text = sql.slice(token.start, token.end);
    const word = text.toLowerCase();
    if (name === undefined && token.kind === "word" && beforeName.has(word)) {
      isRelation ||= word === "table" || word === "view";
    } else if (token.kind === "word" || token.kind === "quoted-identifier") {
      name = token.kind === "word" ? word : text.slice(1, -1).replaceAll('""', '"');
    } else if (text !== ".") {
      break;
    }
  }
  return isRelation ? name : undefined;
}
