import type { AlterPolicyStmt, CreatePolicyStmt, CreateTrigStmt, Node, RuleStmt } from "@pgsql/types";
import type { Expr } from "../../nodes/query-tree.ts";
import { forEachChild } from "../../nodes/walk.ts";
import { functionCandidates } from "../candidates.ts";
import { nameParts } from "../names.ts";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow, RuleRow } from "../types.ts";
import { TRIGGER_TYPE } from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { analyzedExpression, descendantsOf, relationAt, strings, updateRelation } from "./context.ts";
import { requireRole } from "./schema.ts";
import { relationWords } from "./drop.ts";

/** Bits of `CreateTrigStmt.events` and `timing` (`TRIGGER_TYPE_*`). */
const bit = { insert: 4, delete: 8, update: 16, truncate: 32, before: 2, instead: 64 };

/** CREATE TRIGGER (`CreateTrigger`). */
export function createTrigger(cx: DdlContext, statement: CreateTrigStmt): void {
  const { catalog } = cx;
  const relation = relationAt(cx, statement.relation);
  const events = statement.events ?? 0;
  const timing = statement.timing ?? 0;
  const row = statement.row ?? false;
  const { relkind } = relation;
  const shown = `"${relation.relname}" is a ${relationWords[relkind]}`;
  if (relkind === "r" || relkind === "p" || relkind === "f") {
    if ((timing & bit.instead) !== 0)
      throw new SqlError("42809", shown, {
        detail: `${relkind === "f" ? "Foreign tables" : "Tables"} cannot have INSTEAD OF triggers.`,
      });
    if (relkind === "f" && statement.isconstraint)
      throw new SqlError("42809", shown, { detail: "Foreign tables cannot have constraint triggers." });
    if (relkind === "f" && (statement.transitionRels?.length ?? 0) > 0)
      throw new SqlError("42809", shown, { detail: "Triggers on foreign tables cannot have transition tables." });
    if (relkind === "p" && row && (statement.transitionRels?.length ?? 0) > 0)
      throw new SqlError("42809", `"${relation.relname}" is a partitioned table`, {
        detail: "ROW triggers with transition tables are not supported on partitioned tables.",
      });
  } else if (relkind === "v") {
    if ((timing & bit.instead) === 0 && row)
      throw new SqlError("42809", shown, { detail: "Views cannot have row-level BEFORE or AFTER triggers." });
    if ((events & bit.truncate) !== 0)
      throw new SqlError("42809", shown, { detail: "Views cannot have TRUNCATE triggers." });
  } else {
    throw new SqlError("42809", `relation "${relation.relname}" cannot have triggers`, {
      detail: `This operation is not supported for ${relationWords[relkind]}s.`,
    });
  }
  if (relation.oid < 16384) throw new SqlError("42501", `permission denied: "${relation.relname}" is a system catalog`);
  if (statement.constrrel !== undefined) relationAt(cx, statement.constrrel);
  if ((timing & bit.instead) !== 0) {
    if (!row) throw new SqlError("0A000", "INSTEAD OF triggers must be FOR EACH ROW");
    if (statement.whenClause !== undefined)
      throw new SqlError("0A000", "INSTEAD OF triggers cannot have WHEN conditions");
    if ((statement.columns?.length ?? 0) > 0)
      throw new SqlError("0A000", "INSTEAD OF triggers cannot have column lists");
  }
  if (row && (events & bit.truncate) !== 0)
    throw new SqlError("0A000", "TRUNCATE FOR EACH ROW triggers are not supported");
  for (const node of statement.transitionRels ?? []) {
    const { isNew = false } = "TriggerTransition" in node ? node.TriggerTransition : {};
    if (isNew && (events & (bit.insert | bit.update)) === 0)
      throw new SqlError("42P17", "NEW TABLE can only be specified for an INSERT or UPDATE trigger");
    if (!isNew && (events & (bit.delete | bit.update)) === 0)
      throw new SqlError("42P17", "OLD TABLE can only be specified for a DELETE or UPDATE trigger");
  }
  const columns = strings(statement.columns);
  for (const [i, column] of columns.entries()) {
    if (attributeByName(relation, column) === undefined)
      throw new SqlError("42703", `column "${column}" of relation "${relation.relname}" does not exist`);
    if (columns.indexOf(column) !== i) throw new SqlError("42701", `column "${column}" specified more than once`);
  }
  let when: Expr | undefined;
  if (statement.whenClause !== undefined) {
    when = analyzedExpression(cx, {
      kind: "trigger-when",
      expr: statement.whenClause,
      relations: [
        { relation, alias: "old" },
        { relation, alias: "new" },
      ],
      boolean: "WHEN",
    }).expr;
    requireWhen(relation, when!, { row, events, before: (timing & bit.before) !== 0 });
  }
  const names = nameParts(statement.funcname);
  const proc = functionCandidates(catalog, names, { nargs: 0 }).find((candidate) => candidate.args.length === 0)?.proc;
  if (proc === undefined) throw new SqlError("42883", `function ${names.join(".")}() does not exist`);
  if (proc.prorettype !== TRIGGER_TYPE)
    throw new SqlError("42P17", `function ${names.join(".")} must return type trigger`);
  const tgname = statement.trigname ?? "";
  const existing = relation.triggers.some((trigger) => trigger.tgname === tgname);
  if (existing && !statement.replace)
    throw new SqlError("42710", `trigger "${tgname}" for relation "${relation.relname}" already exists`);
  const trigger = {
    tgname,
    timing:
      (timing & bit.instead) !== 0
        ? ("instead" as const)
        : (timing & bit.before) !== 0
          ? ("before" as const)
          : ("after" as const),
    row,
    events,
    tgfoid: proc.oid,
    columns: columns.map((column) => attributeByName(relation, column)!.attnum),
    when,
  };
  // Partitions get copies of row triggers.
  const targets = relkind === "p" && row ? descendantsOf(catalog, relation.oid) : [relation];
  for (const target of targets) {
    if (target.oid !== relation.oid && target.triggers.some((other) => other.tgname === tgname) && !statement.replace)
      throw new SqlError("42710", `trigger "${tgname}" for relation "${target.relname}" already exists`);
    updateRelation(catalog, target.oid, (current) => ({
      triggers: [...current.triggers.filter((other) => other.tgname !== tgname), trigger],
    }));
  }
}

