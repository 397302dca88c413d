import type { AlterSeqStmt, CreateExtensionStmt, CreateSchemaStmt, CreateSeqStmt, Node } from "@pgsql/types";
import { typenameType } from "../type-name.ts";
import { SqlError } from "../sql-error.ts";
import { deconstructQualifiedName, lookupNamespace } from "../names.ts";
import type { NamedObjectRow, Oid, PgClassRow } from "../types.ts";
import { extensionPacks } from "../data/extensions.ts";
import { applyPack } from "../apply-pack.ts";
import type { DdlContext } from "./context.ts";
import { relationAt, relationCreationNamespace, strings, text, updateRelation } from "./context.ts";
import { defElems, typeOption } from "./create-type.ts";
import { sequenceAttributes } from "./create-table.ts";
import { addRelation } from "./relation-rows.ts";
import { attributeByName } from "../relation-name.ts";

/** CREATE SCHEMA, with the statements inside it. */
export function createSchema(cx: DdlContext, statement: CreateSchemaStmt, apply: (node: Node) => void): void {
  const { catalog } = cx;
  const role = statement.authrole;
  const name = statement.schemaname ?? role?.rolename ?? catalog.currentUser;
  if (role?.rolename !== undefined) requireRole(cx, role.rolename);
  if (name.startsWith("pg_"))
    throw new SqlError("42939", `unacceptable schema name "${name}"`, {
      detail: 'The prefix "pg_" is reserved for system schemas.',
    });
  if (catalog.namespaceOid(name) !== undefined) {
    if (statement.if_not_exists) return;
    throw new SqlError("42P06", `schema "${name}" already exists`);
  }
  catalog.namespaces.put({ oid: catalog.newOid(), nspname: name });
  catalog.namespacesChanged();
  if (statement.schemaElts === undefined) return;
  const path = catalog.searchPath;
  catalog.setSearchPath([name, ...path]);
  for (const element of schemaOrder(statement.schemaElts)) {
    requireSchemaName(element, name);
    apply(element);
  }
  catalog.setSearchPath(path);
}

/** Sequences, tables, views, indexes, triggers, grants, whatever their order in the text (`transformCreateSchemaStmtElements`). */
function schemaOrder(elements: readonly Node[]): readonly Node[] {
  const order = ["CreateSeqStmt", "CreateStmt", "ViewStmt", "IndexStmt", "CreateTrigStmt", "GrantStmt"];
  const rank = (node: Node): number => order.indexOf(Object.keys(node)[0] ?? "");
  return [...elements].sort((a, b) => rank(a) - rank(b));
}

function requireSchemaName(element: Node, schema: string): void {
  const rangeVar =
    "CreateSeqStmt" in element
      ? element.CreateSeqStmt.sequence
      : "CreateStmt" in element
        ? element.CreateStmt.relation
        : "ViewStmt" in element
          ? element.ViewStmt.view
          : "IndexStmt" in element
            ? element.IndexStmt.relation
            : "CreateTrigStmt" in element
              ? element.CreateTrigStmt.relation
              : undefined;
  if (rangeVar?.relpersistence === "t" && rangeVar.schemaname === undefined)
    throw new SqlError("42P16", "cannot create temporary relation in non-temporary schema");
  if (rangeVar?.schemaname !== undefined && rangeVar.schemaname !== schema)
    throw new SqlError(
      "42P15",
      `CREATE specifies a schema (${rangeVar.schemaname}) different from the one being created (${schema})`,
    );
}

export function requireRole(cx: DdlContext, name: string): void {
  if (name === "public" || name === "postgres") return;
  if (cx.catalog.object("role", name) === undefined) throw new SqlError("42704", `role "${name}" does not exist`);
}

/** Adds an object of which only the name matters. Throws 42710. */
export function addNamedObject(
  cx: DdlContext,
  kind: NamedObjectRow["kind"],
  name: string,
  words: string,
  more: { readonly namespace?: Oid; readonly relid?: Oid } = {},
): void {
  if (cx.catalog.object(kind, name, more.namespace) !== undefined)
    throw new SqlError("42710", `${words} "${name}" already exists`);
  cx.catalog.objects.put({
    oid: cx.catalog.newOid(),
    kind,
    name,
    namespace: more.namespace ?? 0,
    ...(more.relid !== undefined && { relid: more.relid }),
  });
}

/** The object that a possibly qualified name means, for kinds that live in schemas. */
export function findSchemaObject(
  cx: Pick<DdlContext, "catalog">,
  kind: NamedObjectRow["kind"],
  parts: readonly string[],
): NamedObjectRow | undefined {
  const { schema, name } = deconstructQualifiedName(parts);
  if (schema !== undefined) return cx.catalog.object(kind, name, lookupNamespace(cx.catalog, schema) ?? -1);
  for (const namespace of cx.catalog.activeSearchPath) {
    const found = cx.catalog.object(kind, name, namespace);
    if (found !== undefined) return found;
  }
  return cx.catalog.object(kind, name, 0);
}

