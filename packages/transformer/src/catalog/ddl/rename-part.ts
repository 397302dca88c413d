import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";
import { updateRelation, type DdlContext } from "./context.ts";

export type RelationPart = "OBJECT_TRIGGER" | "OBJECT_RULE" | "OBJECT_POLICY";

/** The names of a relation's triggers, rules or policies. */
export function partNames(relation: PgClassRow, type: RelationPart): readonly string[] {
  if (type === "OBJECT_TRIGGER") return relation.triggers.map((row) => row.tgname);
  return type === "OBJECT_RULE"
    ? relation.rules.map((row) => row.rulename)
    : relation.policies.map((row) => row.polname);
}

/** ALTER TRIGGER | RULE | POLICY … RENAME TO. Throws 42704, 42710, 42P17. */
export function renamePart(
  cx: DdlContext,
  type: RelationPart,
  relation: PgClassRow,
  oldname: string,
  newname: string,
): void {
  const words = { OBJECT_TRIGGER: "trigger", OBJECT_RULE: "rule", OBJECT_POLICY: "policy" }[type];
  const of = type === "OBJECT_RULE" ? "relation" : "table";
  if (type === "OBJECT_RULE" && relation.relkind === "v" && oldname === "_RETURN")
    throw new SqlError("42P17", "renaming an ON SELECT rule is not allowed");
  if (type === "OBJECT_RULE" && newname === "_RETURN")
    throw relation.relkind === "v"
      ? new SqlError("42710", `rule "_RETURN" for relation "${relation.relname}" already exists`)
      : new SqlError("42P17", `non-view rule for "${relation.relname}" must not be named "_RETURN"`);
  const names = partNames(relation, type);
  if (!names.includes(oldname))
    throw new SqlError("42704", `${words} "${oldname}" for ${of} "${relation.relname}" does not exist`);
  if (names.includes(newname))
    throw new SqlError(
      "42710",
      `${words} "${newname}" for ${type === "OBJECT_POLICY" ? "table" : "relation"} "${relation.relname}" already exists`,
    );
  updateRelation(cx.catalog, relation.oid, (row) => ({
    triggers:
      type === "OBJECT_TRIGGER"
        ? row.triggers.map((trigger) => (trigger.tgname === oldname ? { ...trigger, tgname: newname } : trigger))
        : row.triggers,
    rules:
      type === "OBJECT_RULE"
        ? row.rules.map((rule) => (rule.rulename === oldname ? { ...rule, rulename: newname } : rule))
        : row.rules,
    policies:
      type === "OBJECT_POLICY"
        ? row.policies.map((policy) => (policy.polname === oldname ? { ...policy, polname: newname } : policy))
        : row.policies,
  }));
}
