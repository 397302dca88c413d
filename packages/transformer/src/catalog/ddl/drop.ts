import type { DropStmt, Node } from "@pgsql/types";
import { operatorByTypes } from "../candidates.ts";
import { findCollation } from "../collation-name.ts";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, lookupNamespace, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { lookupTypeName, typeNameToString, typenameType } from "../type-name.ts";
import type { Catalog } from "../catalog.ts";
import type { NamedObjectRow, Oid, PgClassRow, RelKind } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { text, updateRelation } from "./context.ts";
import { procOf } from "./create-operator.ts";
import type { Removal } from "./dependents.ts";
import {
  performRemovals,
  removalOfNamespace,
  removalOfOperator,
  removalOfProc,
  removalOfRelation,
  removalOfType,
} from "./dependents.ts";
import { removalOfForeignObject } from "./foreign-data.ts";
import { findSchemaObject } from "./schema.ts";
import { simple, relationOfParts, partRemoval } from "./drop-parts.ts";

const relationKinds: Readonly<
  Record<string, { readonly kinds: readonly RelKind[]; readonly word: string; readonly article: string }>
> = {
  OBJECT_TABLE: { kinds: ["r", "p"], word: "table", article: "a" },
  OBJECT_VIEW: { kinds: ["v"], word: "view", article: "a" },
  OBJECT_MATVIEW: { kinds: ["m"], word: "materialized view", article: "a" },
  OBJECT_SEQUENCE: { kinds: ["S"], word: "sequence", article: "a" },
  OBJECT_INDEX: { kinds: ["i", "I"], word: "index", article: "an" },
  OBJECT_FOREIGN_TABLE: { kinds: ["f"], word: "foreign table", article: "a" },
};

export const relationWords: Readonly<Record<RelKind, string>> = {
  r: "table",
  p: "table",
  v: "view",
  m: "materialized view",
  S: "sequence",
  i: "index",
  I: "index",
  f: "foreign table",
  c: "composite type",
  t: "TOAST table",
};

const namedKinds: Readonly<Record<string, { readonly kind: NamedObjectRow["kind"]; readonly words: string }>> = {
  OBJECT_EXTENSION: { kind: "extension", words: "extension" },
  OBJECT_LANGUAGE: { kind: "language", words: "language" },
  OBJECT_FDW: { kind: "foreign-data-wrapper", words: "foreign-data wrapper" },
  OBJECT_FOREIGN_SERVER: { kind: "server", words: "server" },
  OBJECT_PUBLICATION: { kind: "publication", words: "publication" },
  OBJECT_EVENT_TRIGGER: { kind: "event-trigger", words: "event trigger" },
  OBJECT_ACCESS_METHOD: { kind: "access-method", words: "access method" },
  OBJECT_STATISTIC_EXT: { kind: "statistics", words: "statistics object" },
  OBJECT_TSCONFIGURATION: { kind: "text-search-configuration", words: "text search configuration" },
  OBJECT_TSDICTIONARY: { kind: "text-search-dictionary", words: "text search dictionary" },
  OBJECT_TSPARSER: { kind: "text-search-parser", words: "text search parser" },
  OBJECT_TSTEMPLATE: { kind: "text-search-template", words: "text search template" },
  OBJECT_CONVERSION: { kind: "conversion", words: "conversion" },
};

/** DROP … of every kind. RESTRICT fails with 2BP01 where something else stands on the object. */
export function drop(cx: DdlContext, statement: DropStmt): void {
  const { catalog } = cx;
  const cascade = statement.behavior === "DROP_CASCADE";
  const removals: Removal[] = [];
  let what = "object";
  for (const object of statement.objects ?? []) {
    const found = removalIfAny(cx, statement, object);
    if (found === undefined) continue;
    removals.push(found.removal);
    what = found.what;
  }
  performRemovals(catalog, removals, cascade, () => {
    throw new SqlError(
      "2BP01",
      `cannot drop ${removals.length > 1 ? "desired object(s)" : what} because other objects depend on ${removals.length > 1 ? "them" : "it"}`,
      {
        hint: "Use DROP ... CASCADE to drop the dependent objects too.",
      },
    );
  });
}

