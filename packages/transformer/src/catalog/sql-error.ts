import type { Problem } from "../analyze/analysis.ts";

/** Places and hints that may accompany a {@link SqlError}. */
export interface SqlErrorDetails {
  /** Byte offset (UTF-8) into the statement's text, as in the syntax tree; -1 or absent where PostgreSQL gives no place. */
  readonly location?: number | undefined;
  readonly hint?: string | undefined;
  readonly detail?: string | undefined;
  /** Our own code, where PostgreSQL has no such error (`RS9001`: not supported). */
  readonly code?: string | undefined;
}

/**
 * An error as PostgreSQL raises it in parse analysis or DDL: SQLSTATE, message, place.
 *
 * @example
 * ```ts
 * throw new SqlError("42704", 'type "colour" does not exist', { location: 12 });
 * ```
 */
export class SqlError extends Error {
  readonly sqlstate: string | undefined;
  readonly location: number;
  readonly hint: string | undefined;
  readonly detail: string | undefined;
  readonly code: string | undefined;

  constructor(sqlstate: string | undefined, message: string, details: SqlErrorDetails = {}) {
    super(message);
    this.name = "SqlError";
    this.sqlstate = sqlstate;
    this.location = details.location ?? -1;
    this.hint = details.hint;
    this.detail = details.detail;
    this.code = details.code;
  }

  /** The same error for a text of which this error's text is a part, from byte `by` on; undefined takes its place away. */
  moved(by: number | undefined): SqlError {
    const { hint, detail, code } = this;
    const location = by === undefined || this.location < 0 ? -1 : this.location + by;
    return new SqlError(this.sqlstate, this.message, { location, hint, detail, code });
  }

  /** The same error at a place, unless it has one already. */
  at(location: number | undefined): SqlError {
    if (this.location >= 0 || location === undefined || location < 0) return this;
    return new SqlError(this.sqlstate, this.message, {
      location,
      hint: this.hint,
      detail: this.detail,
      code: this.code,
    });
  }
}

/** What we do not check, said plainly instead of guessed (`RS9001`). */
export function notSupported(what: string, location?: number): SqlError {
  return new SqlError(undefined, `${what} is not supported`, { code: "RS9001", location });
}

/** A {@link SqlError} in the compiler's own form; `toUtf16` converts the tree's byte offsets. */
export function toProblem(error: SqlError, toUtf16: (byteOffset: number) => number): Problem {
  return {
    severity: "error",
    message: error.message,
    ...(error.sqlstate !== undefined && { sqlstate: error.sqlstate }),
    ...(error.code !== undefined && { code: error.code }),
    ...(error.location >= 0 && { position: toUtf16(error.location) }),
    ...((error.hint ?? error.detail) !== undefined && { hint: (error.hint ?? error.detail)! }),
  };
}
