import type {
  AlterPublicationStmt,
  CreatePublicationStmt,
  Node,
  PublicationObjSpec,
  PublicationTable,
} from "@pgsql/types";
import { lookupExplicitNamespace } from "../names.ts";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { NamedObjectRow, Oid, PgClassRow, PublicationMembers, PublishedTable } from "../types.ts";
import { PG_CATALOG_NAMESPACE } from "../well-known.ts";
import { systemColumns } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { analyzedExpression, descendantsOf, loc, relationAt, strings } from "./context.ts";
import { defElems } from "./create-type.ts";
import { columnsOf } from "./expression-columns.ts";
import { containsMutableFunctions } from "./mutable.ts";
import { optionBoolean, optionText, requireSingleOptions } from "./options.ts";
import { addNamedObject } from "./schema.ts";

/** What a statement names after FOR, ADD, SET or DROP. */
interface Named {
  readonly tables: readonly NamedTable[];
  readonly schemas: readonly Oid[];
}

interface NamedTable {
  readonly relation: PgClassRow;
  readonly spec: PublicationTable;
}

/** CREATE PUBLICATION (`CreatePublication` in `publicationcmds.c`). */
export function createPublication(cx: DdlContext, statement: CreatePublicationStmt): void {
  const name = statement.pubname ?? "";
  if (cx.catalog.object("publication", name) !== undefined)
    throw new SqlError("42710", `publication "${name}" already exists`);
  const viaRoot = readOptions(statement.options) ?? false;
  const empty: PublicationMembers = {
    allTables: statement.for_all_tables ?? false,
    viaRoot,
    tables: [],
    schemas: [],
  };
  const named = namedObjects(cx, statement.pubobjects);
  requireListsAndFilters(cx, name, named.tables, viaRoot, named.schemas.length > 0);
  addNamedObject(cx, "publication", name, "publication");
  const row = cx.catalog.object("publication", name)!;
  const withTables = named.tables.reduce((members, table) => addTable(name, members, table, true), empty);
  const members = named.schemas.reduce((sum, schema) => addSchema(cx, name, sum, schema, true), withTables);
  put(cx, row, members);
}

/** ALTER PUBLICATION … ADD, SET, DROP (`AlterPublication`). */
export function alterPublication(cx: DdlContext, statement: AlterPublicationStmt): void {
  const name = statement.pubname ?? "";
  const row = cx.catalog.object("publication", name);
  if (row === undefined) throw new SqlError("42704", `publication "${name}" does not exist`);
  const current = row.publication ?? { allTables: false, viaRoot: false, tables: [], schemas: [] };
  if (statement.options !== undefined) {
    put(cx, row, { ...current, viaRoot: readOptions(statement.options) ?? current.viaRoot });
    return;
  }
  const named = namedObjects(cx, statement.pubobjects);
  if (current.allTables && (named.tables.length > 0 || named.schemas.length > 0))
    throw new SqlError("55000", `publication "${name}" is defined as FOR ALL TABLES`, {
      detail: `${named.schemas.length > 0 ? "Schemas" : "Tables"} cannot be added to or dropped from FOR ALL TABLES publications.`,
    });
  const ofSchemas = named.schemas.length > 0 || (statement.action !== "AP_SetObjects" && current.schemas.length > 0);
  if (statement.action === "AP_DropObjects") {
    put(cx, row, dropMembers(cx, current, named));
    return;
  }
  requireListsAndFilters(cx, name, named.tables, current.viaRoot, ofSchemas);
  const replaces = statement.action === "AP_SetObjects";
  const start = replaces ? { ...current, tables: [], schemas: [] } : current;
  const withTables = named.tables.reduce((members, table) => addTable(name, members, table, replaces), start);
  if (named.schemas.length > 0 && withTables.tables.some((table) => table.columns))
    throw new SqlError("22023", `cannot add schema to publication "${name}"`, {
      detail: "Schemas cannot be added if any tables that specify a column list are already part of the publication.",
    });
  put(
    cx,
    row,
    named.schemas.reduce((members, schema) => addSchema(cx, name, members, schema, replaces), withTables),
  );
}

const put = (cx: DdlContext, row: NamedObjectRow, publication: PublicationMembers): void =>
  cx.catalog.objects.put({ ...row, publication });

const published: ReadonlySet<string> = new Set(["insert", "update", "delete", "truncate"]);

