import type { Node } from "@pgsql/types";
import { setConfigCall } from "../parse/set-config.ts";
import type { TagTarget } from "./tag-forms.ts";

/** What a statement is to the annotation language; `data` is a statement that reads or writes rows. */
export function statementTarget(node: Node): TagTarget | "data" | undefined {
  const kind = Object.keys(node)[0] ?? "";
  if (dataStatements.has(kind)) return setConfigCall(node) ? undefined : "data";
  if ("CreateTableAsStmt" in node) {
    return node.CreateTableAsStmt.objtype === "OBJECT_MATVIEW" ? "view" : "table";
  }
  return schemaStatements[kind];
}

const dataStatements = new Set(["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CallStmt"]);

const schemaStatements: Readonly<Record<string, TagTarget>> = {
  CreateStmt: "table",
  CreateForeignTableStmt: "table",
  ViewStmt: "view",
  CompositeTypeStmt: "type",
  CreateEnumStmt: "type",
  CreateRangeStmt: "type",
  CreateDomainStmt: "domain",
  CreatePolicyStmt: "policy",
};

/** What a statement is called in messages. */
export function statementName(node: Node): string {
  const kind = Object.keys(node)[0] ?? "";
  const known = statementNames[kind];
  if (known) return known;
  // CreateSeqStmt → "CREATE SEQ" would be no PostgreSQL: fall back to a plain word.
  return "this statement";
}

const statementNames: Readonly<Record<string, string>> = {
  SelectStmt: "SELECT",
  InsertStmt: "INSERT",
  UpdateStmt: "UPDATE",
  DeleteStmt: "DELETE",
  MergeStmt: "MERGE",
  CallStmt: "CALL",
  CreateStmt: "CREATE TABLE",
  CreateForeignTableStmt: "CREATE FOREIGN TABLE",
  CreateTableAsStmt: "CREATE TABLE AS",
  ViewStmt: "CREATE VIEW",
  CompositeTypeStmt: "CREATE TYPE",
  CreateEnumStmt: "CREATE TYPE",
  CreateRangeStmt: "CREATE TYPE",
  CreateDomainStmt: "CREATE DOMAIN",
  CreatePolicyStmt: "CREATE POLICY",
  CreateFunctionStmt: "CREATE FUNCTION",
  IndexStmt: "CREATE INDEX",
  AlterTableStmt: "ALTER TABLE",
  CommentStmt: "COMMENT",
  CreateExtensionStmt: "CREATE EXTENSION",
  CreateSchemaStmt: "CREATE SCHEMA",
};
