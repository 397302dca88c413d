import type { Node } from "@pgsql/types";
import { nameParts } from "./names.ts";

/** What a statement makes, by unqualified name: what other statements may be waiting for. */
export function definedNames(node: Node): readonly string[] {
  const last = (names: Parameters<typeof nameParts>[0]): readonly string[] => nameParts(names).slice(-1);
  const one = (name: string | undefined): readonly string[] => (name === undefined ? [] : [name]);
  if ("CreateStmt" in node) return one(node.CreateStmt.relation?.relname);
  if ("CreateForeignTableStmt" in node) return one(node.CreateForeignTableStmt.base?.relation?.relname);
  if ("CreateTableAsStmt" in node) return one(node.CreateTableAsStmt.into?.rel?.relname);
  if ("SelectStmt" in node) return one(node.SelectStmt.intoClause?.rel?.relname);
  if ("ViewStmt" in node) return one(node.ViewStmt.view?.relname);
  if ("IndexStmt" in node) return one(node.IndexStmt.relation?.relname);
  if ("CreateSeqStmt" in node) return one(node.CreateSeqStmt.sequence?.relname);
  if ("CreateEnumStmt" in node) return last(node.CreateEnumStmt.typeName);
  if ("CompositeTypeStmt" in node) return one(node.CompositeTypeStmt.typevar?.relname);
  if ("CreateRangeStmt" in node) return last(node.CreateRangeStmt.typeName);
  if ("CreateDomainStmt" in node) return last(node.CreateDomainStmt.domainname);
  if ("CreateFunctionStmt" in node) return last(node.CreateFunctionStmt.funcname);
  if ("DefineStmt" in node) return last(node.DefineStmt.defnames);
  if ("CreateSchemaStmt" in node)
    return one(node.CreateSchemaStmt.schemaname ?? node.CreateSchemaStmt.authrole?.rolename);
  if ("CreateRoleStmt" in node) return one(node.CreateRoleStmt.role);
  if ("CreateExtensionStmt" in node) return [anyName];
  if ("CreateCastStmt" in node || "CreateOpClassStmt" in node) return [anyName];
  if ("AlterTableStmt" in node) return one(node.AlterTableStmt.relation?.relname);
  if ("RenameStmt" in node) return [...one(node.RenameStmt.newname), ...one(node.RenameStmt.relation?.relname)];
  if ("AlterEnumStmt" in node) return last(node.AlterEnumStmt.typeName);
  if ("AlterObjectSchemaStmt" in node) return [anyName];
  return [];
}

/** Stands for names that the statement's text does not show. */
export const anyName = "*";

/** Every name in a statement, whatever it means: cheap, and never too few. */
export function mentionedNames(node: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(node)) {
    for (const item of node) mentionedNames(item, found);
  } else if (typeof node === "object" && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "string") {
        if (nameKeys.has(key)) {
          found.add(value);
          // The body of a function is a string here; what it names is in its words.
          if (key === "sval" && value.length > 63)
            for (const word of value.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []) found.add(word.toLowerCase());
        }
      } else mentionedNames(value, found);
    }
  }
  return found;
}

const nameKeys: ReadonlySet<string> = new Set([
  "sval",
  "relname",
  "schemaname",
  "rolename",
  "colname",
  "name",
  "newname",
]);