/** What WHEN may look at: OLD is the first relation, NEW the second. Throws 42P17, 0A000. */
function requireWhen(
  relation: PgClassRow,
  expr: Expr,
  trigger: { readonly row: boolean; readonly events: number; readonly before: boolean },
): void {
  if (expr.kind === "Var" && expr.varlevelsup === 0) {
    const { location, varno, varattno } = expr;
    const refuse = (message: string): never => {
      throw new SqlError("42P17", message, { location });
    };
    if (!trigger.row) refuse("statement trigger's WHEN condition cannot reference column values");
    if (varno === 1 && (trigger.events & bit.insert) !== 0)
      refuse("INSERT trigger's WHEN condition cannot reference OLD values");
    if (varno === 2 && (trigger.events & bit.delete) !== 0)
      refuse("DELETE trigger's WHEN condition cannot reference NEW values");
    if (varno === 2 && trigger.before) {
      if (varattno < 0)
        throw new SqlError("0A000", "BEFORE trigger's WHEN condition cannot reference NEW system columns", {
          location,
        });
      const generated =
        varattno === 0
          ? relation.attributes.some((column) => column.attgenerated !== "")
          : relation.attributes[varattno - 1]?.attgenerated !== "";
      if (generated) refuse("BEFORE trigger's WHEN condition cannot reference NEW generated columns");
    }
  }
  forEachChild(expr, (child) => requireWhen(relation, child, trigger));
}

const ruleEvents: Readonly<Record<string, RuleRow["event"]>> = {
  CMD_SELECT: "select",
  CMD_INSERT: "insert",
  CMD_UPDATE: "update",
  CMD_DELETE: "delete",
};

