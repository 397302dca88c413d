import { describe, expect, it } from "vitest";
import { statementPlace, toDiagnostic } from "./problems.ts";

const text = "SELECT inventory.quantty, 1 FROM inventory";
const place = statementPlace("a.sql", 100, text);

describe("toDiagnostic", () => {
  it("marks a qualified name as a whole, in the file", () => {
    const { code, span, sqlstate } = toDiagnostic(
      { severity: "error", sqlstate: "42703", message: "column inventory.quantty does not exist", position: 7 },
      place,
    );
    expect({ code, span, sqlstate }).toEqual({
      code: "RS2003",
      span: { file: "a.sql", start: 107, end: 124 },
      sqlstate: "42703",
    });
  });

  it("marks the statement's first word where PostgreSQL gives no place", () => {
    const { span } = toDiagnostic({ severity: "error", sqlstate: "42P18", message: "no" }, place);
    expect(span).toEqual({ file: "a.sql", start: 100, end: 106 });
  });

  it.each([
    [{ code: "RS9001" }, "RS9001"],
    [{}, "RS9001"],
    [{ sqlstate: "22P02" }, "RS2020"],
    [{ sqlstate: "25006" }, "RS3018"],
    [{ sqlstate: "54011" }, "RS2099"],
    [{ sqlstate: "42601" }, "RS2021"],
  ] as const)("gives %j the code %s", (state, code) => {
    expect(toDiagnostic({ severity: "error", message: "no", ...state }, place).code).toBe(code);
  });
});
