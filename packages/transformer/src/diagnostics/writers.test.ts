import { describe, expect, it } from "vitest";
import { diagnose, didYouMean, nearest } from "./diagnose.ts";
import { writeGithub } from "./write-github.ts";
import { toJsonDiagnostics } from "./write-json.ts";
import { writePretty } from "./write-pretty.ts";

const text = "-- @query a\nSELECT quantty\tFROM inventory;\n";
const files = [{ path: "a.sql", text }];
const span = { file: "a.sql", start: 19, end: 26 };
const diagnostic = diagnose("RS2003", span, 'column "quantty" does not exist', {
  sqlstate: "42703",
  hint: 'did you mean "quantity"?',
  related: [{ message: "see here", span: { file: "a.sql", start: 0, end: 2 } }],
});

describe("writers", () => {
  it("show the line, the place and the hint to a person", () => {
    expect(writePretty([diagnostic], files, { displayPath: (file) => `sql/${file}` })).toBe(
      `sql/a.sql:2:8 error RS2003: column "quantty" does not exist [42703]

  1 | -- @query a
  2 | SELECT quantty\tFROM inventory;
    |        ^^^^^^^
  note: see here (sql/a.sql:1:1)
  hint: did you mean "quantity"?`,
    );
  });

  it("cut a line of a megabyte to what matters", () => {
    const long = `SELECT ${"a".repeat(1_000_000)}, b;`;
    const place = { file: "a.sql", start: long.length - 2, end: long.length - 1 };
    const written = writePretty([diagnose("RS2003", place, "no")], [{ path: "a.sql", text: long }]);
    expect(written.length).toBeLessThan(400);
    const [line = "", carets = ""] = written.split("\n").slice(2);
    expect(line[carets.indexOf("^")]).toBe("b");
  });

  it("give places that count from 1 to machines", () => {
    expect(toJsonDiagnostics([diagnostic], files)).toEqual([
      {
        code: "RS2003",
        severity: "error",
        message: 'column "quantty" does not exist',
        sqlstate: "42703",
        file: "a.sql",
        line: 2,
        column: 8,
        endLine: 2,
        endColumn: 15,
        hint: 'did you mean "quantity"?',
        related: [{ message: "see here", file: "a.sql", line: 1, column: 1, endLine: 1, endColumn: 3 }],
      },
    ]);
  });

  it("escape what GitHub's runner would read as its own", () => {
    const odd = diagnose("RS1001", { file: "a,b.sql", start: 0, end: 1 }, "100%\nno");
    expect(writeGithub([odd], [{ path: "a,b.sql", text: "x" }])).toBe(
      "::error file=a%2Cb.sql,line=1,endLine=1,col=1,endColumn=2,title=RS1001::100%25%0Ano",
    );
  });
});

describe("nearest", () => {
  it("finds the word that was meant, or none", () => {
    expect(nearest("quantty", ["quality", "quantity", "id"])).toBe("quantity");
    expect(nearest("qurey", ["query", "mutation"])).toBe("query");
    expect(nearest("x", ["query", "id"])).toBeUndefined();
    expect(didYouMean("foo", [], "nothing")).toBe("nothing");
  });
});
