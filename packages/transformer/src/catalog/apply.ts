import type { Node } from "@pgsql/types";
import { setConfigCall } from "../parse/set-config.ts";
import type { Catalog } from "./catalog.ts";
import { findCollation } from "./collation-name.ts";
import { createAccessMethod } from "./ddl/access-method.ts";
import { alterOperator } from "./ddl/alter-operator.ts";
import { alterTable } from "./ddl/alter-table.ts";
import type { DdlContext, SchemaWarning } from "./ddl/context.ts";
import { relationAt, text } from "./ddl/context.ts";
import { alterDomain, createDomain } from "./ddl/create-domain.ts";
import { createFunction, requireProcedureAttribute, requireSupport, signature } from "./ddl/create-function.ts";
import { createIndex } from "./ddl/create-index.ts";
import { addFamilyMembers, createCast, createOpclass, createOpfamily, procOf } from "./ddl/create-operator.ts";
import { createConversion } from "./ddl/create-conversion.ts";
import { createStatistics } from "./ddl/create-statistics.ts";
import { createTable } from "./ddl/create-table.ts";
import { alterEnum, createComposite, createEnum, createRange, defElems } from "./ddl/create-type.ts";
import { createTableAs, createView, selectInto } from "./ddl/create-view.ts";
import { runDo } from "./ddl/do-block.ts";
import { drop } from "./ddl/drop.ts";
import { dropRole } from "./ddl/drop-parts.ts";
import { createEventTrigger } from "./ddl/event-trigger.ts";
import {
  alterServer,
  alterUserMapping,
  alterWrapper,
  createForeignTable,
  createServer,
  createUserMapping,
  createWrapper,
  dropUserMapping,
} from "./ddl/foreign-data.ts";
import { deallocate, prepare } from "./ddl/prepared.ts";
import { alterPublication, createPublication } from "./ddl/publication.ts";
import { rename } from "./ddl/rename.ts";
import { setSchema } from "./ddl/set-schema.ts";
import {
  addNamedObject,
  alterSequence,
  createExtension,
  createSchema,
  createSequence,
  requireRole,
} from "./ddl/schema.ts";
import { requireVariable, setConfig, setVariable } from "./ddl/settings.ts";
import { alterSubscription, createSubscription } from "./ddl/subscription.ts";
import { alterTablespace, createTablespace, dropTablespace } from "./ddl/tablespace.ts";
import { applyTransaction } from "./ddl/transaction.ts";
import { alterPolicy, createPolicy, createRule, createTrigger } from "./ddl/triggers.ts";
import { alterDepends, alterOwner, comment, createRole, define, grant } from "./ddl/utility.ts";
import type { DdlAnalyzer } from "./ddl-analyzer.ts";
import { deconstructQualifiedName, nameParts } from "./names.ts";
import { findRelation } from "./relation-name.ts";
import { SqlError } from "./sql-error.ts";

/** A statement as the parser gives it: places in `node` count bytes of `text`. */
export interface DdlStatement {
  readonly text: string;
  readonly node: Node;
}

export interface ApplyOptions {
  readonly analyzer: DdlAnalyzer;
  /** Packs of extensions beside those that PGlite ships, by extension name (see `makeExtensionPack`). */
  readonly extensionPacks?: Readonly<Record<string, string>>;
  /** Is told of what may change the schema and was not understood. */
  readonly warn?: (warning: SchemaWarning) => void;
}

/**
 * Applies a schema statement: afterwards the catalog is as PostgreSQL's would be. A statement that is none (a SELECT, an
 * INSERT) changes nothing.
 *
 * @example
 * ```ts
 * import { ddlAnalyzer } from "../analyze/ddl-analyzer.ts";
 * import { parseSql } from "../parse/parse.ts";
 * import { createBaseCatalog } from "./base-catalog.ts";
 *
 * const catalog = createBaseCatalog();
 * const parsed = parseSql("CREATE TABLE list (id bigint PRIMARY KEY)");
 * if (parsed.failure) throw new Error(parsed.failure.message);
 * for (const statement of parsed.statements) applyStatement(catalog, statement, { analyzer: ddlAnalyzer });
 * ```
 * @throws SqlError as PostgreSQL would raise; the catalog is then as before the statement.
 */