/** IF EXISTS forgives a missing schema too, of the object or of a type in its signature (`dropcmds.c`). */
function removalIfAny(cx: DdlContext, statement: DropStmt, object: Node): ReturnType<typeof removalOf> {
  try {
    return removalOf(cx, statement, object);
  } catch (error) {
    if (statement.missing_ok && error instanceof SqlError && error.sqlstate === "3F000") return undefined;
    throw error;
  }
}

function removalOf(
  cx: DdlContext,
  statement: DropStmt,
  object: Node,
): { readonly removal: Removal; readonly what: string } | undefined {
  const { catalog } = cx;
  const missingOk = statement.missing_ok ?? false;
  const type = statement.removeType ?? "";
  const parts = "List" in object ? nameParts(object.List.items) : [text(object)];
  const relationKind = relationKinds[type];
  if (relationKind !== undefined) return relationRemoval(cx, parts, type, missingOk);
  const named = namedKinds[type];
  if (named !== undefined) {
    const { name } = deconstructQualifiedName(parts);
    const row = findSchemaObject(cx, named.kind, parts);
    if (row === undefined) {
      if (missingOk) return undefined;
      throw new SqlError("42704", `${named.words} "${parts.join(".")}" does not exist`);
    }
    return { removal: removalOfForeignObject(row), what: `${named.words} ${name}` };
  }
  switch (type) {
    case "OBJECT_TYPE":
    case "OBJECT_DOMAIN": {
      const typeName = "TypeName" in object ? object.TypeName : {};
      const found = lookupTypeName(catalog, { ...typeName, location: -1 });
      if (found === undefined) {
        if (missingOk) return undefined;
        requireSchemaOf(cx, nameParts(typeName.names));
        throw new SqlError("42704", `type "${typeNameToString(typeName)}" does not exist`);
      }
      const { type: row } = found;
      const shown = typeNameOf(catalog, row.oid);
      if (type === "OBJECT_DOMAIN" && row.typtype !== "d") throw new SqlError("42809", `${shown} is not a domain`);
      const relation = catalog.relations.get(row.typrelid);
      if (relation !== undefined && relation.relkind !== "c")
        throw new SqlError(
          "2BP01",
          `cannot drop type ${shown} because ${relationWords[relation.relkind]} ${relation.relname} requires it`,
        );
      return { removal: removalOfType(catalog, row.oid), what: `type ${shown}` };
    }
    case "OBJECT_FUNCTION":
    case "OBJECT_PROCEDURE":
    case "OBJECT_ROUTINE":
    case "OBJECT_AGGREGATE": {
      const withArgs = "ObjectWithArgs" in object ? object.ObjectWithArgs : {};
      const word =
        type === "OBJECT_PROCEDURE"
          ? "procedure"
          : type === "OBJECT_AGGREGATE"
            ? "aggregate"
            : type === "OBJECT_ROUTINE"
              ? "routine"
              : "function";
      try {
        const proc = procOf(cx, withArgs, word);
        const shown = `${proc.proname}(${proc.proargtypes.map((arg) => typeNameOf(catalog, arg)).join(", ")})`;
        if (type === "OBJECT_AGGREGATE" && proc.prokind !== "a")
          throw new SqlError("42809", `function ${shown} is not an aggregate`);
        if (type === "OBJECT_FUNCTION" && proc.prokind === "a")
          throw new SqlError("42809", `"${nameParts(withArgs.objname).join(".")}" is an aggregate function`, {
            hint: "Use DROP AGGREGATE to drop aggregate functions.",
          });
        if (type === "OBJECT_FUNCTION" && proc.prokind === "p")
          throw new SqlError("42809", `${shown} is not a function`);
        if (type === "OBJECT_PROCEDURE" && proc.prokind !== "p")
          throw new SqlError("42809", `${shown} is not a procedure`);
        if (proc.oid < 16384)
          throw new SqlError("2BP01", `cannot drop function ${shown} because it is required by the database system`);
        return { removal: removalOfProc(proc.oid), what: `${word} ${shown}` };
      } catch (error) {
        if (
          missingOk &&
          error instanceof SqlError &&
          ["42883", "42704", "42P01", "42703"].includes(error.sqlstate ?? "")
        )
          return undefined;
        throw error;
      }
    }
    case "OBJECT_OPERATOR": {
      const withArgs = "ObjectWithArgs" in object ? object.ObjectWithArgs : {};
      const name = nameParts(withArgs.objname);
      const args = (withArgs.objargs ?? []).map((node) => {
        if (!("TypeName" in node)) return 0;
        const found = lookupTypeName(catalog, node.TypeName);
        if (found === undefined && !missingOk)
          throw new SqlError("42704", `type "${typeNameToString(node.TypeName)}" does not exist`);
        return found?.type.oid ?? -1;
      });
      if (args.length === 1) throw new SqlError("42601", "missing argument");
      if (args[1] === 0) throw new SqlError("42601", "postfix operators are not supported");
      const row = operatorByTypes(catalog, name, args[0]!, args[1]!);
      if (row === undefined) {
        if (missingOk) return undefined;
        const shown =
          args[0] === 0
            ? `${name.join(".")} ${typeNameOf(catalog, args[1]!)}`
            : `${typeNameOf(catalog, args[0]!)} ${name.join(".")} ${typeNameOf(catalog, args[1]!)}`;
        throw new SqlError("42883", `operator does not exist: ${shown}`);
      }
      return { removal: removalOfOperator(row.oid), what: `operator ${row.oprname}` };
    }
    case "OBJECT_CAST": {
      const [source, target] = ("List" in object ? (object.List.items ?? []) : []).map((node) =>
        "TypeName" in node
          ? missingOk
            ? lookupTypeName(catalog, node.TypeName)
            : typenameType(catalog, { ...node.TypeName, location: -1 })
          : undefined,
      );
      if (source === undefined || target === undefined) return undefined;
      if (catalog.cast(source.type.oid, target.type.oid) === undefined) {
        if (missingOk) return undefined;
        throw new SqlError(
          "42704",
          `cast from type ${typeNameOf(catalog, source.type.oid)} to type ${typeNameOf(catalog, target.type.oid)} does not exist`,
        );
      }
      return {
        removal: simple(`cast ${source.type.oid} ${target.type.oid}`, () =>
          catalog.deleteCast(source.type.oid, target.type.oid),
        ),
        what: "cast",
      };
    }
    case "OBJECT_SCHEMA": {
      const namespace = lookupNamespace(catalog, parts[0]!);
      if (namespace === undefined) {
        if (missingOk) return undefined;
        throw new SqlError("3F000", `schema "${parts[0]}" does not exist`);
      }
      return { removal: removalOfNamespace(catalog, namespace), what: `schema ${parts[0]}` };
    }
    case "OBJECT_TRIGGER":
    case "OBJECT_RULE":
    case "OBJECT_POLICY":
      return partRemoval(cx, parts, type, missingOk);
    case "OBJECT_COLLATION": {
      const row = findCollation(catalog, parts, -1, missingOk);
      if (row === undefined) return undefined;
      return { removal: simple(`collation ${row.oid}`, () => catalog.collations.delete(row.oid)), what: "collation" };
    }
    case "OBJECT_OPCLASS":
    case "OBJECT_OPFAMILY": {
      const [method, ...rest] = parts;
      const { name } = deconstructQualifiedName(rest);
      if (catalog.object("access-method", method!) === undefined)
        throw new SqlError("42704", `access method "${method}" does not exist`);
      const opclass =
        type === "OBJECT_OPCLASS" ? catalog.opclasses.named(name).find((row) => row.opcmethod === method) : undefined;
      const family =
        type === "OBJECT_OPFAMILY" ? catalog.opfamilies.named(name).find((row) => row.opfmethod === method) : undefined;
      if (opclass === undefined && family === undefined) {
        if (missingOk) return undefined;
        const words = type === "OBJECT_OPCLASS" ? "operator class" : "operator family";
        throw new SqlError("42704", `${words} "${rest.join(".")}" does not exist for access method "${method}"`);
      }
      return {
        removal: simple(`opclass ${name}`, () => {
          if (opclass !== undefined) catalog.opclasses.delete(opclass.oid);
          if (family !== undefined) {
            for (const row of catalog.opclasses.ownValues())
              if (row.opcfamily === family.oid) catalog.opclasses.delete(row.oid);
            catalog.opfamilies.delete(family.oid);
            catalog.deleteAmops(family.oid);
          }
          catalog.typesChanged();
        }),
        what: "operator class",
      };
    }
    default:
      return undefined;
  }
}

