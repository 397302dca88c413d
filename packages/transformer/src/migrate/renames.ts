import type { SchemaIr } from "../ir.ts";
import { scanToken } from "../scan/scan-token.ts";
import { quoteIdentifier } from "../triggers/quote.ts";
import type { MigrationStep } from "./plan-migration.ts";
import type { SnapshotStatement } from "./snapshot.ts";
import { quoteName } from "./undo.ts";

const renamable = new Set(["TABLE", "VIEW", "MATERIALIZED VIEW", "TYPE", "DOMAIN", "FOREIGN TABLE"]);

/** What `@renamed_from` tells, where the old name was still in use when the last migration was written. */
export function renamesOf(
  previous: readonly SnapshotStatement[],
  current: SchemaIr,
): { readonly steps: readonly MigrationStep[]; readonly names: ReadonlyMap<string, string> } {
  const steps: MigrationStep[] = [];
  const names = new Map<string, string>();
  const known = new Set(previous.map(({ kind, name }) => `${kind} ${name}`));
  for (const { kind, name, renamedFrom } of current.statements) {
    if (renamedFrom === undefined || !renamable.has(kind)) continue;
    const schema = name.includes(".") ? name.slice(0, name.lastIndexOf(".") + 1) : "";
    const old = renamedFrom.includes(".") ? renamedFrom : `${schema}${renamedFrom}`;
    if (!known.has(`${kind} ${old}`) || known.has(`${kind} ${name}`)) continue;
    names.set(old, name);
    steps.push({
      up: [`ALTER ${kind} ${quoteName(old)} RENAME TO ${quoteIdentifier(lastPart(name))}`],
      down: [`ALTER ${kind} ${quoteName(name)} RENAME TO ${quoteIdentifier(lastPart(old))}`],
    });
  }
  for (const { key, columns } of current.relations) {
    const before = previous.find(({ kind, name }) => kind === "TABLE" && (names.get(name) ?? name) === key);
    if (!before) continue;
    const words = identifiers(before.sql);
    for (const { name, renamedFrom } of columns) {
      if (renamedFrom === undefined || !words.has(renamedFrom) || words.has(name)) continue;
      names.set(renamedFrom, name);
      const alter = `ALTER TABLE ${quoteName(key)} RENAME COLUMN`;
      steps.push({
        up: [`${alter} ${quoteIdentifier(renamedFrom)} TO ${quoteIdentifier(name)}`],
        down: [`${alter} ${quoteIdentifier(name)} TO ${quoteIdentifier(renamedFrom)}`],
      });
    }
  }
  return { steps, names };
}

/** A statement with its identifiers renamed: what PostgreSQL makes of it by itself, as far as texts are compared. */
export function renameTokens(sql: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return sql;
  const renamed = new Map([...names].map(([from, to]) => [lastPart(from), lastPart(to)]));
  let out = "";
  let end = 0;
  for (let token = scanToken(sql, 0); token; token = scanToken(sql, token.end)) {
    const to = renamed.get(identifier(sql.slice(token.start, token.end)) ?? "");
    if (to === undefined) continue;
    out += sql.slice(end, token.start) + (/^[a-z_][a-z0-9_]*$/.test(to) ? to : quoteIdentifier(to));
    end = token.end;
  }
  return out + sql.slice(end);
}

function identifiers(sql: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let token = scanToken(sql, 0); token; token = scanToken(sql, token.end)) {
    const name = identifier(sql.slice(token.start, token.end));
    if (name !== undefined) found.add(name);
  }
  return found;
}

/** The name that a token is, folded as PostgreSQL folds it. */
function identifier(token: string): string | undefined {
  if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
  return /^[\p{L}_]/u.test(token) && !token.includes("'") ? token.toLowerCase() : undefined;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
