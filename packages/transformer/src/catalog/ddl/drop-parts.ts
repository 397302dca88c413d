import type { DropRoleStmt } from "@pgsql/types";
import { lookupNamespace } from "../names.ts";
import { findRelation } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { descendantsOf, updateRelation } from "./context.ts";
import type { Removal } from "./dependents.ts";
import { requireRole } from "./schema.ts";

export const simple = (key: string, remove: () => void): Removal => ({
  key,
  automatic: false,
  remove,
  dependents: () => [],
});

export function relationOfParts(cx: DdlContext, parts: readonly string[]): PgClassRow | undefined {
  const relname = parts.at(-1)!;
  const schemaname = parts.at(-2);
  return findRelation(cx.catalog, { relname, ...(schemaname !== undefined && { schemaname }) });
}

export function partRemoval(
  cx: DdlContext,
  parts: readonly string[],
  type: "OBJECT_TRIGGER" | "OBJECT_RULE" | "OBJECT_POLICY",
  missingOk: boolean,
): { readonly removal: Removal; readonly what: string } | undefined {
  const name = parts.at(-1)!;
  const tableParts = parts.slice(0, -1);
  const relation = relationOfParts(cx, tableParts);
  if (relation === undefined) {
    if (missingOk) return undefined;
    if (tableParts.length > 1 && lookupNamespace(cx.catalog, tableParts.at(-2)!) === undefined)
      throw new SqlError("3F000", `schema "${tableParts.at(-2)}" does not exist`);
    throw new SqlError("42P01", `relation "${tableParts.join(".")}" does not exist`);
  }
  const change =
    type === "OBJECT_TRIGGER"
      ? relation.triggers.some((row) => row.tgname === name) && {
          triggers: relation.triggers.filter((row) => row.tgname !== name),
        }
      : type === "OBJECT_RULE"
        ? relation.rules.some((row) => row.rulename === name) && {
            rules: relation.rules.filter((row) => row.rulename !== name),
          }
        : relation.policies.some((row) => row.polname === name) && {
            policies: relation.policies.filter((row) => row.polname !== name),
          };
  if (!change) {
    if (missingOk) return undefined;
    const words = { OBJECT_TRIGGER: "trigger", OBJECT_RULE: "rule", OBJECT_POLICY: "policy" }[type];
    const of = type === "OBJECT_RULE" ? "relation" : "table";
    throw new SqlError("42704", `${words} "${name}" for ${of} "${relation.relname}" does not exist`);
  }
  return {
    removal: simple(`part ${relation.oid} ${name}`, () => {
      updateRelation(cx.catalog, relation.oid, () => change);
      if (type !== "OBJECT_TRIGGER" || relation.relkind !== "p") return;
      for (const row of descendantsOf(cx.catalog, relation.oid))
        updateRelation(cx.catalog, row.oid, (current) => ({
          triggers: current.triggers.filter((trigger) => trigger.tgname !== name),
        }));
    }),
    what: name,
  };
}

/** DROP ROLE. */
export function dropRole(cx: DdlContext, statement: DropRoleStmt): void {
  for (const node of statement.roles ?? []) {
    const name = "RoleSpec" in node ? (node.RoleSpec.rolename ?? "") : "";
    if (statement.missing_ok && cx.catalog.object("role", name) === undefined) continue;
    requireRole(cx, name);
    const row = cx.catalog.object("role", name);
    if (row !== undefined) cx.catalog.objects.delete(row.oid);
  }
}
