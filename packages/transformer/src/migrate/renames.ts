import type { SchemaIr } from "../ir.ts";
import { scanToken } from "../scan/scan-token.ts";
import { quoteIdentifier } from "../triggers/quote.ts";
import type { MigrationStep } from "./plan-migration.ts";
import { isSame, type SnapshotStatement } from "./snapshot.ts";
import { quoteName } from "./undo.ts";

const renamable = new Set(["TABLE", "VIEW", "MATERIALIZED VIEW", "TYPE", "DOMAIN", "FOREIGN TABLE"]);

type Names = ReadonlyMap<string, string>;

export interface Renames {
  readonly steps: readonly MigrationStep[];
  /** Statements as they would read once the steps have run. */
  settle(previous: readonly SnapshotStatement[]): readonly SnapshotStatement[];
}

/** What `@renamed_from` tells, where the old name was still in use when the last migration was written. */
export function renamesOf(previous: readonly SnapshotStatement[], current: SchemaIr): Renames {
  const objects = new Map<string, string>();
  const steps: MigrationStep[] = [];
  const known = new Set(previous.map(({ kind, name }) => `${kind} ${name}`));
  for (const { kind, name, renamedFrom } of current.statements) {
    if (renamedFrom === undefined || !renamable.has(kind)) continue;
    const schema = name.includes(".") ? name.slice(0, name.lastIndexOf(".") + 1) : "";
    const old = renamedFrom.includes(".") ? renamedFrom : `${schema}${renamedFrom}`;
    if (!known.has(`${kind} ${old}`) || known.has(`${kind} ${name}`)) continue;
    objects.set(old, name);
    steps.push({
      up: [`ALTER ${kind} ${quoteName(old)} RENAME TO ${quoteIdentifier(lastPart(name))}`],
      down: [`ALTER ${kind} ${quoteName(name)} RENAME TO ${quoteIdentifier(lastPart(old))}`],
    });
  }
  const columns = new Map<string, Names>();
  for (const { key, columns: present } of current.relations) {
    const before = previous.find(({ kind, name }) => kind === "TABLE" && (objects.get(name) ?? name) === key);
    const words = before && identifiers(before.sql);
    const renamed = new Map<string, string>();
    for (const { name, renamedFrom } of present) {
      if (renamedFrom === undefined || !words?.has(renamedFrom) || words.has(name)) continue;
      renamed.set(renamedFrom, name);
      const alter = `ALTER TABLE ${quoteName(key)} RENAME COLUMN`;
      steps.push({
        up: [`${alter} ${quoteIdentifier(renamedFrom)} TO ${quoteIdentifier(name)}`],
        down: [`${alter} ${quoteIdentifier(name)} TO ${quoteIdentifier(renamedFrom)}`],
      });
    }
    if (renamed.size > 0) columns.set(key, renamed);
  }
  const texts = new Map(current.statements.map((statement) => [`${statement.kind} ${statement.name}`, statement.sql]));
  const everything = new Map([...objects, ...[...columns.values()].flatMap((renamed) => [...renamed])]);
  const settleOne = ({ kind, name: old, sql }: SnapshotStatement): SnapshotStatement => {
    const name = (renamable.has(kind) ? objects.get(old) : undefined) ?? old;
    const own = kind === "TABLE" ? columns.get(name) : undefined;
    const text = texts.get(`${kind} ${name}`);
    const all = renameTokens(sql, everything);
    // Another table may have a column of the old name: there, a rename counts only if it explains the whole text.
    if (!own && text !== undefined && isSame(all, text) && !isSame(sql, text)) return { kind, name, sql: all };
    if (own) return { kind, name, sql: renameTokens(sql, new Map([...objects, ...own])) };
    return text !== undefined && isSame(sql, text)
      ? { kind, name, sql }
      : { kind, name, sql: renameTokens(sql, objects) };
  };
  return { steps, settle: (statements) => statements.map(settleOne) };
}

/** A statement with its identifiers renamed: what PostgreSQL makes of it by itself, as far as texts are compared. */
function renameTokens(sql: string, names: Names): string {
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
