/** Words of SQL/JSON paths: keywords, literals, item methods. */

export const keywords: ReadonlySet<string> = new Set([
  "is",
  "to",
  "abs",
  "lax",
  "date",
  "flag",
  "last",
  "size",
  "time",
  "type",
  "with",
  "floor",
  "bigint",
  "double",
  "exists",
  "number",
  "starts",
  "strict",
  "string",
  "boolean",
  "ceiling",
  "decimal",
  "integer",
  "time_tz",
  "unknown",
  "datetime",
  "keyvalue",
  "timestamp",
  "like_regex",
  "timestamp_tz",
]);

/** `true`, `false` and `null` are words in lower case only. */
export const literals: ReadonlySet<string> = new Set(["null", "true", "false"]);

export const methods: ReadonlySet<string> = new Set([
  "abs",
  "size",
  "type",
  "floor",
  "double",
  "ceiling",
  "keyvalue",
  "bigint",
  "boolean",
  "date",
  "integer",
  "number",
  "string",
]);

export const precisionMethods: ReadonlySet<string> = new Set(["time", "time_tz", "timestamp", "timestamp_tz"]);
export const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<>", "<", "<=", ">", ">="]);
