import type { Node } from "@pgsql/types";
import type { SchemaDefinition } from "../annotations/definition.ts";
import { readType } from "../annotations/tag-values.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { formatType } from "../catalog/format-type.ts";
import type { PgType } from "../ir.ts";
import { pgTypeOf, type DomainTypes } from "../catalog/pg-type.ts";

/** The types that the folder defines, in order of definition, and what `@type` says of its domains. */
export function buildTypes(
  catalog: Catalog,
  definitions: readonly SchemaDefinition[],
): { readonly types: readonly PgType[]; readonly domainTypes: DomainTypes } {
  const domainTypes = new Map<string, string>();
  const found: number[] = [];
  for (const { sql, tags } of definitions) {
    const name = sql.parsed && typeNameOf(sql.parsed.node);
    const oid = name && typeOid(catalog, name);
    if (oid === undefined) continue;
    found.push(oid);
    const tag = tags.find((candidate) => candidate.name === "type");
    const tsType = tag && readType(tag, false).value?.ts.text;
    if (tsType !== undefined && tsType !== "") domainTypes.set(formatType(catalog, oid), tsType);
  }
  return { types: found.map((oid) => pgTypeOf(catalog, oid, domainTypes)), domainTypes };
}

function typeNameOf(node: Node): readonly string[] | undefined {
  if ("CreateEnumStmt" in node) return strings(node.CreateEnumStmt.typeName);
  if ("CreateDomainStmt" in node) return strings(node.CreateDomainStmt.domainname);
  if ("CreateRangeStmt" in node) return strings(node.CreateRangeStmt.typeName);
  if ("CompositeTypeStmt" in node) {
    const { schemaname, relname = "" } = node.CompositeTypeStmt.typevar ?? {};
    return schemaname === undefined ? [relname] : [schemaname, relname];
  }
  return undefined;
}

function typeOid(catalog: Catalog, name: readonly string[]): number | undefined {
  const [first = "", second] = name;
  const namespaces =
    second === undefined ? catalog.activeSearchPath : [catalog.namespaceOid(first)].filter((oid) => oid !== undefined);
  for (const namespace of namespaces) {
    const row = catalog.typeInSchema(second ?? first, namespace);
    if (row) return row.oid;
  }
  return undefined;
}

function strings(nodes: readonly Node[] = []): string[] {
  return nodes.flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
}
