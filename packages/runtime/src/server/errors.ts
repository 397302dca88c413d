import { randomUUID } from "node:crypto";
import { errorCodes, type ErrorCode } from "../protocol/error-code.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import { ArgumentError } from "../schema/arguments.ts";
import type { Logger } from "./logger.ts";

const RETRY_AFTER = 1_000;

/** By SQLSTATE or its class; classes of PostgreSQL's `errcodes.txt`. */
const bySqlState: Readonly<Record<string, readonly [code: ErrorCode, message: string]>> = {
  "08": ["unavailable", "The database cannot be reached"],
  "22": ["invalid_argument", "A value is not one that its type or column can hold"],
  "23": ["constraint_violation", "A constraint refused the write"],
  "40": ["conflict", "A concurrent write won"],
  "42501": ["forbidden", "Not allowed"],
  "44": ["constraint_violation", "A constraint refused the write"],
  "53": ["unavailable", "The database is out of resources"],
  "55P03": ["conflict", "A concurrent write holds a lock"],
  "57014": ["timeout", "The statement took too long"],
  "57P": ["unavailable", "The database is stopping"],
};

const unreachable = ["unavailable", "The database cannot be reached"] as const;

const networkErrors = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** What `pg` says, without a code, of connections that broke or could not be had. */
const lostConnection =
  /^(?:Connection terminated|Connection ended|Client (?:has encountered a connection error|was closed)|timeout e|Query read timeout)/;

function classify(error: unknown): readonly [code: ErrorCode, message: string, sqlstate?: string] {
  const code = typeof error === "object" && error !== null ? (error as { readonly code?: unknown }).code : undefined;
  if (error instanceof Error && code === undefined && lostConnection.test(error.message)) return unreachable;
  if (typeof code !== "string") return ["internal", "Something went wrong"];
  if (networkErrors.has(code)) return unreachable;
  if (!/^[0-9A-Z]{5}$/.test(code)) return ["internal", "Something went wrong"];
  const found = bySqlState[code] ?? bySqlState[code.slice(0, 3)] ?? bySqlState[code.slice(0, 2)];
  if (!found) return ["internal", "Something went wrong"];
  return found[0] === "constraint_violation" ? [...found, code] : found;
}

export interface ErrorReporter {
  /** What a client may know of a failure. The cause goes to the log, under the id that the client is given. */
  (error: unknown, context: Readonly<Record<string, unknown>>): RealtimeError;
}

/** `expose` may turn an application's own errors into ones that clients can read. */
export function createErrorReporter(
  logger: Logger,
  expose: (error: unknown) => RealtimeError | undefined = () => undefined,
): ErrorReporter {
  return (error, context) => {
    const known = error instanceof RealtimeError ? error : expose(error);
    if (known) return withRetry(known);
    if (error instanceof ArgumentError) {
      return new RealtimeError("invalid_argument", error.message, { param: error.parameter });
    }
    const [code, message, sqlstate] = classify(error);
    const errorId = randomUUID();
    logger[code === "internal" ? "error" : "warn"]({ errorId, code, err: error, ...context }, message);
    return withRetry(new RealtimeError(code, message, { errorId, sqlstate }));
  };
}

function withRetry(error: RealtimeError): RealtimeError {
  if (error.retryAfter !== undefined || !errorCodes[error.code].retry) return error;
  return new RealtimeError(error.code, error.message, { ...error, retryAfter: RETRY_AFTER });
}