/** CREATE RULE (`DefineRule`). */
export function createRule(cx: DdlContext, statement: RuleStmt): void {
  const relation = relationAt(cx, statement.relation);
  const rulename = statement.rulename ?? "";
  const event = ruleEvents[statement.event ?? "CMD_SELECT"] ?? "select";
  if (relation.relkind === "m") throw new SqlError("0A000", "rules on materialized views are not supported");
  if (!["r", "p", "v", "m"].includes(relation.relkind))
    throw new SqlError("42809", `relation "${relation.relname}" cannot have rules`, {
      detail: `This operation is not supported for ${relationWords[relation.relkind]}s.`,
    });
  if (relation.oid < 16384) throw new SqlError("42501", `permission denied: "${relation.relname}" is a system catalog`);
  const actions = statement.actions ?? [];
  const relations = [
    { relation, alias: "old" },
    { relation, alias: "new" },
  ];
  if (statement.whereClause !== undefined)
    analyzedExpression(cx, { kind: "rule-where", expr: statement.whereClause, relations, boolean: "WHERE" });
  const queries = actions.flatMap((action) =>
    "NotifyStmt" in action ? [] : [cx.analyzer.analyzeQuery(cx.catalog, action, cx.text, { relations }).query],
  );
  if (event === "select") {
    if (relation.relkind !== "v")
      throw new SqlError("42809", `relation "${relation.relname}" cannot have ON SELECT rules`, {
        detail: `This operation is not supported for ${relationWords[relation.relkind]}s.`,
      });
    if (actions.length === 0)
      throw new SqlError("0A000", "INSTEAD NOTHING rules on SELECT are not implemented", {
        hint: "Use views instead.",
      });
  }
  if (relation.rules.some((rule) => rule.rulename === rulename) && !statement.replace)
    throw new SqlError("42710", `rule "${rulename}" for relation "${relation.relname}" already exists`);
  const rule: RuleRow = {
    rulename,
    event,
    instead: statement.instead ?? false,
    conditional: statement.whereClause !== undefined,
    returning: actions.some(hasReturning),
    enabled: true,
    queries,
  };
  updateRelation(cx.catalog, relation.oid, (row) => ({
    rules: [...row.rules.filter((other) => other.rulename !== rulename), rule],
  }));
}

function hasReturning(action: Node): boolean {
  const statement =
    "InsertStmt" in action
      ? action.InsertStmt
      : "UpdateStmt" in action
        ? action.UpdateStmt
        : "DeleteStmt" in action
          ? action.DeleteStmt
          : undefined;
  return statement?.returningClause !== undefined;
}

/** CREATE POLICY (`CreatePolicy`). */
export function createPolicy(cx: DdlContext, statement: CreatePolicyStmt): void {
  const name = statement.policy_name ?? "";
  if (statement.cmd_name === "select" || statement.cmd_name === "delete") {
    if (statement.with_check !== undefined)
      throw new SqlError("42601", "WITH CHECK cannot be applied to SELECT or DELETE");
  }
  if (statement.cmd_name === "insert" && statement.qual !== undefined)
    throw new SqlError("42601", "only WITH CHECK expression allowed for INSERT");
  requireRoles(cx, statement.roles);
  const relation: PgClassRow = relationAt(cx, statement.table);
  if (relation.relkind !== "r" && relation.relkind !== "p")
    throw new SqlError("42809", `"${relation.relname}" is not a table`);
  const using = policyExpression(cx, relation, statement.qual);
  const check = policyExpression(cx, relation, statement.with_check);
  if (relation.policies.some((row) => row.polname === name))
    throw new SqlError("42710", `policy "${name}" for table "${relation.relname}" already exists`);
  updateRelation(cx.catalog, relation.oid, (row) => ({ policies: [...row.policies, { polname: name, using, check }] }));
}

/** ALTER POLICY (`AlterPolicy`). */
export function alterPolicy(cx: DdlContext, statement: AlterPolicyStmt): void {
  requireRoles(cx, statement.roles);
  const relation = relationAt(cx, statement.table);
  const name = statement.policy_name ?? "";
  const { using, check } = withoutPlace(() => ({
    using: policyExpression(cx, relation, statement.qual),
    check: policyExpression(cx, relation, statement.with_check),
  }));
  if (!relation.policies.some((row) => row.polname === name))
    throw new SqlError("42704", `policy "${name}" for table "${relation.relname}" does not exist`);
  updateRelation(cx.catalog, relation.oid, (row) => ({
    policies: row.policies.map((policy) =>
      policy.polname === name ? { polname: name, using: using ?? policy.using, check: check ?? policy.check } : policy,
    ),
  }));
}

/** The statement's text is not given to the analysis of its expressions, so that errors name no place. */
function withoutPlace<T>(analyze: () => T): T {
  try {
    return analyze();
  } catch (error) {
    throw error instanceof SqlError ? error.moved(undefined) : error;
  }
}

function requireRoles(cx: DdlContext, roles: readonly Node[] = []): void {
  for (const role of roles)
    if ("RoleSpec" in role && role.RoleSpec.roletype === "ROLESPEC_CSTRING")
      requireRole(cx, role.RoleSpec.rolename ?? "");
}

function policyExpression(cx: DdlContext, relation: PgClassRow, expr: Node | undefined): Expr | undefined {
  if (expr === undefined) return undefined;
  return analyzedExpression(cx, { kind: "policy", expr, relations: [{ relation }], boolean: "POLICY" }).expr;
}
