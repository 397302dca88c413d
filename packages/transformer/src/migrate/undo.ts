import type { CreateFunctionStmt, Node, RangeVar, TypeName } from "@pgsql/types";
import { parseStatement } from "../parse/parse-statement.ts";
import { quoteIdentifier } from "../triggers/quote.ts";
import type { SnapshotStatement } from "./snapshot.ts";

/** Kinds whose objects go by `DROP kind name`. */
const byName = new Set([
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

/** Kinds that hold no data: dropped by mistake, their text brings them back. */
const restorable = new Set([
  "COMMENT",
  "FUNCTION",
  "INDEX",
  "MATERIALIZED VIEW",
  "POLICY",
  "PROCEDURE",
  "RULE",
  "STATISTICS",
  "TRIGGER",
  "VIEW",
]);

export function isRestorable(kind: string): boolean {
  return restorable.has(kind);
}

/** What removes the object that a statement makes; `undefined` where that cannot be told from its text. */
export function dropOf({ kind, name, sql }: SnapshotStatement): string | undefined {
  if (kind === "COMMENT") return withoutComment(sql);
  const node = parseStatement(sql).parsed?.node;
  const drop = node && dropOfNode(node);
  if (drop !== undefined) return drop;
  return byName.has(kind) && name !== "" ? `DROP ${kind} ${quoteName(name)}` : undefined;
}

/** The lines of a down section that take a new statement back. */
export function undoOf(statement: SnapshotStatement): readonly string[] {
  const drop = dropOf(statement);
  return [drop ?? `-- not undone: ${statement.kind} ${statement.name}`.trimEnd()];
}

export function quoteName(name: string): string {
  return name.split(".").map(quoteIdentifier).join(".");
}

function dropOfNode(node: Node): string | undefined {
  if ("IndexStmt" in node) {
    const { idxname, relation } = node.IndexStmt;
    if (idxname === undefined) return undefined;
    const schema = relation?.schemaname;
    return `DROP INDEX ${schema === undefined ? "" : `${quoteIdentifier(schema)}.`}${quoteIdentifier(idxname)}`;
  }
  if ("CreateTrigStmt" in node) return dropOn("TRIGGER", node.CreateTrigStmt.trigname, node.CreateTrigStmt.relation);
  if ("CreatePolicyStmt" in node) {
    return dropOn("POLICY", node.CreatePolicyStmt.policy_name, node.CreatePolicyStmt.table);
  }
  if ("RuleStmt" in node) return dropOn("RULE", node.RuleStmt.rulename, node.RuleStmt.relation);
  if ("CreateFunctionStmt" in node) {
    const identity = routineIdentity(node.CreateFunctionStmt);
    const kind = node.CreateFunctionStmt.is_procedure ? "PROCEDURE" : "FUNCTION";
    return identity === undefined ? undefined : `DROP ${kind} ${identity}`;
  }
  return undefined;
}

function dropOn(kind: string, name: string | undefined, relation: RangeVar | undefined): string | undefined {
  const { schemaname, relname } = relation ?? {};
  if (name === undefined || relname === undefined) return undefined;
  const table = [schemaname, relname].flatMap((part) => (part === undefined ? [] : [quoteIdentifier(part)])).join(".");
  return `DROP ${kind} ${quoteIdentifier(name)} ON ${table}`;
}

function withoutComment(sql: string): string | undefined {
  const found = /\bIS\s+(?:[eE]?'(?:[^'\\]|''|\\.)*'|NULL)\s*;?\s*$/i.exec(sql);
  return found ? `${sql.slice(0, found.index)}IS NULL` : undefined;
}

/**
 * A routine as DROP names it, with its schema and its arguments: `"public"."uuidv7"()`. By its bare name PostgreSQL would
 * find its own function of that name first. `undefined` where an argument is typed after a column.
 */
function routineIdentity({ funcname = [], parameters = [] }: CreateFunctionStmt): string | undefined {
  const names = strings(funcname);
  const types = parameters.flatMap((parameter) => {
    if (!("FunctionParameter" in parameter)) return [];
    const { mode, argType } = parameter.FunctionParameter;
    return mode === "FUNC_PARAM_OUT" || mode === "FUNC_PARAM_TABLE" ? [] : [argType && typeText(argType)];
  });
  if (types.includes(undefined)) return undefined;
  const qualified = names.length > 1 ? names : ["public", ...names];
  return `${qualified.map(quoteIdentifier).join(".")}(${types.join(", ")})`;
}

function typeText({ names = [], arrayBounds = [], pct_type: isOfColumn = false }: TypeName): string | undefined {
  return isOfColumn
    ? undefined
    : `${strings(names).map(quoteIdentifier).join(".")}${arrayBounds.map(() => "[]").join("")}`;
}

function strings(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
}
