import type { ErrorCode } from "./error-code.ts";

/** What travels of an error, over every transport. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly param?: string | undefined;
  readonly sqlstate?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly data?: unknown;
  readonly errorId?: string | undefined;
}

/**
 * A failure that a client may know of. In a client, what the server said; in a handler, the way to say it: any other error
 * that a handler throws reaches the client as `internal` with an id.
 *
 * ```ts
 * import { RealtimeError } from "@realtime-schema/runtime/server";
 *
 * throw new RealtimeError("rejected", "This list is full", { data: { limit: 100 } });
 * ```
 */
export class RealtimeError extends Error {
  override readonly name = "RealtimeError";
  readonly code: ErrorCode;
  /** The argument at fault. */
  readonly param: string | undefined;
  /** SQLSTATE of a constraint violation. */
  readonly sqlstate: string | undefined;
  /** Milliseconds to wait before trying again. */
  readonly retryAfter: number | undefined;
  /** What a handler attached. */
  readonly data: unknown;
  /** Finds the cause in the server's log. */
  readonly errorId: string | undefined;

  constructor(code: ErrorCode, message: string, details: Partial<Omit<ErrorBody, "code" | "message">> = {}) {
    super(message);
    this.code = code;
    this.param = details.param;
    this.sqlstate = details.sqlstate;
    this.retryAfter = details.retryAfter;
    this.data = details.data;
    this.errorId = details.errorId;
  }

  static from(body: ErrorBody): RealtimeError {
    return new RealtimeError(body.code, body.message, body);
  }
}

/** The part of an error that is sent; absent members are left out. */
export function errorBody(error: RealtimeError): ErrorBody {
  const { code, message, param, sqlstate, retryAfter, data, errorId } = error;
  return {
    code,
    message,
    ...(param !== undefined && { param }),
    ...(sqlstate !== undefined && { sqlstate }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(data !== undefined && { data }),
    ...(errorId !== undefined && { errorId }),
  };
}
