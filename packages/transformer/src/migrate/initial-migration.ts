import type { DdlIr, SchemaIr } from "../ir.ts";
import { dropOf, quoteName } from "./undo.ts";

/** What a generated module holds of a migration. */
export interface Migration {
  /** Sorts by name: `0001_initial`. */
  readonly name: string;
  readonly up: string;
  /** Empty where there is no way back. */
  readonly down: string;
}

/**
 * The migration that makes the whole schema: its statements in the order of their dependencies, and what undoes them
 * in reverse. Triggers and change log are not part of it; the trigger script installs them after the last migration.
 */
export function initialMigration(ir: SchemaIr): Migration {
  return { name: "0001_initial", up: upScript(ir.statements), down: downScript(ir) };
}

/** A script of statements, each ended and apart from the next. */
export function upScript(statements: readonly Pick<DdlIr, "sql">[]): string {
  return statements.map(({ sql }) => `${ended(sql)}\n`).join("\n");
}

/** The same for planned statements, among which there may be lines that are comments. */
export function printScript(statements: readonly string[]): string {
  return statements.map((sql) => (/^--[^\n]*$/.test(sql) ? `${sql}\n` : `${ended(sql)}\n`)).join("\n");
}

/** The semicolon on a line of its own where a comment ends the text. */
function ended(sql: string): string {
  const text = sql.trim().replace(/;$/, "");
  return /--[^\n]*$/.test(text) ? `${text}\n;` : `${text};`;
}

/** Kinds whose objects go by `DROP kind name`. Indexes, triggers, policies and rules go with their tables. */
const droppable = new Set([
  "AGGREGATE",
  "COLLATION",
  "DOMAIN",
  "EXTENSION",
  "FOREIGN TABLE",
  "FUNCTION",
  "MATERIALIZED VIEW",
  "PROCEDURE",
  "SCHEMA",
  "SEQUENCE",
  "STATISTICS",
  "TABLE",
  "TYPE",
  "VIEW",
]);

/** Kinds that change or describe an object that is dropped itself. */
const covered = new Set(["ALTER TABLE", "COMMENT", "GRANT", "INDEX", "POLICY", "RULE", "SET", "TRIGGER"]);

function downScript(ir: SchemaIr): string {
  const forward = forwardReferences(ir);
  const overloads = new Map<string, number>();
  for (const { kind, name } of ir.statements) {
    if (kind === "FUNCTION" || kind === "PROCEDURE") overloads.set(name, (overloads.get(name) ?? 0) + 1);
  }
  const dropped = new Set<string>();
  const lines = ir.statements.toReversed().flatMap((made) => {
    const { kind, name } = made;
    if (covered.has(kind)) return [];
    const exact = kind === "FUNCTION" || kind === "PROCEDURE" ? dropOf(made) : undefined;
    if (exact?.endsWith(")")) return [`${exact.replace(` ${kind} `, ` ${kind} IF EXISTS `)};`];
    const statement = `DROP ${kind} IF EXISTS ${quoteName(name)}`;
    if (!droppable.has(kind) || (overloads.get(name) ?? 0) > 1) return [`-- not undone: ${kind} ${name}`];
    if (kind === "AGGREGATE") return [`-- not undone: AGGREGATE ${name} (say its arguments)`];
    if (dropped.has(statement)) return [];
    dropped.add(statement);
    // An earlier table, which goes later, refers to this one: CASCADE removes that constraint, not the table.
    return [`${statement}${kind === "TABLE" && forward.has(name) ? " CASCADE" : ""};`];
  });
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** Tables that an earlier one refers to. */
function forwardReferences(ir: SchemaIr): Set<string> {
  const position = new Map<string, number>();
  for (const [index, { kind, name }] of ir.statements.entries()) if (kind === "TABLE") position.set(name, index);
  const found = new Set<string>();
  for (const relation of ir.relations) {
    for (const { referencedTable } of relation.foreignKeys) {
      if ((position.get(referencedTable) ?? -1) > (position.get(relation.key) ?? -1)) found.add(referencedTable);
    }
  }
  return found;
}