function requireSchemaOf(cx: DdlContext, parts: readonly string[]): void {
  const { schema } = deconstructQualifiedName(parts);
  if (schema !== undefined && lookupNamespace(cx.catalog, schema) === undefined)
    throw new SqlError("3F000", `schema "${schema}" does not exist`);
}

function relationRemoval(
  cx: DdlContext,
  parts: readonly string[],
  type: string,
  missingOk: boolean,
): { readonly removal: Removal; readonly what: string } | undefined {
  const expected = relationKinds[type]!;
  const relation = relationOfParts(cx, parts);
  if (relation === undefined) {
    if (missingOk) return undefined;
    if (parts.length > 1 && lookupNamespace(cx.catalog, parts.at(-2)!) === undefined)
      throw new SqlError("3F000", `schema "${parts.at(-2)}" does not exist`);
    const code = type === "OBJECT_INDEX" || type === "OBJECT_FOREIGN_TABLE" ? "42704" : "42P01";
    throw new SqlError(code, `${expected.word} "${parts.at(-1)}" does not exist`);
  }
  if (!expected.kinds.includes(relation.relkind)) {
    const actual = relationWords[relation.relkind];
    throw new SqlError("42809", `"${relation.relname}" is not ${expected.article} ${expected.word}`, {
      hint: `Use DROP ${actual.toUpperCase()} to remove ${actual === "index" ? "an" : "a"} ${actual}.`,
    });
  }
  if (relation.oid < 16384) throw new SqlError("42501", `permission denied: "${relation.relname}" is a system catalog`);
  const what = `${expected.word} ${relation.relname}`;
  if (relation.relkind === "i" || relation.relkind === "I") return { removal: indexRemoval(cx, relation), what };
  if (relation.relkind === "S" && relation.ownedBy !== undefined) {
    const owner = cx.catalog.relations.get(relation.ownedBy.relid);
    const column = owner?.attributes[relation.ownedBy.attnum - 1];
    if (column?.attidentity)
      throw new SqlError(
        "2BP01",
        `cannot drop sequence ${relation.relname} because column ${column.attname} of table ${owner?.relname} requires it`,
      );
    const serial = removalOfRelation(relation);
    if (column !== undefined && owner !== undefined && column.atthasdef && column.default === undefined) {
      return {
        what,
        removal: {
          ...serial,
          dependents: () => [
            {
              key: `default ${owner.oid} ${column.attnum}`,
              automatic: false,
              remove: (catalog) =>
                catalog.relations.get(owner.oid) &&
                updateRelation(catalog, owner.oid, (row) => ({
                  attributes: row.attributes.map((other) =>
                    other.attnum === column.attnum ? { ...other, atthasdef: false } : other,
                  ),
                })),
              dependents: () => [],
            },
          ],
        },
      };
    }
    return { removal: serial, what };
  }
  return { removal: removalOfRelation(relation), what };
}

