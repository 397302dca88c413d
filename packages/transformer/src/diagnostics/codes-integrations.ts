import type { CodeEntry } from "./code-entry.ts";

/** 6xxx: where TypeScript meets the SQL. `before` and `after` are TypeScript. */
export const integrationCodes = {
  RS6001: {
    title: "folder is not a literal",
    explanation:
      "realtimeSchema() is replaced at compile time, so its one argument must be written as a text that can be read without running the program.",
    before: 'const dir = process.env.SQL ?? "sql/";\nexport const schema = realtimeSchema(dir);',
    after: 'export const schema = realtimeSchema("sql/");',
  },
  RS6002: {
    title: "macro used as a value",
    explanation:
      "realtimeSchema has no run-time function: calls of it are replaced. Passed on, stored or exported, there is nothing to replace.",
    before: 'const load = realtimeSchema;\nexport const schema = load("sql/");',
    after: 'export const schema = realtimeSchema("sql/");',
  },
  RS6003: {
    title: "SQL folder cannot be read",
    explanation:
      "A call or import names a folder that does not exist or holds no .sql file. `sql/` is looked for beside the nearest package.json, `./sql/` beside the file that names it.",
    before: 'export const schema = realtimeSchema("sqll/");',
    after: 'export const schema = realtimeSchema("sql/");',
  },
} as const satisfies Record<string, CodeEntry>;
