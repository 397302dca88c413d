import type { Node, RenameStmt } from "@pgsql/types";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, lookupExplicitNamespace, nameParts } from "../names.ts";
import { attributeByName, findRelation } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { lookupTypeName, typeNameToString } from "../type-name.ts";
import type { NamedObjectRow, Oid, PgClassRow, PgTypeRow } from "../types.ts";
import { setAttribute, systemColumns } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { descendantsOf, relationAt, text, updateRelation } from "./context.ts";
import { moveCollation } from "./create-collation.ts";
import { procOf } from "./create-operator.ts";
import { findSchemaObject, requireRole } from "./schema.ts";
import { renamePart } from "./rename-part.ts";
import { renameInGeneration } from "./generation-expression.ts";
import { claimTypeName, makeArrayTypeName } from "./relation-rows.ts";

export const relationTypes: ReadonlySet<string> = new Set([
  "OBJECT_TABLE",
  "OBJECT_VIEW",
  "OBJECT_MATVIEW",
  "OBJECT_SEQUENCE",
  "OBJECT_INDEX",
  "OBJECT_FOREIGN_TABLE",
]);

export const namedKinds: Readonly<Record<string, { readonly kind: NamedObjectRow["kind"]; readonly words: string }>> = {
  OBJECT_LANGUAGE: { kind: "language", words: "language" },
  OBJECT_FDW: { kind: "foreign-data-wrapper", words: "foreign-data wrapper" },
  OBJECT_FOREIGN_SERVER: { kind: "server", words: "server" },
  OBJECT_PUBLICATION: { kind: "publication", words: "publication" },
  OBJECT_SUBSCRIPTION: { kind: "subscription", words: "subscription" },
  OBJECT_STATISTIC_EXT: { kind: "statistics", words: "statistics object" },
  OBJECT_TSCONFIGURATION: { kind: "text-search-configuration", words: "text search configuration" },
  OBJECT_TSDICTIONARY: { kind: "text-search-dictionary", words: "text search dictionary" },
  OBJECT_TSPARSER: { kind: "text-search-parser", words: "text search parser" },
  OBJECT_TSTEMPLATE: { kind: "text-search-template", words: "text search template" },
  OBJECT_CONVERSION: { kind: "conversion", words: "conversion" },
  OBJECT_EVENT_TRIGGER: { kind: "event-trigger", words: "event trigger" },
};

