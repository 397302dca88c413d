import type { Node, VariableSetStmt } from "@pgsql/types";
import { setConfigCall } from "../../parse/set-config.ts";
import { settings18, settingsBefore18 } from "../data/settings.ts";
import { SqlError } from "../sql-error.ts";
import { text, type DdlContext } from "./context.ts";
import { requireRole } from "./schema.ts";

let known: ReadonlySet<string> | undefined;

/**
 * The server, or in `prefix.name` an extension or the application, must have such a parameter
 * (`assignable_custom_variable_name`). Throws 42704, 42602.
 */
export function requireSetting(name: string): void {
  known ??= new Set(`${settings18} ${settingsBefore18}`.split(/\s+/));
  if (name === "" || known.has(name.toLowerCase())) return;
  if (!name.includes(".")) throw new SqlError("42704", `unrecognized configuration parameter "${name}"`);
  if (!name.split(".").every((part) => /^[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*$/.test(part)))
    throw new SqlError("42602", `invalid configuration parameter name "${name}"`, {
      detail: "Custom parameter names must be two or more simple identifiers separated by dots.",
    });
}

/** The name that a SET or RESET names must be a parameter's: also inside ALTER ROLE, ALTER DATABASE, CREATE FUNCTION. */
export function requireVariable(statement: VariableSetStmt | undefined): void {
  if (statement === undefined || statement.kind === "VAR_SET_MULTI" || statement.kind === "VAR_RESET_ALL") return;
  requireSetting(statement.name ?? "");
}

const settingValues = (statement: VariableSetStmt): readonly string[] =>
  (statement.args ?? []).map((node) =>
    "A_Const" in node
      ? (node.A_Const.sval?.sval ?? String(node.A_Const.ival?.ival ?? node.A_Const.fval?.fval ?? ""))
      : text(node),
  );

/** A function's own SET holds while its body is checked (`ProcedureCreate`). */
export function withOwnPath(cx: DdlContext, settings: readonly VariableSetStmt[], check: () => void): void {
  const own = settings.findLast(({ name, kind }) => name === "search_path" && kind === "VAR_SET_VALUE");
  if (own === undefined) return check();
  const before = cx.catalog.setting("search_path");
  cx.catalog.setSetting("search_path", settingValues(own));
  try {
    check();
  } finally {
    cx.catalog.setSetting("search_path", before);
  }
}

/** SET and RESET: `search_path` and the role matter. */
export function setVariable(cx: DdlContext, statement: VariableSetStmt): void {
  const { catalog } = cx;
  requireVariable(statement);
  const name = (statement.name ?? "").toLowerCase();
  const values = settingValues(statement);
  const reset = statement.kind !== "VAR_SET_VALUE";
  switch (name) {
    case "search_path":
      catalog.setSetting("search_path", reset ? undefined : values);
      break;
    case "role":
    case "session_authorization": {
      const role = values[0];
      if (!reset && role !== undefined && role !== "none") requireRole(cx, role);
      catalog.setSetting("role", reset || role === undefined || role === "none" ? undefined : [role]);
      break;
    }
    default:
      if (name !== "") catalog.setSetting(name, reset ? undefined : values);
  }
  if (statement.kind === "VAR_RESET_ALL") catalog.setSetting("search_path", undefined);
}

/** `SELECT set_config('search_path', 'a, "B"', false)`: its value is a list of names as SET takes them. */
export function setConfig(cx: DdlContext, node: Node): void {
  const call = setConfigCall(node);
  if (!call) return;
  const { name, value } = call;
  requireSetting(name);
  if (name === "role" && value !== undefined && value !== "none") requireRole(cx, value);
  const isList = name === "search_path";
  cx.catalog.setSetting(name, value === undefined ? undefined : isList ? identifiers(value) : [value]);
}

function identifiers(list: string): string[] {
  return [...list.matchAll(/"((?:[^"]|"")*)"|[^\s,]+/g)].map(([text, quoted]) =>
    quoted === undefined ? text.toLowerCase() : quoted.replaceAll('""', '"'),
  );
}