/** CREATE EXTENSION: PGlite's own and the user's packs. An extension without a pack is a problem of ours (RS2101). */
export function createExtension(cx: DdlContext, statement: CreateExtensionStmt): void {
  const { catalog } = cx;
  const name = statement.extname ?? "";
  if (catalog.object("extension", name) !== undefined) {
    if (statement.if_not_exists) return;
    throw new SqlError("42710", `extension "${name}" already exists`);
  }
  const options = defElems(statement.options);
  const schemaName = text(options.find((option) => option.defname === "schema")?.arg);
  const cascade = options.some((option) => option.defname === "cascade");
  installExtension(cx, name, schemaName === "" ? undefined : schemaName, cascade);
}

function installExtension(cx: DdlContext, name: string, schemaName: string | undefined, cascade: boolean): void {
  const { catalog } = cx;
  const pack = cx.extensionPacks[name] ?? extensionPacks[name];
  if (pack === undefined) {
    if (extensionsWithoutObjects.has(name)) {
      catalog.objects.put({ oid: catalog.newOid(), kind: "extension", name, namespace: 0 });
      return;
    }
    throw new SqlError(undefined, `extension "${name}" is not known: its types and functions cannot be checked`, {
      code: "RS2101",
      hint: `Make a pack of it with \`realtime-schema catalog --database URL --extension ${name}\` and commit the file it writes.`,
    });
  }
  const namespace = schemaName === undefined ? catalog.creationNamespace : catalog.namespaceOid(schemaName);
  if (namespace === undefined) {
    throw schemaName === undefined
      ? new SqlError("3F000", "no schema has been selected to create in")
      : new SqlError("3F000", `schema "${schemaName}" does not exist`);
  }
  applyPack(catalog, pack, namespace, (required) => {
    if (catalog.object("extension", required) !== undefined) return;
    if (!cascade) {
      throw new SqlError("42704", `required extension "${required}" is not installed`, {
        hint: "Use CREATE EXTENSION ... CASCADE to install required extensions too.",
      });
    }
    installExtension(cx, required, schemaName, true);
  });
  catalog.objects.put({ oid: catalog.newOid(), kind: "extension", name, namespace });
}

/** They change the server, not what statements may say. */
const extensionsWithoutObjects: ReadonlySet<string> = new Set([
  "auto_explain",
  "passwordcheck",
  "pg_overexplain",
  "plpgsql",
  "sslinfo",
]);

/** CREATE SEQUENCE. */
export function createSequence(cx: DdlContext, statement: CreateSeqStmt): void {
  const rangeVar = statement.sequence!;
  const namespace = relationCreationNamespace(cx.catalog, rangeVar);
  const name = rangeVar.relname ?? "";
  if (cx.catalog.relationInSchema(name, namespace) !== undefined && statement.if_not_exists) return;
  const options = defElems(statement.options);
  const type = typeOption(options, "as");
  if (type !== undefined && ![20, 21, 23].includes(typenameType(cx.catalog, type).type.oid))
    throw new SqlError("22023", "sequence type must be smallint, integer, or bigint");
  const ownedBy = ownerOf(cx, strings(listItems(options.find((option) => option.defname === "owned_by")?.arg)));
  addRelation(cx.catalog, {
    relname: name,
    relnamespace: namespace,
    relkind: "S",
    attributes: sequenceAttributes(),
    relpersistence: (rangeVar.relpersistence ?? "p") as "p" | "u" | "t",
    rest: { ownedBy },
  });
}

/** ALTER SEQUENCE … OWNED BY: the sequence goes when that column does. */
export function alterSequence(cx: DdlContext, sequence: PgClassRow, { options }: AlterSeqStmt): void {
  const owner = defElems(options).find((option) => option.defname === "owned_by");
  if (owner) {
    const ownedBy = ownerOf(cx, strings(listItems(owner.arg)));
    updateRelation(cx.catalog, sequence.oid, () => ({ ownedBy }));
  }
}

export const listItems = (node: Node | undefined): readonly Node[] =>
  node !== undefined && "List" in node ? (node.List.items ?? []) : [];

/** OWNED BY table.column. Throws 42601, 42P01, 42703. */
export function ownerOf(
  cx: DdlContext,
  parts: readonly string[],
): { readonly relid: number; readonly attnum: number } | undefined {
  if (parts.length === 0 || (parts.length === 1 && parts[0] === "none")) return undefined;
  if (parts.length === 1)
    throw new SqlError("42601", "invalid OWNED BY option", { hint: "Specify OWNED BY table.column or OWNED BY NONE." });
  const relname = parts.at(-2)!;
  const schemaname = parts.at(-3);
  const relation = relationAt(cx, { relname, ...(schemaname !== undefined && { schemaname }) });
  if (!["r", "f", "v", "p"].includes(relation.relkind))
    throw new SqlError("42809", `sequence cannot be owned by relation "${relation.relname}"`);
  const attribute = attributeByName(relation, parts.at(-1)!);
  if (attribute === undefined)
    throw new SqlError("42703", `column "${parts.at(-1)}" of relation "${relation.relname}" does not exist`);
  return { relid: relation.oid, attnum: attribute.attnum };
}
