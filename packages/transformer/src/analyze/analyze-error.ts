import { SqlError } from "../catalog/sql-error.ts";
import { sqlstate, type SqlStateName } from "./sqlstate.ts";

/** The cause was reported where it stood: what depends on it is left out without another word. */
export class AlreadyReported extends SqlError {
  constructor() {
    super(undefined, "already reported");
    this.name = "AlreadyReported";
  }
}

/**
 * Raises a problem of PostgreSQL's. PostgreSQL stops at its first; we catch it where a clause or an operand ends
 * (`recover`), note it, and go on without that part.
 */
export function ereport(
  state: SqlStateName,
  message: string,
  location = -1,
  more: { readonly detail?: string | undefined; readonly hint?: string | undefined } = {},
): never {
  throw new SqlError(sqlstate[state], message, { location, detail: more.detail, hint: more.hint });
}

/** Gives up on a construct that this analyser does not know, rather than answer wrongly. */
export function notSupported(what: string, location = -1): never {
  throw new SqlError(undefined, `${what} is not supported by the analyser`, { location, code: "RS9001" });
}

/** Leaves an expression whose cause of failure was reported already. */
export function silently(): never {
  throw new AlreadyReported();
}

/** Runs `body`; an error in it that has no place gets `location` (`setup_parser_errposition_callback`). */
export function withErrorPosition<T>(location: number, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw error instanceof SqlError && !(error instanceof AlreadyReported) ? error.at(location) : error;
  }
}
