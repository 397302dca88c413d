import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeArguments } from "../arguments.ts";
import type { Codec } from "../schema-data.ts";
import { codecFor } from "./codec-for.ts";
import {
  formatArray,
  parseArray,
  parseMultirange,
  parseRange,
  parseRecord,
  formatRecord,
  formatRange,
} from "./literals.ts";
import { formatTimestamp, parseTimestamp } from "./temporal.ts";
import { InvalidValue } from "./value-codec.ts";

const decode = (codec: Codec, value: unknown, nullable = false): unknown =>
  decodeArguments({ name: "q", params: [{ name: "p", type: "type", codec, nullable }] }, { p: value })["p"];
const mood: Codec = { enum: ["happy", "sad"], name: "mood" };
const address: Codec = {
  composite: "address",
  fields: [
    ["street", "text"],
    ["number", "int4"],
  ],
};

describe("an argument from a wire", () => {
  it.each<[Codec, unknown, unknown]>([
    ["int4", -5, -5],
    ["int8", "9223372036854775807", 9223372036854775807n],
    ["int8", 42, 42n],
    ["float8", "NaN", Number.NaN],
    ["float8", "-0", -0],
    ["float4", "-Infinity", -Infinity],
    ["numeric", "1e400", "1e400"],
    ["bool", false, false],
    ["uuid", "0190F7B000007000800000000000ABCD", "0190f7b0-0000-7000-8000-00000000abcd"],
    ["timestamptz", "2026-01-31T12:00:00+01:00", new Date("2026-01-31T11:00:00Z")],
    ["date", "infinity", "infinity"],
    ["bytea", "AP8=", Uint8Array.of(0, 255)],
    ["jsonb", { a: [1, { b: null }] }, { a: [1, { b: null }] }],
    ["jsonb", null, null],
    [mood, "sad", "sad"],
    [{ domain: "d", base: "int2" }, 3, 3],
    [
      { array: "int4" },
      [
        [1, null],
        [2, 3],
      ],
      [
        [1, null],
        [2, 3],
      ],
    ],
    [{ array: "jsonb" }, [[1], {}], [[1], {}]],
    [address, { street: "x" }, { street: "x", number: null }],
    [{ range: "int4" }, "[1,5)", { lower: 1, upper: 5, lowerInclusive: true, upperInclusive: false }],
    [{ multirange: "int4" }, "{}", []],
  ])("%j takes %j", (codec, wire, value) => {
    expect(decode(codec, wire)).toStrictEqual(value);
  });

  it.each<[Codec, unknown, string]>([
    ["int4", "5", "an integer from -2147483648 to 2147483647 (integer), got the string"],
    ["int4", 2_147_483_648, "got the number 2147483648"],
    ["int4", 1.5, "an integer"],
    ["int2", 40_000, "an integer from -32768 to 32767"],
    ["oid", -1, "an integer from 0"],
    ["int8", "9223372036854775808", "a bigint of 64 bits"],
    ["int8", 2 ** 53, "a bigint of 64 bits"],
    ["int8", "1.5", 'like "42"'],
    ["int8", "0x10", 'like "42"'],
    ["float8", "1", "a number"],
    ["float4", 1e300, "a number (real)"],
    ["numeric", 1.5, 'like "9.99"'],
    ["numeric", "1; DROP TABLE x", 'like "9.99"'],
    ["bool", 1, "true or false"],
    ["text", 1, "text, got the number 1"],
    ["text", "a\0b", "without NUL"],
    ["text", "\ud800", "well-formed"],
    ["uuid", "1", "a UUID"],
    ["uuid", "' OR true --", "a UUID"],
    ["timestamptz", "now", "2026-01-31T12:00:00.000Z"],
    ["timestamptz", "2026-13-01T00:00:00Z", "a timestamp"],
    ["timestamptz", 1, "a timestamp"],
    ["date", "today", "a date like 2026-01-31"],
    ["time", "now", "a time like"],
    ["bytea", "A", "base64"],
    ["bytea", "A-_=", "base64"],
    ["jsonb", "a\0", "NUL"],
    ["jsonb", { "a\0": 1 }, "NUL"],
    [mood, "angry", 'one of "happy", "sad" (mood)'],
    [{ array: "int4" }, 1, "an array, got the number 1"],
    [{ array: "int4" }, [1, "x"], "at 1: expected an integer"],
    [{ array: "int4" }, [[1], [2, 3]], "equal lengths"],
    [{ array: "int4" }, [[1], 2], "equal lengths"],
    [{ array: "int4" }, [[[[[[[1]]]]]]], "at most 6 dimensions"],
    [address, { street: 5 }, "at street: expected text"],
    [address, { street: "x", zip: 1 }, "an object with the fields street, number (address)"],
    [address, [], "an object (address), got an array"],
    [{ range: "int4" }, "[1,x)", "integer"],
    [{ range: "int4" }, "1", "a range as text, like [1,5)"],
    [{ range: "int8" }, "[1,x)", "a range as text, like [1,5)"],
    [{ multirange: "int4" }, "[1,2)", "a multirange as text"],
    ["int4", null, "must not be null"],
  ])("%j refuses %j: %s", (codec, wire, message) => {
    expect(() => decode(codec, wire)).toThrow(message);
    expect(() => decode(codec, wire)).toThrow('q: parameter "p": ');
  });

  it("refuses JSON that is too deep before any stack ends", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(() => decode("jsonb", deep)).toThrow("JSON of at most 256 levels");
  });

  it("takes NULL where it is allowed", () => {
    expect(decode("int4", null, true)).toBeNull();
    expect(decode("int4", undefined, true)).toBeNull();
  });
});

describe("PostgreSQL's literals", () => {
  const cell = fc.option(fc.oneof(fc.string(), fc.constantFrom("NULL", "", "{}", '"', "\\", ",", "(", " a ")));

  it("read what they wrote", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2 }), (cells) => {
        expect(parseArray(formatArray(cells))).toEqual(cells);
        expect(parseRecord(formatRecord(cells))).toEqual(cells);
        const [lower = null, upper = null] = cells;
        const range = { lower, upper, lowerInclusive: true, upperInclusive: false };
        expect(parseRange(formatRange(range))).toEqual(range);
      }),
    );
  });

  it.each(["", "{", "{a", '{"a', "{a}b", "a", "{a,", "[1,2", "(1"])("that are broken end in an error: %s", (text) => {
    for (const parse of [parseArray, parseRange, parseMultirange]) expect(() => parse(text)).toThrow(SyntaxError);
  });

  it("with bounds are arrays all the same", () => {
    expect(parseArray("[0:1]={a,b}")).toEqual(["a", "b"]);
  });
});

describe("timestamps", () => {
  it("read what they wrote, in every year that a Date has", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(-2e14), max: new Date(8e15) }), (date) => {
        expect(parseTimestamp(formatTimestamp(date).replace("T", " "))).toEqual(date);
      }),
    );
  });
});

describe("every codec", () => {
  it.each([
    "int4",
    "int8",
    "text",
    "uuid",
    "timestamptz",
    "bytea",
    "jsonb",
    "numeric",
    "float8",
    "bool",
    "date",
    "unheard_of",
  ])("%s refuses or takes anything, and throws nothing else", (name) => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        let thrown: unknown;
        try {
          codecFor(name).acceptWire(value);
        } catch (error) {
          thrown = error;
        }
        expect(thrown === undefined || thrown instanceof InvalidValue).toBe(true);
      }),
    );
  });
});
