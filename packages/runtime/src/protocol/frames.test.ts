import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { ClientFrame } from "./client-frames.ts";
import { parseClientFrame } from "./parse-client-frame.ts";
import { RealtimeError } from "./realtime-error.ts";

const id = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const name = fc.string({ minLength: 1, maxLength: 256 });
const args = fc.dictionary(
  fc.string({ maxLength: 20 }).filter((key) => !["__proto__", "constructor", "prototype"].includes(key)),
  fc.jsonValue(),
  { noNullPrototype: true },
);
const cursor = fc.constantFrom("e:5:5:", "7:1:x:10:20:11,12");
const optional = <T>(value: fc.Arbitrary<T>, key: string): fc.Arbitrary<object> =>
  fc.option(value).map((some) => (some === null ? {} : { [key]: some }));

const frame = fc.oneof(
  fc.record({ type: fc.constant("hello"), protocol: fc.integer({ min: 1, max: 9 }) }),
  fc
    .tuple(
      fc.record({ type: fc.constant("subscribe"), id, query: name }),
      optional(args, "args"),
      optional(cursor, "cursor"),
    )
    .map((parts) => Object.assign({}, ...parts) as object),
  fc
    .tuple(
      fc.record({ type: fc.constant("subscribe"), id, channel: name }),
      optional(fc.array(name, { maxLength: 3 }), "tables"),
      optional(cursor, "cursor"),
    )
    .map((parts) => Object.assign({}, ...parts) as object),
  fc.record({ type: fc.constant("unsubscribe"), id }),
  fc
    .tuple(
      fc.record({ type: fc.constant("mutate"), id, mutation: name }),
      optional(args, "args"),
      optional(fc.uuid(), "key"),
    )
    .map((parts) => Object.assign({}, ...parts) as object),
  fc.record({ type: fc.constant("ping"), id }),
);

/** Anything but the two permitted outcomes shows itself as what it is. */
function outcome(text: string): unknown {
  try {
    return v.is(
      ClientFrame,
      parseClientFrame(text, () => 1),
    )
      ? "a frame or invalid_frame"
      : "no frame";
  } catch (error) {
    return error instanceof RealtimeError && error.code === "invalid_frame" ? "a frame or invalid_frame" : error;
  }
}

describe("client frames", () => {
  it("come through JSON as they were", () => {
    fc.assert(
      fc.property(frame, (sent) => {
        const text = JSON.stringify(sent);
        expect(parseClientFrame(text, () => 1)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it("lose members that this version does not know", () => {
    expect(parseClientFrame('{"type":"ping","id":1,"future":{"x":1}}', () => 1)).toEqual({ type: "ping", id: 1 });
  });

  it("are refused with a RealtimeError, whatever they are", () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.json(),
      // Right frames with something wrong in them.
      fc
        .tuple(frame, fc.string({ maxLength: 12 }), fc.jsonValue())
        .map(([sent, key, value]) => JSON.stringify({ ...sent, [key]: value })),
      fc
        .tuple(frame, fc.constantFrom("id", "type", "args", "query", "cursor", "key", "tables"), fc.jsonValue())
        .map(([sent, key, value]) => JSON.stringify({ ...sent, [key]: value })),
      fc.tuple(frame, fc.nat(200)).map(([sent, length]) => JSON.stringify(sent).slice(0, length)),
      fc
        .tuple(fc.constantFrom("query", "mutation", "channel", "unsubscribe", "ping", "drop"), fc.string())
        .map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        expect(outcome(text)).toBe("a frame or invalid_frame");
      }),
      { numRuns: 5_000 },
    );
  });

  it("are refused when they nest absurdly, without running out of stack", () => {
    const deep = `{"type":"subscribe","id":1,"query":"q","args":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;
    expect(() => parseClientFrame(deep, () => 1)).not.toThrow(RangeError);
  });
});

describe("canonical JSON", () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, member]) => [key, shuffled(member)]),
          )
        : value;

  it("is the same for equal values in any key order, and means the same as JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 1_000 },
    );
  });
});