export function applyStatement(catalog: Catalog, statement: DdlStatement, options: ApplyOptions): void {
  if ("TransactionStmt" in statement.node) {
    applyTransaction(catalog, statement.node.TransactionStmt);
    return;
  }
  const cx: DdlContext = {
    catalog,
    analyzer: options.analyzer,
    text: statement.text,
    extensionPacks: options.extensionPacks ?? {},
    warn: options.warn ?? (() => {}),
  };
  catalog.atomically(() => applyNode(cx, statement.node));
}

/** Whether a statement may change the catalog. */
export function isDdl(node: Node): boolean {
  const tag = Object.keys(node)[0] ?? "";
  if (tag === "SelectStmt")
    return "SelectStmt" in node && (node.SelectStmt.intoClause !== undefined || setConfigCall(node) !== undefined);
  return !queryTags.has(tag);
}

const queryTags: ReadonlySet<string> = new Set([
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "ExplainStmt",
  "CallStmt",
  "DeclareCursorStmt",
]);

function applyNode(cx: DdlContext, node: Node): void {
  if ("CreateStmt" in node) return createTable(cx, node.CreateStmt);
  if ("CreateForeignTableStmt" in node) return createForeignTable(cx, node.CreateForeignTableStmt);
  if ("CreateTableAsStmt" in node) return createTableAs(cx, node.CreateTableAsStmt);
  if ("SelectStmt" in node)
    return node.SelectStmt.intoClause === undefined ? setConfig(cx, node) : selectInto(cx, node.SelectStmt);
  if ("ViewStmt" in node) return createView(cx, node.ViewStmt);
  if ("IndexStmt" in node) return createIndex(cx, node.IndexStmt);
  if ("AlterTableStmt" in node) return alterTable(cx, node.AlterTableStmt);
  if ("RenameStmt" in node) return rename(cx, node.RenameStmt);
  if ("AlterObjectSchemaStmt" in node) return setSchema(cx, node.AlterObjectSchemaStmt);
  if ("DropStmt" in node) return drop(cx, node.DropStmt);
  if ("CreateEnumStmt" in node) return createEnum(cx, node.CreateEnumStmt);
  if ("AlterEnumStmt" in node) return alterEnum(cx, node.AlterEnumStmt);
  if ("CompositeTypeStmt" in node) return createComposite(cx, node.CompositeTypeStmt);
  if ("CreateRangeStmt" in node) return createRange(cx, node.CreateRangeStmt);
  if ("CreateDomainStmt" in node) return createDomain(cx, node.CreateDomainStmt);
  if ("AlterDomainStmt" in node) return alterDomain(cx, node.AlterDomainStmt);
  if ("CreateFunctionStmt" in node) return createFunction(cx, node.CreateFunctionStmt);
  if ("DefineStmt" in node) return define(cx, node.DefineStmt);
  if ("CreateCastStmt" in node) return createCast(cx, node.CreateCastStmt);
  if ("CreateOpClassStmt" in node) return createOpclass(cx, node.CreateOpClassStmt);
  if ("CreateOpFamilyStmt" in node) return void createOpfamily(cx, node.CreateOpFamilyStmt);
  if ("CreateSchemaStmt" in node) return createSchema(cx, node.CreateSchemaStmt, (inner) => applyNode(cx, inner));
  if ("CreateExtensionStmt" in node) return createExtension(cx, node.CreateExtensionStmt);
  if ("CreateSeqStmt" in node) return createSequence(cx, node.CreateSeqStmt);
  if ("VariableSetStmt" in node) return setVariable(cx, node.VariableSetStmt);
  if ("CreateTrigStmt" in node) return createTrigger(cx, node.CreateTrigStmt);
  if ("RuleStmt" in node) return createRule(cx, node.RuleStmt);
  if ("CreatePolicyStmt" in node) return createPolicy(cx, node.CreatePolicyStmt);
  return applyMinor(cx, node);
}

