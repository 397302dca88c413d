import type { Node } from "@pgsql/types";
import type { SchemaDefinition } from "../annotations/definition.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { pgTypeOf, type DomainTsType } from "../catalog/pg-type.ts";
import type { Oid } from "../catalog/types.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { readType } from "../annotations/tag-values.ts";
import type { PgType } from "../ir.ts";
import { typeOverrideProblem } from "./check-types.ts";

/** The types that the folder defines, in order of definition. */
export function buildTypes(
  catalog: Catalog,
  definitions: readonly SchemaDefinition[],
  domainTsType: DomainTsType,
): readonly PgType[] {
  return definitions.flatMap((definition) => {
    const oid = definedType(catalog, definition);
    return oid === undefined ? [] : [pgTypeOf(catalog, oid, domainTsType)];
  });
}

/** `@type` of domains, against what they are without it. */
export function checkDomainTypes(catalog: Catalog, definitions: readonly SchemaDefinition[]): Diagnostic[] {
  return definitions.flatMap((definition) => {
    const tag = definition.tags.find(({ name }) => name === "type");
    const ts = tag && definition.target === "domain" ? readType(tag, false).value?.ts : undefined;
    const oid = ts && definedType(catalog, definition);
    if (!ts || oid === undefined) return [];
    const type = pgTypeOf(catalog, oid);
    // NULL belongs to the columns.
    const value = { name: type.name, type, nullable: false };
    return typeOverrideProblem(definition.sql.file, `domain "${type.name}"`, value, ts) ?? [];
  });
}

/** The type that a statement creates. */
export function definedType(catalog: Catalog, { sql }: SchemaDefinition): Oid | undefined {
  const name = sql.parsed && typeNameOf(sql.parsed.node);
  return name && typeOid(catalog, name);
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