function indexRemoval(cx: DdlContext, index: PgClassRow): Removal {
  const table = cx.catalog.relations.get(index.indrelid);
  const constraint = table?.constraints.find((row) => row.conindid === index.oid && row.contype !== "f");
  if (table !== undefined && constraint !== undefined)
    throw new SqlError(
      "2BP01",
      `cannot drop index ${index.relname} because constraint ${constraint.conname} on table ${table.relname} requires it`,
      {
        hint: `You can drop constraint ${constraint.conname} on table ${table.relname} instead.`,
      },
    );
  const above = table?.indexes.find((row) => row.indexrelid === index.oid)?.inhparent;
  const parent = above === undefined ? undefined : cx.catalog.relations.get(above);
  if (parent !== undefined)
    throw new SqlError("2BP01", `cannot drop index ${index.relname} because index ${parent.relname} requires it`, {
      hint: `You can drop index ${parent.relname} instead.`,
    });
  return simple(`index ${index.oid}`, () => deleteIndex(cx.catalog, index.indrelid, index.oid));
}

/** A partitioned index takes its partitions' indexes with it. */
function deleteIndex(catalog: Catalog, relid: Oid, index: Oid): void {
  for (const child of catalog.childrenOf(relid))
    for (const { inhparent, indexrelid } of child.indexes)
      if (inhparent === index) deleteIndex(catalog, child.oid, indexrelid);
  catalog.relations.delete(index);
  if (catalog.relations.get(relid) !== undefined)
    updateRelation(catalog, relid, (row) => ({
      indexes: row.indexes.filter((other) => other.indexrelid !== index),
    }));
}