/** WITH (…): the value of `publish_via_partition_root` where it is given (`parse_publication_options`). */
function readOptions(nodes: readonly Node[] | undefined): boolean | undefined {
  const options = defElems([...(nodes ?? [])]);
  requireSingleOptions(options.filter((option) => publicationOptions.has(option.defname ?? "")));
  let viaRoot: boolean | undefined;
  for (const option of options) {
    switch (option.defname) {
      case "publish":
        for (const word of (optionText(option) ?? "").split(",").map((part) => part.trim())) {
          if (word !== "" && !published.has(word.toLowerCase()))
            throw new SqlError("42601", `unrecognized value for publication option "publish": "${word}"`);
        }
        break;
      case "publish_via_partition_root":
        viaRoot = optionBoolean(option);
        break;
      case "publish_generated_columns": {
        const value = optionText(option) ?? "";
        if (!["none", "stored"].includes(value.toLowerCase()))
          throw new SqlError(
            "42601",
            `invalid value for publication parameter "publish_generated_columns": "${value}"`,
            { detail: 'Valid values are "none" and "stored".' },
          );
        break;
      }
      default:
        throw new SqlError("42601", `unrecognized publication parameter: "${option.defname}"`);
    }
  }
  return viaRoot;
}

const publicationOptions: ReadonlySet<string> = new Set([
  "publish",
  "publish_via_partition_root",
  "publish_generated_columns",
]);

/** Opens what is named (`ObjectsInPublicationToOids`, `OpenTableList`). Throws 42P01, 3F000, 42710. */
function namedObjects(cx: DdlContext, nodes: readonly Node[] | undefined): Named {
  const specs: PublicationTable[] = [];
  const schemas: Oid[] = [];
  for (const node of nodes ?? []) {
    const object: PublicationObjSpec = "PublicationObjSpec" in node ? node.PublicationObjSpec : {};
    if (object.pubtable !== undefined) {
      specs.push(object.pubtable);
      continue;
    }
    const schema =
      object.pubobjtype === "PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA"
        ? cx.catalog.creationNamespace
        : lookupExplicitNamespace(cx.catalog, object.name ?? "");
    if (schema === undefined) throw new SqlError("3F000", "no schema has been selected for CURRENT_SCHEMA");
    if (!schemas.includes(schema)) schemas.push(schema);
  }
  const tables: NamedTable[] = [];
  for (const spec of specs) {
    const relation = relationAt(cx, spec.relation);
    const other = tables.find((table) => table.relation.oid === relation.oid);
    if (other !== undefined) {
      const clash = (what: string): SqlError =>
        new SqlError("42710", `conflicting or redundant ${what} for table "${relation.relname}"`);
      if (spec.whereClause !== undefined || other.spec.whereClause !== undefined) throw clash("WHERE clauses");
      if (spec.columns !== undefined || other.spec.columns !== undefined) throw clash("column lists");
      continue;
    }
    tables.push({ relation, spec });
    if (!(spec.relation?.inh ?? false) || relation.relkind === "p") continue;
    for (const child of descendantsOf(cx.catalog, relation.oid))
      if (!tables.some((table) => table.relation.oid === child.oid)) tables.push({ relation: child, spec });
  }
  return { tables, schemas };
}

/** `TransformPubWhereClauses` and `CheckPubRelationColumnList`. Throws 42804, 42803, 0A000, 22023. */
function requireListsAndFilters(
  cx: DdlContext,
  publication: string,
  tables: readonly NamedTable[],
  viaRoot: boolean,
  ofSchemas: boolean,
): void {
  for (const { relation, spec } of tables) {
    if (spec.whereClause === undefined) continue;
    if (!viaRoot && relation.relkind === "p")
      throw new SqlError("22023", `cannot use publication WHERE clause for relation "${relation.relname}"`, {
        detail: "WHERE clause cannot be used for a partitioned table when publish_via_partition_root is false.",
      });
    const { expr } = analyzedExpression(cx, {
      kind: "rule-where",
      expr: spec.whereClause,
      relations: [{ relation }],
      boolean: "PUBLICATION WHERE",
    });
    const invalid = (detail: string): SqlError =>
      new SqlError("0A000", "invalid publication WHERE expression", { detail });
    if (columnsOf(expr!).some((column) => column < 0)) throw invalid("System columns are not allowed.");
    if (containsMutableFunctions(cx.catalog, expr!))
      throw invalid("User-defined or built-in mutable functions are not allowed.");
  }
  for (const { relation, spec } of tables) {
    if (spec.columns === undefined) continue;
    const refused = `cannot use column list for relation "${cx.catalog.namespaceName(relation.relnamespace)}.${relation.relname}" in publication "${publication}"`;
    if (ofSchemas)
      throw new SqlError("22023", refused, {
        detail: "Column lists cannot be specified in publications containing FOR TABLES IN SCHEMA elements.",
      });
    if (!viaRoot && relation.relkind === "p")
      throw new SqlError("22023", refused, {
        detail: "Column lists cannot be specified for partitioned tables when publish_via_partition_root is false.",
      });
  }
}

