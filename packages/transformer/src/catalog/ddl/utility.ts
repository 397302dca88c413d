import type {
  AlterObjectDependsStmt,
  AlterOwnerStmt,
  CommentStmt,
  CreateRoleStmt,
  DefineStmt,
  GrantStmt,
  Node,
} from "@pgsql/types";
import { findCollation } from "../collation-name.ts";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, lookupExplicitNamespace, nameParts } from "../names.ts";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { lookupTypeName, typeNameToString } from "../type-name.ts";
import type { NamedObjectRow } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { creationNamespace, relationAt, text } from "./context.ts";
import { createAggregate } from "./create-aggregate.ts";
import { operatorOf } from "./alter-operator.ts";
import { createCollation } from "./create-collation.ts";
import { createOperator, procOf } from "./create-operator.ts";
import { createBaseType } from "./create-type.ts";
import { relationWords } from "./drop.ts";
import { partNames } from "./rename-part.ts";
import { addNamedObject, findSchemaObject, requireRole } from "./schema.ts";

const definedKinds: Readonly<Record<string, { readonly kind: NamedObjectRow["kind"]; readonly words: string }>> = {
  OBJECT_TSPARSER: { kind: "text-search-parser", words: "text search parser" },
  OBJECT_TSTEMPLATE: { kind: "text-search-template", words: "text search template" },
  OBJECT_TSDICTIONARY: { kind: "text-search-dictionary", words: "text search dictionary" },
  OBJECT_TSCONFIGURATION: { kind: "text-search-configuration", words: "text search configuration" },
};

/** CREATE AGGREGATE | OPERATOR | TYPE | COLLATION | TEXT SEARCH …: one node for all of them. */
export function define(cx: DdlContext, statement: DefineStmt): void {
  const { catalog } = cx;
  switch (statement.kind) {
    case "OBJECT_AGGREGATE":
      return createAggregate(cx, statement);
    case "OBJECT_OPERATOR":
      return createOperator(cx, statement);
    case "OBJECT_TYPE":
      return createBaseType(cx, statement);
    case "OBJECT_COLLATION":
      return createCollation(cx, statement);
    default: {
      const known = definedKinds[statement.kind ?? ""];
      if (known === undefined) return;
      const { schema, name } = deconstructQualifiedName(nameParts(statement.defnames));
      addNamedObject(cx, known.kind, name, known.words, { namespace: creationNamespace(catalog, schema) });
    }
  }
}

/** CREATE ROLE. */
export function createRole(cx: DdlContext, statement: CreateRoleStmt): void {
  const name = statement.role ?? "";
  if (name.startsWith("pg_"))
    throw new SqlError("42939", `role name "${name}" is reserved`, {
      detail: 'Role names starting with "pg_" are reserved.',
    });
  addNamedObject(cx, "role", name, "role");
}

/** COMMENT ON: the object must exist. */
export function comment(cx: DdlContext, statement: CommentStmt): void {
  requireObject(cx, statement.objtype ?? "", statement.object);
}

/** ALTER … OWNER TO: the object and the role must exist. */
export function alterOwner(cx: DdlContext, statement: AlterOwnerStmt): void {
  requireObject(cx, statement.objectType ?? "", statement.object);
  const role = statement.newowner;
  if (role?.roletype === "ROLESPEC_CSTRING") requireRole(cx, role.rolename ?? "");
}

export function alterDepends(cx: DdlContext, statement: AlterObjectDependsStmt): void {
  requireObject(cx, statement.objectType ?? "", statement.object);
}

/** GRANT and REVOKE: the objects and roles must exist. */
export function grant(cx: DdlContext, statement: GrantStmt): void {
  if (statement.targtype === "ACL_TARGET_OBJECT") {
    for (const object of statement.objects ?? []) {
      if ("RangeVar" in object) relationAt(cx, object.RangeVar);
      else if (statement.objtype === "OBJECT_SCHEMA") lookupExplicitNamespace(cx.catalog, text(object));
      else requireObject(cx, statement.objtype ?? "", object);
    }
  }
  for (const role of statement.grantees ?? [])
    if ("RoleSpec" in role && role.RoleSpec.roletype === "ROLESPEC_CSTRING")
      requireRole(cx, role.RoleSpec.rolename ?? "");
}

