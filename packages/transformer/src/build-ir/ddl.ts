import type { Node, RangeVar } from "@pgsql/types";
import type { SchemaDefinition } from "../annotations/definition.ts";
import { readIdentifier } from "../annotations/tag-values.ts";
import type { DdlIr } from "../ir.ts";
import { stripComments } from "../scan/strip-comments.ts";
import type { Places } from "./places.ts";

/**
 * A schema statement for the IR: `undefined` for what no migration executes (BEGIN, COMMIT).
 *
 * @param executed what is executed in its place, where a circle of foreign keys had to be opened
 */
export function buildDdl(definition: SchemaDefinition, places: Places, executed?: string): DdlIr | undefined {
  const { sql, tags } = definition;
  const node = sql.parsed?.node;
  if (!node || "TransactionStmt" in node) return undefined;
  const { name } = objectOf(node);
  const kind = executed?.startsWith("ALTER TABLE") ? "ALTER TABLE" : kindOf(node);
  const renamed = tags.find((tag) => tag.name === "renamed_from");
  const renamedFrom = renamed && readIdentifier(renamed).value?.name;
  return {
    sql: stripComments(executed ?? sql.text),
    kind,
    name,
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    location: places.at(sql.file, sql.start, sql.start + sql.text.length),
  };
}

/** The name, without schema, of the relation that a statement makes or changes. */
export function relationOf(node: Node): string | undefined {
  return subject(node)?.relname;
}

interface ObjectName {
  readonly kind: string;
  readonly name: string;
}

function objectOf(node: Node): ObjectName {
  const kind = kindOf(node);
  const relation = subject(node);
  if ("IndexStmt" in node) return { kind, name: node.IndexStmt.idxname ?? rangeName(relation) };
  if ("CreateTrigStmt" in node) return { kind, name: node.CreateTrigStmt.trigname ?? "" };
  if ("CreatePolicyStmt" in node) return { kind, name: node.CreatePolicyStmt.policy_name ?? "" };
  if ("RuleStmt" in node) return { kind, name: node.RuleStmt.rulename ?? "" };
  if (relation) return { kind, name: rangeName(relation) };
  const body: object = Object.values(node)[0] ?? {};
  for (const key of ["extname", "schemaname", "plname", "servername", "fdwname", "pubname", "amname", "name"]) {
    const value: unknown = Reflect.get(body, key);
    if (typeof value === "string") return { kind, name: value };
  }
  for (const key of ["typeName", "domainname", "funcname", "defnames", "collname", "object", "objects"]) {
    const value: unknown = Reflect.get(body, key);
    const name = listName(value);
    if (name !== "") return { kind, name };
  }
  return { kind, name: "" };
}

/** Names in syntax trees are lists of strings, sometimes inside a List, a TypeName or an ObjectWithArgs. */
function listName(value: unknown): string {
  if (Array.isArray(value)) {
    const parts = value.map(listName).filter((part) => part !== "");
    return (parts[0] === "public" && parts.length > 1 ? parts.slice(1) : parts).join(".");
  }
  if (typeof value !== "object" || value === null) return "";
  if ("String" in value) return String(Reflect.get(value.String ?? {}, "sval") ?? "");
  if ("List" in value) return listName(Reflect.get(value.List ?? {}, "items"));
  if ("TypeName" in value) return listName(Reflect.get(value.TypeName ?? {}, "names"));
  if ("ObjectWithArgs" in value) return listName(Reflect.get(value.ObjectWithArgs ?? {}, "objname"));
  return "";
}

function rangeName(relation: RangeVar | undefined): string {
  const { schemaname, relname = "" } = relation ?? {};
  return schemaname === undefined || schemaname === "public" ? relname : `${schemaname}.${relname}`;
}

function subject(node: Node): RangeVar | undefined {
  if ("CreateStmt" in node) return node.CreateStmt.relation;
  if ("CreateForeignTableStmt" in node) return node.CreateForeignTableStmt.base?.relation;
  if ("ViewStmt" in node) return node.ViewStmt.view;
  if ("CreateTableAsStmt" in node) return node.CreateTableAsStmt.into?.rel;
  if ("IndexStmt" in node) return node.IndexStmt.relation;
  if ("AlterTableStmt" in node) return node.AlterTableStmt.relation;
  if ("CreateTrigStmt" in node) return node.CreateTrigStmt.relation;
  if ("CreatePolicyStmt" in node) return node.CreatePolicyStmt.table;
  if ("RuleStmt" in node) return node.RuleStmt.relation;
  if ("CreateSeqStmt" in node) return node.CreateSeqStmt.sequence;
  return undefined;
}

const kinds: Readonly<Record<string, string>> = {
  CreateStmt: "TABLE",
  CreateForeignTableStmt: "FOREIGN TABLE",
  ViewStmt: "VIEW",
  IndexStmt: "INDEX",
  CompositeTypeStmt: "TYPE",
  CreateEnumStmt: "TYPE",
  CreateRangeStmt: "TYPE",
  AlterEnumStmt: "TYPE",
  CreateDomainStmt: "DOMAIN",
  CreateFunctionStmt: "FUNCTION",
  CreateTrigStmt: "TRIGGER",
  CreatePolicyStmt: "POLICY",
  RuleStmt: "RULE",
  CreateSeqStmt: "SEQUENCE",
  CreateSchemaStmt: "SCHEMA",
  CreateExtensionStmt: "EXTENSION",
  CreateCastStmt: "CAST",
  AlterTableStmt: "ALTER TABLE",
  CommentStmt: "COMMENT",
  GrantStmt: "GRANT",
  VariableSetStmt: "SET",
  DoStmt: "DO",
};

function kindOf(node: Node): string {
  const key = Object.keys(node)[0] ?? "";
  if ("CreateTableAsStmt" in node) {
    return node.CreateTableAsStmt.objtype === "OBJECT_MATVIEW" ? "MATERIALIZED VIEW" : "TABLE";
  }
  if ("CreateFunctionStmt" in node && node.CreateFunctionStmt.is_procedure) return "PROCEDURE";
  if ("DefineStmt" in node) return (node.DefineStmt.kind ?? "").replace(/^OBJECT_/, "").replaceAll("_", " ");
  // `AlterOwnerStmt` → `ALTER OWNER`: PostgreSQL's own words, or near them.
  return (
    kinds[key] ??
    key
      .replace(/Stmt$/, "")
      .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
      .toUpperCase()
  );
}