/** `publication_add_relation`. Throws 42710, 22023, 42703, 42P10. */
function addTable(
  publication: string,
  members: PublicationMembers,
  { relation, spec }: NamedTable,
  ifNotExists: boolean,
): PublicationMembers {
  if (members.tables.some((table) => table.relid === relation.oid)) {
    if (ifNotExists) return members;
    throw new SqlError("42710", `relation "${relation.relname}" is already member of publication "${publication}"`);
  }
  const reason =
    relation.relkind !== "r" && relation.relkind !== "p"
      ? "This operation is not supported for this kind of relation."
      : relation.relnamespace === PG_CATALOG_NAMESPACE
        ? "This operation is not supported for system tables."
        : relation.relpersistence === "t"
          ? "This operation is not supported for temporary tables."
          : relation.relpersistence === "u"
            ? "This operation is not supported for unlogged tables."
            : undefined;
  if (reason !== undefined)
    throw new SqlError("22023", `cannot add relation "${relation.relname}" to publication`, { detail: reason });
  requireColumnList(relation, strings(spec.columns));
  const table: PublishedTable = { relid: relation.oid, columns: spec.columns !== undefined };
  return { ...members, tables: [...members.tables, table] };
}

/** `pub_collist_validate`. */
function requireColumnList(relation: PgClassRow, columns: readonly string[]): void {
  for (const [i, column] of columns.entries()) {
    if (systemColumns.has(column))
      throw new SqlError("42P10", `cannot use system column "${column}" in publication column list`);
    const attribute = attributeByName(relation, column);
    if (attribute === undefined)
      throw new SqlError("42703", `column "${column}" of relation "${relation.relname}" does not exist`);
    if (attribute.attgenerated === "v")
      throw new SqlError("42P10", `cannot use virtual generated column "${column}" in publication column list`);
    if (columns.indexOf(column) !== i)
      throw new SqlError("42710", `duplicate column "${column}" in publication column list`);
  }
}

/** `publication_add_schema`. Throws 42710, 22023. */
function addSchema(
  cx: DdlContext,
  publication: string,
  members: PublicationMembers,
  schema: Oid,
  ifNotExists: boolean,
): PublicationMembers {
  const name = cx.catalog.namespaceName(schema);
  if (members.schemas.includes(schema)) {
    if (ifNotExists) return members;
    throw new SqlError("42710", `schema "${name}" is already member of publication "${publication}"`);
  }
  if (schema === PG_CATALOG_NAMESPACE || schema === cx.catalog.tempNamespace)
    throw new SqlError("22023", `cannot add schema "${name}" to publication`, {
      detail: `This operation is not supported for ${schema === PG_CATALOG_NAMESPACE ? "system" : "temporary"} schemas.`,
    });
  return { ...members, schemas: [...members.schemas, schema] };
}

/** DROP (`PublicationDropTables`, `PublicationDropSchemas`). Throws 42601, 42704. */
function dropMembers(cx: DdlContext, members: PublicationMembers, named: Named): PublicationMembers {
  for (const { relation, spec } of named.tables) {
    if (spec.columns !== undefined)
      throw new SqlError("42601", "column list must not be specified in ALTER PUBLICATION ... DROP", {
        location: loc(spec.relation),
      });
    if (!members.tables.some((table) => table.relid === relation.oid))
      throw new SqlError("42704", `relation "${relation.relname}" is not part of the publication`);
    if (spec.whereClause !== undefined)
      throw new SqlError("42601", "cannot use a WHERE clause when removing a table from a publication");
  }
  for (const schema of named.schemas)
    if (!members.schemas.includes(schema))
      throw new SqlError(
        "42704",
        `tables from schema "${cx.catalog.namespaceName(schema)}" are not part of the publication`,
      );
  const gone = new Set(named.tables.map((table) => table.relation.oid));
  return {
    ...members,
    tables: members.tables.filter((table) => !gone.has(table.relid)),
    schemas: members.schemas.filter((schema) => !named.schemas.includes(schema)),
  };
}
