/** Foreign-data wrappers, servers and user mappings (`foreigncmds.c`). */
import type {
  AlterFdwStmt,
  AlterForeignServerStmt,
  AlterUserMappingStmt,
  CreateFdwStmt,
  CreateForeignServerStmt,
  CreateForeignTableStmt,
  CreateUserMappingStmt,
  DropUserMappingStmt,
  Node,
  RoleSpec,
} from "@pgsql/types";
import type { Catalog } from "../catalog.ts";
import { nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import type { NamedObjectRow, Oid } from "../types.ts";
import { FDW_HANDLER_TYPE, OID_TYPE, TEXT_ARRAY_TYPE } from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { relationCreationNamespace, updateRelation } from "./context.ts";
import { requireFunction } from "./create-operator.ts";
import { createTable } from "./create-table.ts";
import { defElems } from "./create-type.ts";
import type { Removal } from "./dependents.ts";
import { removalOfRelation } from "./dependents.ts";
import { requireSingleOptions } from "./options.ts";
import { listItems, requireRole } from "./schema.ts";

type Owner = "wrapper" | "server" | "mapping" | "table";

/** What `postgresql_fdw_validator` takes. */
const connectionOptions: Readonly<Partial<Record<Owner, readonly string[]>>> = {
  mapping: ["user", "password"],
  server: [
    ..."authtype service connect_timeout dbname host hostaddr port tty".split(" "),
    ..."options requiressl sslmode gsslib gssdelegation".split(" "),
  ],
};

/** Names of options after OPTIONS (ADD, SET, DROP) (`transformGenericOptions`). Throws 42704, 42710, 42601. */
function changedOptions(
  before: readonly string[],
  changes: Node[] | undefined,
  owner: Owner,
  validator: string | undefined,
): readonly string[] {
  let names = before;
  const options = defElems(changes);
  for (const { defname = "", defaction } of options) {
    const isThere = names.includes(defname);
    const adds = defaction !== "DEFELEM_DROP" && defaction !== "DEFELEM_SET";
    if (!isThere && !adds) throw new SqlError("42704", `option "${defname}" not found`);
    if (isThere && adds) throw new SqlError("42710", `option "${defname}" provided more than once`);
    if (adds) names = [...names, defname];
    if (defaction === "DEFELEM_DROP") names = names.filter((name) => name !== defname);
  }
  if (validator === "postgresql_fdw_validator") {
    const unknown = names.find((name) => !connectionOptions[owner]?.includes(name));
    if (unknown !== undefined) throw new SqlError("42601", `invalid option "${unknown}"`);
  }
  return names;
}

function requireNamed(cx: DdlContext, kind: "foreign-data-wrapper" | "server", name: string): NamedObjectRow {
  const row = cx.catalog.object(kind, name);
  if (row !== undefined) return row;
  throw new SqlError("42704", `${kind === "server" ? kind : "foreign-data wrapper"} "${name}" does not exist`);
}

const validatorOf = (catalog: Catalog, server: NamedObjectRow): string | undefined =>
  catalog.objects.get(server.relid ?? 0)?.validator;

/** HANDLER and VALIDATOR (`parse_func_options`): the validator's name after them. Throws 42601, 42883, 42809. */
function functionOptions(cx: DdlContext, nodes: Node[] | undefined, before: string | undefined): string | undefined {
  let validator = before;
  const options = defElems(nodes);
  for (const [i, { defname, arg }] of options.entries()) {
    requireSingleOptions(options.slice(0, i + 1));
    const names = nameParts(listItems(arg));
    if (defname === "handler" && names.length > 0) {
      if (requireFunction(cx, names, []).prorettype !== FDW_HANDLER_TYPE)
        throw new SqlError("42809", `function ${names.join(".")} must return type fdw_handler`);
    } else if (defname === "validator") {
      validator = names.length === 0 ? undefined : requireFunction(cx, names, [TEXT_ARRAY_TYPE, OID_TYPE]).proname;
    }
  }
  return validator;
}

/** CREATE FOREIGN DATA WRAPPER. */
export function createWrapper(cx: DdlContext, statement: CreateFdwStmt): void {
  const name = statement.fdwname ?? "";
  if (cx.catalog.object("foreign-data-wrapper", name) !== undefined)
    throw new SqlError("42710", `foreign-data wrapper "${name}" already exists`);
  const validator = functionOptions(cx, statement.func_options, undefined);
  const options = changedOptions([], statement.options, "wrapper", validator);
  cx.catalog.objects.put({
    oid: cx.catalog.newOid(),
    kind: "foreign-data-wrapper",
    name,
    namespace: 0,
    options,
    ...(validator !== undefined && { validator }),
  });
}

/** ALTER FOREIGN DATA WRAPPER. */
export function alterWrapper(cx: DdlContext, statement: AlterFdwStmt): void {
  const { validator: before, ...row } = requireNamed(cx, "foreign-data-wrapper", statement.fdwname ?? "");
  const validator = functionOptions(cx, statement.func_options, before);
  const options =
    statement.options === undefined
      ? row.options
      : changedOptions(row.options ?? [], statement.options, "wrapper", validator);
  cx.catalog.objects.put({
    ...row,
    ...(options !== undefined && { options }),
    ...(validator !== undefined && { validator }),
  });
}

/** CREATE SERVER. */
export function createServer(cx: DdlContext, statement: CreateForeignServerStmt): void {
  const { servername: name = "", fdwname = "", if_not_exists } = statement;
  if (cx.catalog.object("server", name) !== undefined) {
    if (if_not_exists) return;
    throw new SqlError("42710", `server "${name}" already exists`);
  }
  const wrapper = requireNamed(cx, "foreign-data-wrapper", fdwname);
  const options = changedOptions([], statement.options, "server", wrapper.validator);
  cx.catalog.objects.put({
    oid: cx.catalog.newOid(),
    kind: "server",
    name,
    namespace: 0,
    relid: wrapper.oid,
    options,
  });
}

/** ALTER SERVER. */
export function alterServer(cx: DdlContext, statement: AlterForeignServerStmt): void {
  const row = requireNamed(cx, "server", statement.servername ?? "");
  if (statement.options === undefined) return;
  const options = changedOptions(row.options ?? [], statement.options, "server", validatorOf(cx.catalog, row));
  cx.catalog.objects.put({ ...row, options });
}

/** CREATE FOREIGN TABLE. */
export function createForeignTable(cx: DdlContext, statement: CreateForeignTableStmt): void {
  const { base = {}, servername = "" } = statement;
  const rangeVar = base.relation ?? {};
  createTable(cx, base, "f");
  const namespace = relationCreationNamespace(cx.catalog, rangeVar);
  const table = cx.catalog.relationInSchema(rangeVar.relname ?? "", namespace);
  // IF NOT EXISTS: it was there.
  if (table?.relkind !== "f" || table.ftserver !== undefined) return;
  const server = requireNamed(cx, "server", servername);
  changedOptions([], statement.options, "table", validatorOf(cx.catalog, server));
  updateRelation(cx.catalog, table.oid, () => ({ ftserver: server.oid }));
}

/** The role as user mappings name it. Throws 42704. */
function mappedRole(cx: DdlContext, role: RoleSpec | undefined): string {
  switch (role?.roletype) {
    case "ROLESPEC_PUBLIC":
      return "public";
    case "ROLESPEC_CSTRING":
      requireRole(cx, role.rolename ?? "");
      return role.rolename ?? "";
    default:
      return cx.catalog.currentUser;
  }
}

const mappingOf = (catalog: Catalog, user: string, server: Oid): NamedObjectRow | undefined =>
  catalog.objects.named(user).find((row) => row.kind === "user-mapping" && row.relid === server);

/** CREATE USER MAPPING. */
export function createUserMapping(cx: DdlContext, statement: CreateUserMappingStmt): void {
  const { catalog } = cx;
  const name = mappedRole(cx, statement.user);
  const server = requireNamed(cx, "server", statement.servername ?? "");
  if (mappingOf(catalog, name, server.oid) !== undefined) {
    if (statement.if_not_exists) return;
    throw new SqlError("42710", `user mapping for "${name}" already exists for server "${server.name}"`);
  }
  const options = changedOptions([], statement.options, "mapping", validatorOf(catalog, server));
  catalog.objects.put({
    oid: catalog.newOid(),
    kind: "user-mapping",
    name,
    namespace: 0,
    relid: server.oid,
    options,
  });
}

function requireMapping(cx: DdlContext, name: string, server: NamedObjectRow): NamedObjectRow {
  const row = mappingOf(cx.catalog, name, server.oid);
  if (row !== undefined) return row;
  throw new SqlError("42704", `user mapping for "${name}" does not exist for server "${server.name}"`);
}

/** ALTER USER MAPPING. */
export function alterUserMapping(cx: DdlContext, statement: AlterUserMappingStmt): void {
  const name = mappedRole(cx, statement.user);
  const server = requireNamed(cx, "server", statement.servername ?? "");
  const row = requireMapping(cx, name, server);
  const options = changedOptions(row.options ?? [], statement.options, "mapping", validatorOf(cx.catalog, server));
  cx.catalog.objects.put({ ...row, options });
}

/** DROP USER MAPPING. */
export function dropUserMapping(cx: DdlContext, statement: DropUserMappingStmt): void {
  try {
    const name = mappedRole(cx, statement.user);
    const server = requireNamed(cx, "server", statement.servername ?? "");
    cx.catalog.objects.delete(requireMapping(cx, name, server).oid);
  } catch (error) {
    if (!statement.missing_ok || !(error instanceof SqlError)) throw error;
  }
}

/** A wrapper goes with its servers, a server with its tables and user mappings. */
export function removalOfForeignObject(row: NamedObjectRow): Removal {
  return {
    key: `object ${row.oid}`,
    automatic: false,
    remove: (catalog) => catalog.objects.delete(row.oid),
    dependents: (catalog) => [
      ...[...catalog.objects.ownValues()]
        .filter((other) => other.relid === row.oid && (other.kind === "server" || other.kind === "user-mapping"))
        .map(removalOfForeignObject),
      ...[...catalog.relations.ownValues()]
        .filter((relation) => relation.ftserver === row.oid)
        .map((relation) => removalOfRelation(relation)),
    ],
  };
}