/** ALTER … RENAME (`ExecRenameStmt`). */
export function rename(cx: DdlContext, statement: RenameStmt): void {
  const { catalog } = cx;
  const type = statement.renameType ?? "OBJECT_TABLE";
  const newname = statement.newname ?? "";
  if (relationTypes.has(type)) {
    const relation = relationOrMissing(cx, statement);
    if (relation !== undefined) renameRelation(cx, relation, newname, type);
    return;
  }
  const named = namedKinds[type];
  if (named !== undefined) {
    const row = namedObject(cx, named, statement.object);
    if (catalog.object(named.kind, newname, row.namespace) !== undefined)
      throw new SqlError("42710", `${named.words} "${newname}" already exists`);
    catalog.objects.put({ ...row, name: newname });
    return;
  }
  switch (type) {
    case "OBJECT_COLUMN":
    case "OBJECT_ATTRIBUTE": {
      const relation = relationOrMissing(cx, statement);
      if (relation !== undefined)
        renameColumn(cx, relation, statement.subname ?? "", newname, statement.relation?.inh ?? false);
      return;
    }
    case "OBJECT_TABCONSTRAINT": {
      const relation = relationOrMissing(cx, statement);
      if (relation !== undefined)
        renameConstraint(cx, relation, statement.subname ?? "", newname, statement.relation?.inh ?? false);
      return;
    }
    case "OBJECT_DOMCONSTRAINT": {
      const row = typeOf(cx, statement.object);
      const rows = catalog.domainConstraints(row.oid);
      if (!rows.some((constraint) => constraint.conname === statement.subname))
        throw new SqlError(
          "42704",
          `constraint "${statement.subname}" for domain ${typeNameOf(catalog, row.oid)} does not exist`,
        );
      catalog.setDomainConstraints(
        row.oid,
        rows.map((constraint) =>
          constraint.conname === statement.subname ? { ...constraint, conname: newname } : constraint,
        ),
      );
      return;
    }
    case "OBJECT_TYPE":
    case "OBJECT_DOMAIN": {
      const row = typeOf(cx, statement.object);
      if (type === "OBJECT_DOMAIN" && row.typtype !== "d")
        throw new SqlError("42809", `${typeNameOf(catalog, row.oid)} is not a domain`);
      const relation = catalog.relations.get(row.typrelid);
      if (relation !== undefined && relation.relkind !== "c")
        throw new SqlError("42809", `${typeNameOf(catalog, row.oid)} is a table's row type`, {
          hint: "Use ALTER TABLE instead.",
        });
      if (relation !== undefined) catalog.relations.put({ ...relation, relname: newname });
      renameType(cx, row, newname);
      return;
    }
    case "OBJECT_FUNCTION":
    case "OBJECT_PROCEDURE":
    case "OBJECT_ROUTINE":
    case "OBJECT_AGGREGATE": {
      const proc = functionOf(cx, type, statement.object);
      requireFreeFunction(cx, proc, newname, proc.pronamespace);
      catalog.procs.put({ ...proc, proname: newname });
      return;
    }
    case "OBJECT_SCHEMA": {
      const oid = lookupExplicitNamespace(catalog, statement.subname ?? "");
      if (catalog.namespaceOid(newname) !== undefined)
        throw new SqlError("42P06", `schema "${newname}" already exists`);
      if (newname.startsWith("pg_")) throw new SqlError("42939", `unacceptable schema name "${newname}"`);
      catalog.namespaces.put({ oid, nspname: newname });
      catalog.namespacesChanged();
      return;
    }
    case "OBJECT_ROLE": {
      requireRole(cx, statement.subname ?? "");
      const row = catalog.object("role", statement.subname ?? "");
      if (catalog.object("role", newname) !== undefined)
        throw new SqlError("42710", `role "${newname}" already exists`);
      if (row !== undefined) catalog.objects.put({ ...row, name: newname });
      return;
    }
    case "OBJECT_TRIGGER":
    case "OBJECT_RULE":
    case "OBJECT_POLICY":
      renamePart(cx, type, relationAt(cx, statement.relation), statement.subname ?? "", newname);
      return;
    case "OBJECT_COLLATION":
      moveCollation(catalog, partsOf(statement.object), { name: newname });
      return;
    case "OBJECT_OPCLASS":
    case "OBJECT_OPFAMILY":
      renameOperatorGroup(cx, type, partsOf(statement.object), (row) => row, newname);
      return;
    default:
  }
}

export const partsOf = (object: Node | undefined): readonly string[] =>
  object !== undefined && "List" in object ? nameParts(object.List.items) : [text(object)];

export function namedObject(
  cx: DdlContext,
  named: { readonly kind: NamedObjectRow["kind"]; readonly words: string },
  object: Node | undefined,
): NamedObjectRow {
  const parts = partsOf(object);
  const row = findSchemaObject(cx, named.kind, parts);
  if (row === undefined) throw new SqlError("42704", `${named.words} "${parts.join(".")}" does not exist`);
  return row;
}

function relationOrMissing(cx: DdlContext, statement: RenameStmt): PgClassRow | undefined {
  const found = findRelation(cx.catalog, statement.relation ?? {});
  if (found === undefined && !statement.missing_ok) return relationAt(cx, statement.relation);
  if (found !== undefined && found.oid < 16384)
    throw new SqlError("42501", `permission denied: "${found.relname}" is a system catalog`);
  return found;
}

function renameRelation(cx: DdlContext, relation: PgClassRow, newname: string, type: string): void {
  const { catalog } = cx;
  if (type === "OBJECT_VIEW" && relation.relkind !== "v")
    throw new SqlError("42809", `"${relation.relname}" is not a view`);
  if (type === "OBJECT_MATVIEW" && relation.relkind !== "m")
    throw new SqlError("42809", `"${relation.relname}" is not a materialized view`);
  if (type === "OBJECT_SEQUENCE" && relation.relkind !== "S")
    throw new SqlError("42809", `"${relation.relname}" is not a sequence`);
  if (relation.relkind === "c")
    throw new SqlError("42809", `"${relation.relname}" is a composite type`, { hint: "Use ALTER TYPE instead." });
  if (catalog.relationInSchema(newname, relation.relnamespace) !== undefined)
    throw new SqlError("42P07", `relation "${newname}" already exists`);
  if (relation.reltype !== 0) renameType(cx, catalog.types.get(relation.reltype)!, newname);
  catalog.relations.put({ ...relation, relname: newname });
  if (relation.indrelid !== 0)
    updateRelation(catalog, relation.indrelid, (row) => ({
      constraints: row.constraints.map((constraint) =>
        constraint.conindid === relation.oid && constraint.contype !== "f"
          ? { ...constraint, conname: newname }
          : constraint,
      ),
    }));
}

