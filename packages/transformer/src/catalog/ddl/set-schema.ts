import type { AlterObjectSchemaStmt } from "@pgsql/types";
import { lookupExplicitNamespace, nameParts } from "../names.ts";
import { findRelation } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { Oid, PgClassRow, PgTypeRow } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { relationAt } from "./context.ts";
import { moveCollation } from "./create-collation.ts";
import {
  relationTypes,
  namedKinds,
  partsOf,
  namedObject,
  typeOf,
  functionOf,
  requireFreeFunction,
  renameOperatorGroup,
} from "./rename.ts";

/** ALTER … SET SCHEMA (`ExecAlterObjectSchemaStmt`). */
export function setSchema(cx: DdlContext, statement: AlterObjectSchemaStmt): void {
  const { catalog } = cx;
  const type = statement.objectType ?? "OBJECT_TABLE";
  const target = statement.newschema ?? "";
  if (relationTypes.has(type)) {
    const relation = findRelation(catalog, statement.relation ?? {});
    if (relation === undefined) {
      if (!statement.missing_ok) relationAt(cx, statement.relation);
      return;
    }
    moveRelation(cx, relation, lookupExplicitNamespace(catalog, target));
    return;
  }
  const named = namedKinds[type];
  if (named !== undefined) {
    const row = namedObject(cx, named, statement.object);
    const namespace = lookupExplicitNamespace(catalog, target);
    if (row.namespace !== namespace && catalog.object(named.kind, row.name, namespace) !== undefined)
      throw new SqlError("42710", `${named.words} "${row.name}" already exists in schema "${target}"`);
    catalog.objects.put({ ...row, namespace });
    return;
  }
  switch (type) {
    case "OBJECT_TYPE":
    case "OBJECT_DOMAIN": {
      const row = typeOf(cx, statement.object);
      const namespace = lookupExplicitNamespace(catalog, target);
      if (row.typnamespace === namespace) return;
      if (catalog.typeInSchema(row.typname, namespace) !== undefined)
        throw new SqlError("42710", `type "${row.typname}" already exists in schema "${target}"`);
      const relation = catalog.relations.get(row.typrelid);
      if (relation !== undefined) catalog.relations.put({ ...relation, relnamespace: namespace });
      moveType(cx, row, namespace);
      return;
    }
    case "OBJECT_FUNCTION":
    case "OBJECT_PROCEDURE":
    case "OBJECT_ROUTINE":
    case "OBJECT_AGGREGATE": {
      const proc = functionOf(cx, type, statement.object);
      const namespace = lookupExplicitNamespace(catalog, target);
      if (namespace !== proc.pronamespace) requireFreeFunction(cx, proc, proc.proname, namespace);
      catalog.procs.put({ ...proc, pronamespace: namespace });
      return;
    }
    case "OBJECT_COLLATION":
      moveCollation(catalog, partsOf(statement.object), { namespace: lookupExplicitNamespace(catalog, target) });
      return;
    case "OBJECT_OPERATOR": {
      const object =
        statement.object !== undefined && "ObjectWithArgs" in statement.object ? statement.object.ObjectWithArgs : {};
      const name = nameParts(object.objname).at(-1) ?? "";
      const namespace = lookupExplicitNamespace(catalog, target);
      const row = [...catalog.operators.ownValues()].find((entry) => entry.oprname === name);
      if (row !== undefined) catalog.operators.put({ ...row, oprnamespace: namespace });
      return;
    }
    case "OBJECT_OPCLASS":
    case "OBJECT_OPFAMILY":
      renameOperatorGroup(
        cx,
        type,
        partsOf(statement.object),
        (row) => row,
        undefined,
        lookupExplicitNamespace(catalog, target),
      );
      return;
    case "OBJECT_EXTENSION":
      lookupExplicitNamespace(catalog, target);
      return;
    default:
  }
}

function moveRelation(cx: DdlContext, relation: PgClassRow, namespace: Oid): void {
  const { catalog } = cx;
  if (relation.relkind === "S" && relation.ownedBy !== undefined)
    throw new SqlError("0A000", "cannot move an owned sequence into another schema");
  if (relation.relnamespace === namespace) return;
  if (catalog.relationInSchema(relation.relname, namespace) !== undefined)
    throw new SqlError(
      "42P07",
      `relation "${relation.relname}" already exists in schema "${catalog.namespaceName(namespace)}"`,
    );
  catalog.relations.put({ ...relation, relnamespace: namespace });
  const type = catalog.types.get(relation.reltype);
  if (type !== undefined) moveType(cx, type, namespace);
  for (const index of relation.indexes) {
    const row = catalog.relations.get(index.indexrelid);
    if (row !== undefined) catalog.relations.put({ ...row, relnamespace: namespace });
  }
  for (const row of catalog.relations.ownValues())
    if (row.relkind === "S" && row.ownedBy?.relid === relation.oid)
      catalog.relations.put({ ...row, relnamespace: namespace });
}

function moveType(cx: DdlContext, row: PgTypeRow, namespace: Oid): void {
  cx.catalog.types.put({ ...row, typnamespace: namespace });
  const array = cx.catalog.types.get(row.typarray);
  if (array !== undefined) cx.catalog.types.put({ ...array, typnamespace: namespace });
}
