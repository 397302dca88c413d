import type { CodeEntry } from "./code-entry.ts";

/** 1xxx: files and syntax; 9xxx: what is not supported. */
export const syntaxCodes = {
  RS1001: {
    title: "syntax error",
    explanation:
      "PostgreSQL's own parser rejects the statement. The place is where the parser could not go on; the mistake is there or shortly before it.",
    before: "SELECT id, FROM inventory;",
    after: "SELECT id FROM inventory;",
  },
  RS1002: {
    title: "unterminated or malformed token",
    explanation:
      "A quoted string, quoted identifier, dollar-quoted string or block comment has no end, or a number or parameter runs into a word.",
    before: "SELECT 'Ann's list';",
    after: "SELECT 'Ann''s list';",
  },
  RS1003: {
    title: "file is not UTF-8",
    explanation: "SQL files are read as UTF-8. Bytes in another encoding would change names and literals unseen.",
    before: "SELECT 'caf\uFFFD'; -- saved as Latin-1",
    after: "SELECT 'café'; -- saved as UTF-8",
  },
  RS1004: {
    title: "NUL character in file",
    explanation: "PostgreSQL takes no NUL character, neither in SQL nor in a value.",
    before: "SELECT 'a<NUL>b';",
    after: "SELECT 'ab';",
  },
  RS1005: {
    title: "byte order mark",
    severity: "warning",
    explanation:
      "The file begins with a byte order mark. psql skips it, other tools take it for a part of the first word.",
    before: "<BOM>CREATE TABLE t (id int);",
    after: "CREATE TABLE t (id int);",
  },
  RS1006: {
    title: "psql meta-command",
    explanation:
      "Lines that begin with a backslash are commands of the psql program, not SQL. The compiler reads the folder without psql.",
    before: "\\i tables.sql",
    after: "-- every .sql file of the folder is read anyway: leave the line out",
  },
  RS1007: {
    title: "COPY with inline data",
    explanation:
      "COPY … FROM stdin and its data lines are a conversation with psql. Data does not belong to the schema.",
    before: "COPY premise (name) FROM stdin;\nBerlin\n\\.",
    after: "-- load data from a script of its own",
  },
  RS1008: {
    title: "several statements in one definition",
    explanation: "A block-comment definition holds exactly one statement: it is sent as one prepared statement.",
    before: "/*\n@mutation clear\nDELETE FROM a; DELETE FROM b;\n*/",
    after: "/*\n@mutation clear\nWITH cleared AS (DELETE FROM a) DELETE FROM b;\n*/",
  },
  RS1009: {
    title: "missing semicolon",
    explanation:
      "A statement runs into the comment that opens the next definition. Without a semicolon psql would send both as one.",
    before: "SELECT 1\n-- @query two\nSELECT 2;",
    after: "SELECT 1;\n-- @query two\nSELECT 2;",
  },
  RS9001: {
    title: "not supported",
    explanation:
      "PostgreSQL may accept this, but the compiler cannot say with certainty what it gives, and does not guess.",
    before: "-- a construct that the message names",
    after: "-- written another way, as the hint says",
  },
} as const satisfies Record<`RS${number}`, CodeEntry>;
