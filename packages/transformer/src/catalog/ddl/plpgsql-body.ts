import { plpgsqlProblem } from "../../parse/check-plpgsql.ts";
import { SqlError } from "../sql-error.ts";
import type { PgProcRow } from "../types.ts";
import { EVENT_TRIGGER_TYPE, TRIGGER_TYPE, VOID_TYPE } from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { requireDeclaredTypes } from "./plpgsql-declarations.ts";

/** PL/pgSQL of a function or procedure (`plpgsql_compile`). Throws 42P13, 42601, 42804. */
export function requirePlpgsqlBody(cx: DdlContext, proc: PgProcRow): void {
  const kind =
    proc.prorettype === TRIGGER_TYPE ? "trigger" : proc.prorettype === EVENT_TRIGGER_TYPE ? "event trigger" : undefined;
  if (kind !== undefined && proc.proargtypes.length > 0)
    throw new SqlError("42P13", `${kind} functions cannot have declared arguments`);
  const returnsValue =
    proc.prokind === "f" &&
    !proc.proretset &&
    proc.prorettype !== VOID_TYPE &&
    proc.prorettype !== EVENT_TRIGGER_TYPE &&
    !proc.proargmodes?.some((mode) => mode === "o" || mode === "b" || mode === "t");
  requirePlpgsql(cx, proc.body?.source ?? "", returnsValue);
}

/** PL/pgSQL inside a CREATE FUNCTION, CREATE PROCEDURE or DO statement. Throws 42601, 42804, and what its types raise. */
export function requirePlpgsql(cx: DdlContext, body: string, returnsValue = false): void {
  const statement = cx.text;
  const problem = plpgsqlProblem(statement, returnsValue);
  if (problem === undefined) return requireDeclaredTypes(cx.catalog, statement, body);
  throw new SqlError(problem.sqlstate, problem.message, { location: place(statement, body, problem.message) });
}

/** The parser tells no place; the word that it stops at is one where it stands but once. */
function place(statement: string, body: string, message: string): number {
  const near = / at or near "([^]+)"$/.exec(message)?.[1];
  const start = near === undefined ? -1 : statement.indexOf(body);
  if (near === undefined || start < 0) return -1;
  const at = body.indexOf(near);
  if (at < 0 || body.includes(near, at + 1)) return -1;
  return Buffer.byteLength(statement.slice(0, start + at));
}