function renameType(cx: DdlContext, row: PgTypeRow, newname: string): void {
  const { catalog } = cx;
  try {
    claimTypeName(catalog, newname, row.typnamespace);
  } catch (error) {
    throw error instanceof SqlError ? new SqlError(error.sqlstate, error.message) : error;
  }
  catalog.types.put({ ...row, typname: newname });
  const array = catalog.types.get(row.typarray);
  if (array !== undefined)
    catalog.types.put({ ...array, typname: makeArrayTypeName(catalog, newname, row.typnamespace) });
}

function renameColumn(cx: DdlContext, relation: PgClassRow, oldname: string, newname: string, recurse: boolean): void {
  const { catalog } = cx;
  if (!["r", "v", "m", "c", "i", "I", "f", "p"].includes(relation.relkind))
    throw new SqlError("42809", `cannot rename columns of relation "${relation.relname}"`);
  if (relation.reloftype !== 0) throw new SqlError("42809", "cannot rename column of typed table");
  const attribute = attributeByName(relation, oldname);
  if (attribute === undefined) {
    if (systemColumns.has(oldname)) throw new SqlError("0A000", `cannot rename system column "${oldname}"`);
    throw new SqlError("42703", `column "${oldname}" does not exist`);
  }
  const all = recurse ? descendantsOf(catalog, relation.oid) : [relation];
  if (!recurse && descendantsOf(catalog, relation.oid).length > 1)
    throw new SqlError("42P16", `inherited column "${oldname}" must be renamed in child tables too`);
  for (const row of all) {
    const mine = attributeByName(row, oldname);
    if (mine === undefined) continue;
    const expected = row.inhparents.filter((parent) => all.some((other) => other.oid === parent)).length;
    if (mine.attinhcount > expected) throw new SqlError("42P16", `cannot rename inherited column "${oldname}"`);
    requireFreeColumn(row, newname);
    updateRelation(catalog, row.oid, (current) => ({
      attributes: setAttribute(current, mine.attnum, (column) => ({ ...column, attname: newname })).map((column) =>
        column.attgenerated !== "" && column.default
          ? { ...column, default: renameInGeneration(column.default, oldname, newname) }
          : column,
      ),
    }));
  }
}

function requireFreeColumn(relation: PgClassRow, name: string): void {
  if (systemColumns.has(name)) throw new SqlError("42701", `column name "${name}" conflicts with a system column name`);
  if (attributeByName(relation, name) !== undefined)
    throw new SqlError("42701", `column "${name}" of relation "${relation.relname}" already exists`);
}

function renameConstraint(
  cx: DdlContext,
  relation: PgClassRow,
  oldname: string,
  newname: string,
  recurse: boolean,
): void {
  const constraint = relation.constraints.find((row) => row.conname === oldname);
  if (constraint === undefined)
    throw new SqlError("42704", `constraint "${oldname}" for table "${relation.relname}" does not exist`);
  if (constraint.coninhcount > 0) throw new SqlError("42P16", `cannot rename inherited constraint "${oldname}"`);
  const isHandedDown = constraint.contype === "c" || constraint.contype === "n";
  if (isHandedDown && !constraint.connoinherit && !recurse && descendantsOf(cx.catalog, relation.oid).length > 1)
    throw new SqlError("42P16", `inherited constraint "${oldname}" must be renamed in child tables too`);
  if (relation.constraints.some((row) => row.conname === newname))
    throw new SqlError("42710", `constraint "${newname}" for relation "${relation.relname}" already exists`);
  if (constraint.conindid !== 0 && constraint.contype !== "f") {
    const index = cx.catalog.relations.get(constraint.conindid);
    if (index !== undefined) {
      renameRelation(cx, index, newname, "OBJECT_INDEX");
      return;
    }
  }
  const rows = isHandedDown ? descendantsOf(cx.catalog, relation.oid) : [relation];
  for (const row of rows)
    updateRelation(cx.catalog, row.oid, (current) => ({
      constraints: current.constraints.map((other) =>
        other.conname === oldname ? { ...other, conname: newname } : other,
      ),
    }));
}

