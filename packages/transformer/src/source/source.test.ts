import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lineMap } from "./line-map.ts";
import { decodeSqlFile, readSqlFolder, SqlFolderError } from "./read-sql-folder.ts";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "realtime-schema-source-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("readSqlFolder", () => {
  it("reads .sql files in path order, without generated and hidden folders", () => {
    for (const path of ["b.sql", "a/z.sql", "a/B.sql", "generated/x.sql", ".git/y.sql", "a/generated/z.sql", "c.txt"]) {
      mkdirSync(join(dir, "sql", path, ".."), { recursive: true });
      writeFileSync(join(dir, "sql", path), "SELECT 1;");
    }
    expect(readSqlFolder(join(dir, "sql")).map(({ path }) => path)).toEqual(["a/B.sql", "a/z.sql", "b.sql"]);
  });

  it("gives the migrations apart, by name, with their snapshot", () => {
    for (const path of [
      "s.sql",
      "migrations/0002.sql",
      "migrations/0001.sql",
      "migrations/snapshot.json",
      "a/migrations/x.sql",
    ]) {
      mkdirSync(join(dir, "migrated", path, ".."), { recursive: true });
      writeFileSync(join(dir, "migrated", path), "SELECT 1;");
    }
    expect(readSqlFolder(join(dir, "migrated")).map(({ path, kind }) => [path, kind])).toEqual([
      ["s.sql", undefined],
      ["migrations/0001.sql", "migration"],
      ["migrations/0002.sql", "migration"],
      ["migrations/snapshot.json", "snapshot"],
    ]);
    rmSync(join(dir, "migrated/s.sql"));
    expect(() => readSqlFolder(join(dir, "migrated"))).toThrow("has no .sql files");
  });

  it("says what is wrong with a folder that cannot be read", () => {
    mkdirSync(join(dir, "empty"));
    writeFileSync(join(dir, "file.sql"), "");
    expect(() => readSqlFolder(join(dir, "missing"))).toThrow(SqlFolderError);
    expect(() => readSqlFolder(join(dir, "empty"))).toThrow("has no .sql files");
    expect(() => readSqlFolder(join(dir, "file.sql"))).toThrow("is not a folder");
  });
});

describe("decodeSqlFile", () => {
  it("finds the first byte that is not UTF-8, and only that", () => {
    expect(decodeSqlFile("a.sql", Buffer.from("é\uFFFD€")).invalidUtf8).toBeUndefined();
    const prefix = fc.string({ unit: fc.constantFrom("a", "é", "€", "\u{1F600}", "\uFFFD"), maxLength: 8 });
    const invalid = fc.constantFrom([0xff], [0xe9], [0xc3, 0x28], [0xe2, 0x82], [0x80], [0xf0, 0x9f, 0x98]);
    fc.assert(
      fc.property(prefix, invalid, fc.constantFrom("", "z", "\n;"), (before, bytes, after) => {
        const decoded = decodeSqlFile(
          "a.sql",
          Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]),
        );
        expect(decoded.invalidUtf8).toBe(before.length);
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

describe("lineMap", () => {
  it("agrees with counting, whatever the line ends", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "\r", "é"), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(40), (value, at) => {
        const offset = Math.min(at, value.length);
        const before = value.slice(0, offset);
        // Between \r and \n the line has not ended yet.
        const breaks = [...before.matchAll(/\r\n|\n|\r(?!\n)/g)].filter(
          (match) => !(match[0] === "\r" && value[match.index + 1] === "\n"),
        );
        const last = breaks.at(-1);
        const start = last ? last.index + last[0].length : 0;
        expect(lineMap(value).place(offset)).toEqual({ line: breaks.length + 1, column: offset - start + 1 });
      }),
      { numRuns: 500, seed: 9 },
    );
  });
});