const relationObjects: Readonly<Record<string, readonly string[]>> = {
  OBJECT_TABLE: ["r", "p"],
  OBJECT_VIEW: ["v"],
  OBJECT_MATVIEW: ["m"],
  OBJECT_SEQUENCE: ["S"],
  OBJECT_INDEX: ["i", "I"],
  OBJECT_FOREIGN_TABLE: ["f"],
};

function requireObject(cx: DdlContext, type: string, object: Node | undefined): void {
  const { catalog } = cx;
  if (object === undefined) return;
  const parts = "List" in object ? nameParts(object.List.items) : [text(object)];
  const rangeVar = (names: readonly string[]): { relname: string; schemaname?: string } => ({
    relname: names.at(-1) ?? "",
    ...(names.length > 1 && { schemaname: names.at(-2)! }),
  });
  const kinds = relationObjects[type];
  if (kinds !== undefined) {
    const relation = relationAt(cx, rangeVar(parts));
    if (!kinds.includes(relation.relkind)) {
      const word = Object.entries(relationObjects)
        .find(([key]) => key === type)![0]
        .slice(7)
        .toLowerCase()
        .replace("matview", "materialized view")
        .replace("_", " ");
      throw new SqlError("42809", `"${relation.relname}" is not ${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`);
    }
    return;
  }
  switch (type) {
    case "OBJECT_COLUMN": {
      const relation = relationAt(cx, rangeVar(parts.slice(0, -1)));
      if (!["r", "v", "m", "c", "f", "p"].includes(relation.relkind))
        throw new SqlError("42809", `cannot set comment on relation "${relation.relname}"`, {
          detail: `This operation is not supported for ${relationWords[relation.relkind]}s.`,
        });
      if (attributeByName(relation, parts.at(-1)!) === undefined)
        throw new SqlError("42703", `column "${parts.at(-1)}" of relation "${relation.relname}" does not exist`);
      return;
    }
    case "OBJECT_FUNCTION":
    case "OBJECT_PROCEDURE":
    case "OBJECT_ROUTINE":
    case "OBJECT_AGGREGATE":
      if ("ObjectWithArgs" in object) {
        const word = type === "OBJECT_AGGREGATE" ? "aggregate" : type === "OBJECT_PROCEDURE" ? "procedure" : "function";
        const proc = procOf(cx, object.ObjectWithArgs, word);
        if (type === "OBJECT_AGGREGATE" && proc.prokind !== "a")
          throw new SqlError(
            "42809",
            `function ${proc.proname}(${proc.proargtypes.map((arg) => typeNameOf(catalog, arg)).join(", ")}) is not an aggregate`,
          );
      }
      return;
    case "OBJECT_TYPE":
    case "OBJECT_DOMAIN": {
      const typeName =
        "TypeName" in object
          ? object.TypeName
          : "List" in object
            ? { names: object.List.items ?? [], typemod: -1 }
            : undefined;
      if (typeName !== undefined && lookupTypeName(catalog, typeName) === undefined)
        throw new SqlError("42704", `type "${typeNameToString(typeName)}" does not exist`);
      return;
    }
    case "OBJECT_OPERATOR":
      if ("ObjectWithArgs" in object) operatorOf(cx, object.ObjectWithArgs);
      return;
    case "OBJECT_COLLATION":
      findCollation(catalog, parts);
      return;
    case "OBJECT_SCHEMA":
      lookupExplicitNamespace(catalog, parts[0]!);
      return;
    case "OBJECT_TABCONSTRAINT": {
      const relation = relationAt(cx, rangeVar(parts.slice(0, -1)));
      if (!relation.constraints.some((constraint) => constraint.conname === parts.at(-1)))
        throw new SqlError("42704", `constraint "${parts.at(-1)}" for table "${relation.relname}" does not exist`);
      return;
    }
    case "OBJECT_DOMCONSTRAINT": {
      if (!("List" in object)) return;
      const [domain, constraint] = object.List.items ?? [];
      const typeName = domain !== undefined && "TypeName" in domain ? domain.TypeName : {};
      const found = lookupTypeName(catalog, typeName);
      if (found === undefined) throw new SqlError("42704", `type "${typeNameToString(typeName)}" does not exist`);
      if (!catalog.domainConstraints(found.type.oid).some((row) => row.conname === text(constraint)))
        throw new SqlError(
          "42704",
          `constraint "${text(constraint)}" for domain ${typeNameOf(catalog, found.type.oid)} does not exist`,
        );
      return;
    }
    case "OBJECT_ROLE":
      requireRole(cx, parts[0]!);
      return;
    case "OBJECT_OPFAMILY":
    case "OBJECT_OPCLASS": {
      const [method = "", ...rest] = parts;
      const name = rest.at(-1) ?? "";
      const found =
        type === "OBJECT_OPFAMILY"
          ? catalog.opfamilies.named(name).some((row) => row.opfmethod === method)
          : catalog.opclasses.named(name).some((row) => row.opcmethod === method);
      if (!found)
        throw new SqlError(
          "42704",
          `operator ${type === "OBJECT_OPFAMILY" ? "family" : "class"} "${rest.join(".")}" does not exist for access method "${method}"`,
        );
      return;
    }
    case "OBJECT_TRIGGER":
    case "OBJECT_RULE":
    case "OBJECT_POLICY": {
      const relation = relationAt(cx, rangeVar(parts.slice(0, -1)));
      const name = parts.at(-1)!;
      if (!partNames(relation, type).includes(name))
        throw new SqlError(
          "42704",
          `${type.slice(7).toLowerCase()} "${name}" for ${type === "OBJECT_RULE" ? "relation" : "table"} "${relation.relname}" does not exist`,
        );
      return;
    }
    case "OBJECT_LANGUAGE":
    case "OBJECT_EXTENSION":
    case "OBJECT_PUBLICATION":
    case "OBJECT_SUBSCRIPTION":
    case "OBJECT_STATISTIC_EXT":
    case "OBJECT_FDW":
    case "OBJECT_FOREIGN_SERVER":
    case "OBJECT_TSPARSER":
    case "OBJECT_TSTEMPLATE":
    case "OBJECT_TSDICTIONARY":
    case "OBJECT_TSCONFIGURATION":
    case "OBJECT_EVENT_TRIGGER":
    case "OBJECT_ACCESS_METHOD":
    case "OBJECT_CONVERSION": {
      const { kind, words } = objectKinds[type]!;
      // The schema of an extension is where its objects are; its own name belongs to none.
      const found = kind === "extension" ? cx.catalog.object(kind, parts[0] ?? "") : findSchemaObject(cx, kind, parts);
      if (found === undefined) throw new SqlError("42704", `${words} "${parts.join(".")}" does not exist`);
      return;
    }
    default:
  }
}

const objectKinds: Readonly<Record<string, { readonly kind: NamedObjectRow["kind"]; readonly words: string }>> = {
  ...definedKinds,
  OBJECT_LANGUAGE: { kind: "language", words: "language" },
  OBJECT_EXTENSION: { kind: "extension", words: "extension" },
  OBJECT_PUBLICATION: { kind: "publication", words: "publication" },
  OBJECT_SUBSCRIPTION: { kind: "subscription", words: "subscription" },
  OBJECT_STATISTIC_EXT: { kind: "statistics", words: "statistics object" },
  OBJECT_FDW: { kind: "foreign-data-wrapper", words: "foreign-data wrapper" },
  OBJECT_FOREIGN_SERVER: { kind: "server", words: "server" },
  OBJECT_CONVERSION: { kind: "conversion", words: "conversion" },
  OBJECT_EVENT_TRIGGER: { kind: "event-trigger", words: "event trigger" },
  OBJECT_ACCESS_METHOD: { kind: "access-method", words: "access method" },
};