/** Statements that add a name or only need their objects to exist. */
function applyMinor(cx: DdlContext, node: Node): void {
  const { catalog } = cx;
  if ("DoStmt" in node)
    return runDo(cx, node.DoStmt, (inner, innerText) =>
      applyNode({ ...cx, text: innerText, warn: ({ message }) => cx.warn({ message }) }, inner),
    );
  if ("CommentStmt" in node) return comment(cx, node.CommentStmt);
  if ("AlterOwnerStmt" in node) return alterOwner(cx, node.AlterOwnerStmt);
  if ("AlterObjectDependsStmt" in node) return alterDepends(cx, node.AlterObjectDependsStmt);
  if ("GrantStmt" in node) return grant(cx, node.GrantStmt);
  if ("CreateRoleStmt" in node) return createRole(cx, node.CreateRoleStmt);
  if ("DropRoleStmt" in node) return dropRole(cx, node.DropRoleStmt);
  if ("AlterRoleStmt" in node) return requireRole(cx, node.AlterRoleStmt.role?.rolename ?? "public");
  if ("AlterRoleSetStmt" in node) {
    requireRole(cx, node.AlterRoleSetStmt.role?.rolename ?? "public");
    return requireVariable(node.AlterRoleSetStmt.setstmt);
  }
  if ("AlterDatabaseSetStmt" in node) {
    const { setstmt } = node.AlterDatabaseSetStmt;
    // RESET TABLESPACE is read as a parameter's name.
    return setstmt?.name === "tablespace" ? undefined : requireVariable(setstmt);
  }
  if ("AlterSystemStmt" in node) return requireVariable(node.AlterSystemStmt.setstmt);
  if ("AlterSeqStmt" in node) {
    if (findRelation(catalog, node.AlterSeqStmt.sequence ?? {}) === undefined && node.AlterSeqStmt.missing_ok) return;
    const relation = relationAt(cx, node.AlterSeqStmt.sequence);
    if (relation.relkind !== "S") throw new SqlError("42809", `"${relation.relname}" is not a sequence`);
    return alterSequence(cx, relation, node.AlterSeqStmt);
  }
  if ("AlterFunctionStmt" in node) {
    const { func, objtype } = node.AlterFunctionStmt;
    const proc = procOf(cx, func ?? {}, objtype === "OBJECT_PROCEDURE" ? "procedure" : "function");
    if (proc.prokind === "a") throw new SqlError("42809", `${proc.proname} is an aggregate function`);
    if (objtype !== "OBJECT_ROUTINE" && (proc.prokind === "p") !== (objtype === "OBJECT_PROCEDURE"))
      throw new SqlError("42809", `${signature(cx, proc)} is not a ${proc.prokind === "p" ? "function" : "procedure"}`);
    if (proc.prokind === "p") defElems(node.AlterFunctionStmt.actions).forEach(requireProcedureAttribute);
    let next = proc;
    for (const option of defElems(node.AlterFunctionStmt.actions)) {
      if (option.defname === "support") requireSupport(cx, option);
      if (option.defname === "strict")
        next = {
          ...next,
          proisstrict: option.arg !== undefined && "Boolean" in option.arg && (option.arg.Boolean.boolval ?? false),
        };
      if (option.defname === "volatility")
        next = {
          ...next,
          provolatile: text(option.arg) === "immutable" ? "i" : text(option.arg) === "stable" ? "s" : "v",
        };
    }
    catalog.procs.put(next);
    return;
  }
  if ("AlterPolicyStmt" in node) return alterPolicy(cx, node.AlterPolicyStmt);
  if ("AlterOpFamilyStmt" in node) {
    const { amname = "", opfamilyname, isDrop, items } = node.AlterOpFamilyStmt;
    if (catalog.object("access-method", amname) === undefined)
      throw new SqlError("42704", `access method "${amname}" does not exist`);
    const parts = nameParts(opfamilyname);
    const { name } = deconstructQualifiedName(parts);
    const family = catalog.opfamilies.named(name).find((row) => row.opfmethod === amname);
    if (family === undefined)
      throw new SqlError("42704", `operator family "${parts.join(".")}" does not exist for access method "${amname}"`);
    if (!isDrop) addFamilyMembers(cx, family.oid, items ?? [], 0);
    catalog.typesChanged();
    return;
  }
  if ("CreateFdwStmt" in node) return createWrapper(cx, node.CreateFdwStmt);
  if ("AlterFdwStmt" in node) return alterWrapper(cx, node.AlterFdwStmt);
  if ("CreateForeignServerStmt" in node) return createServer(cx, node.CreateForeignServerStmt);
  if ("AlterForeignServerStmt" in node) return alterServer(cx, node.AlterForeignServerStmt);
  if ("CreateUserMappingStmt" in node) return createUserMapping(cx, node.CreateUserMappingStmt);
  if ("AlterUserMappingStmt" in node) return alterUserMapping(cx, node.AlterUserMappingStmt);
  if ("DropUserMappingStmt" in node) return dropUserMapping(cx, node.DropUserMappingStmt);
  if ("PrepareStmt" in node) return prepare(cx, node.PrepareStmt);
  if ("DeallocateStmt" in node) return deallocate(cx, node.DeallocateStmt);
  if ("DiscardStmt" in node) return node.DiscardStmt.target === "DISCARD_ALL" ? deallocate(cx, {}) : undefined;
  if ("AlterOperatorStmt" in node) return alterOperator(cx, node.AlterOperatorStmt);
  if ("CreatePublicationStmt" in node) return createPublication(cx, node.CreatePublicationStmt);
  if ("AlterPublicationStmt" in node) return alterPublication(cx, node.AlterPublicationStmt);
  if ("AlterSubscriptionStmt" in node) return alterSubscription(cx, node.AlterSubscriptionStmt);
  if ("DropSubscriptionStmt" in node) {
    const { subname = "", missing_ok } = node.DropSubscriptionStmt;
    if (missing_ok && catalog.object("subscription", subname) === undefined) return;
    return dropSubscription(cx, subname);
  }
  if ("CreateSubscriptionStmt" in node) return createSubscription(cx, node.CreateSubscriptionStmt);
  if ("CreateStatsStmt" in node) return createStatistics(cx, node.CreateStatsStmt);
  if ("CreatePLangStmt" in node) return addNamedObject(cx, "language", node.CreatePLangStmt.plname ?? "", "language");
  if ("CreateAmStmt" in node) return createAccessMethod(cx, node.CreateAmStmt);
  if ("CreateEventTrigStmt" in node) return createEventTrigger(cx, node.CreateEventTrigStmt);
  if ("CreateTableSpaceStmt" in node) return createTablespace(cx, node.CreateTableSpaceStmt);
  if ("AlterTableSpaceOptionsStmt" in node) return alterTablespace(node.AlterTableSpaceOptionsStmt);
  if ("DropTableSpaceStmt" in node) return dropTablespace(cx, node.DropTableSpaceStmt.tablespacename ?? "");
  if ("CreateConversionStmt" in node) return createConversion(cx, node.CreateConversionStmt);
  if ("AlterCollationStmt" in node) return void findCollation(catalog, nameParts(node.AlterCollationStmt.collname));
  if ("TruncateStmt" in node) {
    for (const relation of node.TruncateStmt.relations ?? [])
      if ("RangeVar" in relation) relationAt(cx, relation.RangeVar);
    return;
  }
  if ("LockStmt" in node) {
    for (const relation of node.LockStmt.relations ?? []) if ("RangeVar" in relation) relationAt(cx, relation.RangeVar);
    return;
  }
  if ("RefreshMatViewStmt" in node) {
    const relation = relationAt(cx, node.RefreshMatViewStmt.relation);
    if (relation.relkind !== "m") throw new SqlError("42809", `"${relation.relname}" is not a materialized view`);
    return;
  }
  if ("GrantRoleStmt" in node) {
    for (const role of node.GrantRoleStmt.granted_roles ?? [])
      if ("AccessPriv" in role) requireRole(cx, role.AccessPriv.priv_name ?? "public");
    return requireRoles(cx, node.GrantRoleStmt.grantee_roles);
  }
  if ("DropOwnedStmt" in node) return requireRoles(cx, node.DropOwnedStmt.roles);
  if ("ReassignOwnedStmt" in node) {
    requireRoles(cx, node.ReassignOwnedStmt.roles);
    const { newrole } = node.ReassignOwnedStmt;
    return requireRoles(cx, newrole === undefined ? [] : [{ RoleSpec: newrole }]);
  }
  if ("AlterDefaultPrivilegesStmt" in node) {
    for (const option of defElems(node.AlterDefaultPrivilegesStmt.options))
      if (option.defname === "roles" && option.arg !== undefined && "List" in option.arg)
        requireRoles(cx, option.arg.List.items);
    return;
  }
  if ("CreateTransformStmt" in node || "AlterTypeStmt" in node) return;
}

function requireRoles(cx: DdlContext, roles: readonly Node[] | undefined): void {
  for (const role of roles ?? [])
    if ("RoleSpec" in role && role.RoleSpec.roletype === "ROLESPEC_CSTRING")
      requireRole(cx, role.RoleSpec.rolename ?? "");
}

function dropSubscription(cx: DdlContext, name: string): void {
  const row = cx.catalog.object("subscription", name);
  if (row === undefined) throw new SqlError("42704", `subscription "${name}" does not exist`);
  cx.catalog.objects.delete(row.oid);
}
