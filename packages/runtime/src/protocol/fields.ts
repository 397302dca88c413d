import * as v from "valibot";
import { MAX_CURSOR_LENGTH } from "./cursor.ts";
import { errorCodes, type ErrorCode } from "./error-code.ts";

const MAX_NAME_LENGTH = 256;

/** A number that the client chose; unique among the connection's open subscriptions, or among its running mutations. */
export const Id = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 31 - 1));

/** The SQL name of a query or mutation. */
export const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_LENGTH));

/** A channel: the value that `@broadcast_channel` computes. */
export const ChannelName = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

/** Opaque: sent back as it came. */
export const Cursor = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_CURSOR_LENGTH));

/** Chosen by the client, unique per mutation; repeating a mutation with its key gives the first result. */
export const IdempotencyKey = v.pipe(v.string(), v.minLength(8), v.maxLength(128), v.regex(/^[\x21-\x7e]+$/));

const unsafeKeys = new Set(["__proto__", "constructor", "prototype"]);

/** Arguments by parameter name, in wire form. */
export const Args = v.custom<Readonly<Record<string, unknown>>>(
  (input) =>
    typeof input === "object" &&
    input !== null &&
    !Array.isArray(input) &&
    Object.keys(input).every((key) => !unsafeKeys.has(key) && key.length <= MAX_NAME_LENGTH),
  "Expected an object of arguments by parameter name",
);

/** One result row: wire values by column name. */
export const WireRow = v.record(v.string(), v.unknown());

/** The wire values of a query's key columns, in their order. */
export const Key = v.array(v.unknown());

export const ErrorCodeField = v.picklist(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);

/** What the server tells about a failure, over every transport. */
export const errorEntries = {
  code: ErrorCodeField,
  /** For people. Never SQL, never the database's own words. */
  message: v.string(),
  /** The argument at fault. */
  param: v.optional(v.string()),
  /** SQLSTATE of a constraint violation, class 23. */
  sqlstate: v.optional(v.string()),
  /** Milliseconds to wait before trying again. */
  retryAfter: v.optional(v.number()),
  /** What a handler attached to its refusal. */
  data: v.optional(v.unknown()),
  /** Finds the cause in the server's log. */
  errorId: v.optional(v.string()),
};