export function typeOf(cx: DdlContext, object: Node | undefined): PgTypeRow {
  const names = object !== undefined && "List" in object ? (object.List.items ?? []) : [];
  const typeName = object !== undefined && "TypeName" in object ? object.TypeName : { names, typemod: -1 };
  const found = lookupTypeName(cx.catalog, typeName);
  if (found === undefined) throw new SqlError("42704", `type "${typeNameToString(typeName)}" does not exist`);
  return found.type;
}

export function functionOf(cx: DdlContext, type: string, object: Node | undefined): ReturnType<typeof procOf> {
  const withArgs = object !== undefined && "ObjectWithArgs" in object ? object.ObjectWithArgs : {};
  const word = type === "OBJECT_AGGREGATE" ? "aggregate" : type === "OBJECT_PROCEDURE" ? "procedure" : "function";
  const proc = procOf(cx, withArgs, word);
  const shown = `${proc.proname}(${proc.proargtypes.map((arg) => typeNameOf(cx.catalog, arg)).join(", ")})`;
  if (type === "OBJECT_AGGREGATE" && proc.prokind !== "a")
    throw new SqlError("42809", `function ${shown} is not an aggregate`);
  if (type === "OBJECT_PROCEDURE" && proc.prokind !== "p") throw new SqlError("42809", `${shown} is not a procedure`);
  if (type === "OBJECT_FUNCTION" && (proc.prokind === "p" || proc.prokind === "a"))
    throw new SqlError(
      "42809",
      proc.prokind === "a" ? `${shown} is an aggregate function` : `${shown} is not a function`,
    );
  return proc;
}

export function requireFreeFunction(
  cx: DdlContext,
  proc: ReturnType<typeof procOf>,
  name: string,
  namespace: Oid,
): void {
  const clash = cx.catalog.procs
    .named(name)
    .some((other) => other.pronamespace === namespace && String(other.proargtypes) === String(proc.proargtypes));
  if (!clash) return;
  const types = proc.proargtypes.map((arg) => typeNameOf(cx.catalog, arg)).join(", ");
  throw new SqlError(
    "42723",
    `function ${name}(${types}) already exists in schema "${cx.catalog.namespaceName(namespace)}"`,
  );
}

/** Operator classes and families are found by access method and name. */
export function renameOperatorGroup(
  cx: DdlContext,
  type: "OBJECT_OPCLASS" | "OBJECT_OPFAMILY",
  parts: readonly string[],
  change: <T>(row: T) => T,
  newname?: string,
  namespace?: Oid,
): void {
  const { catalog } = cx;
  const [method = "", ...rest] = parts;
  const { name } = deconstructQualifiedName(rest);
  if (catalog.object("access-method", method) === undefined)
    throw new SqlError("42704", `access method "${method}" does not exist`);
  if (type === "OBJECT_OPCLASS") {
    const row = catalog.opclasses.named(name).find((entry) => entry.opcmethod === method);
    if (row === undefined)
      throw new SqlError("42704", `operator class "${rest.join(".")}" does not exist for access method "${method}"`);
    const next = change({ ...row, opcname: newname ?? row.opcname, opcnamespace: namespace ?? row.opcnamespace });
    if (
      catalog.opclasses
        .named(next.opcname)
        .some(
          (other) => other.oid !== row.oid && other.opcmethod === method && other.opcnamespace === next.opcnamespace,
        )
    )
      throw new SqlError(
        "42710",
        `operator class "${next.opcname}" for access method "${method}" already exists in schema "${catalog.namespaceName(next.opcnamespace)}"`,
      );
    catalog.opclasses.put(next);
  } else {
    const row = catalog.opfamilies.named(name).find((entry) => entry.opfmethod === method);
    if (row === undefined)
      throw new SqlError("42704", `operator family "${rest.join(".")}" does not exist for access method "${method}"`);
    const next = change({ ...row, opfname: newname ?? row.opfname, opfnamespace: namespace ?? row.opfnamespace });
    if (
      catalog.opfamilies
        .named(next.opfname)
        .some(
          (other) => other.oid !== row.oid && other.opfmethod === method && other.opfnamespace === next.opfnamespace,
        )
    )
      throw new SqlError(
        "42710",
        `operator family "${next.opfname}" for access method "${method}" already exists in schema "${catalog.namespaceName(next.opfnamespace)}"`,
      );
    catalog.opfamilies.put(next);
  }
}
