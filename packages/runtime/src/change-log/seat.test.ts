import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeNews, encodeNews, type BusEars, type News } from "./bus.ts";
import type { Change } from "./change.ts";
import { takeSeat, type Seat } from "./seat.ts";

/** After transaction n, all of them committed in order. */
const cursorAt = (n: number, epoch = "e"): string => `${epoch}:${n + 1}:${n + 1}:`;

const change = (n: number): Change => ({
  seq: BigInt(n),
  xid: BigInt(n),
  relation: n % 3 === 0 ? "ours" : "others",
  op: "INSERT",
  rows: [{ new: { id: n } }],
});

const concerns = (changes: readonly Change[]): boolean => changes.some(({ relation }) => relation === "ours");

const newsOf = (from: number, to: number): News => ({
  from: cursorAt(from),
  to: cursorAt(to),
  changes: Array.from({ length: to - from }, (_, index) => change(from + index + 1)),
});

function follower(): { readonly seat: Seat; readonly ears: BusEars; readonly told: News[] } {
  let ears: BusEars | undefined;
  const told: News[] = [];
  const seat = takeSeat(
    {
      join: (given) => {
        ears = given;
        return { tell: (news) => void told.push(news), ring: () => undefined, close: async () => undefined };
      },
    },
    () => undefined,
    () => undefined,
  );
  if (!ears) throw new Error("The seat did not join");
  return { seat, ears, told };
}

const lead = (seat: Seat, cursor: string): Promise<void> =>
  seat.stand({ query: async () => [{ leads: true }] } as never, cursor);

describe("a follower", () => {
  it("passes over nothing that concerns it, whatever becomes of the news", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 })), { maxLength: 30 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 30 }),
        (spans, pauses) => {
          const { seat, ears } = follower();
          // Lost, repeated and out of order: any spans of one history, in any sequence.
          let at = 0;
          const queue = spans.map(([from, length]) => newsOf(from, from + length));
          for (let round = 0; queue.length > 0; round += 1) {
            for (const news of queue.splice(0, 1 + (pauses[round % pauses.length] ?? 0)))
              ears.news(decodeNews(encodeNews(news))!);
            const { cursor, look } = seat.hear(cursorAt(at), concerns);
            const now = Number(cursor.split(":")[2]) - 1;
            expect(now).toBeGreaterThanOrEqual(at);
            for (let passed = at + 1; passed <= now; passed += 1) expect(concerns([change(passed)])).toBe(false);
            at = now;
            // A look reads the log to wherever it is by now.
            if (look) at += round % 4;
          }
        },
      ),
    );
  });

  it("goes through contiguous news without a look, and looks at a gap, at what concerns it and at what is too much to tell", () => {
    const { seat, ears } = follower();
    const hear = (at: number, ...news: News[]): [cursor: string, look: boolean] => {
      for (const each of news) ears.news(each);
      const { cursor, look } = seat.hear(cursorAt(at), concerns);
      return [cursor, look];
    };
    expect(hear(3, newsOf(3, 4), newsOf(4, 5))).toEqual([cursorAt(5), false]);
    expect(hear(4, newsOf(1, 2), newsOf(3, 5))).toEqual([cursorAt(5), false]);
    expect(hear(3, newsOf(4, 5))).toEqual([cursorAt(3), true]);
    expect(hear(4, newsOf(4, 6))).toEqual([cursorAt(4), true]);
    expect(hear(3, { from: cursorAt(3), to: cursorAt(4) })).toEqual([cursorAt(3), true]);
    expect(hear(9, newsOf(3, 6))).toEqual([cursorAt(9), false]);
  });

  it("takes news of another epoch for no sign that its log is read", () => {
    const { seat, ears } = follower();
    ears.news({ from: cursorAt(1, "other"), to: cursorAt(2, "other"), changes: [] });
    expect(seat.hear(cursorAt(1), concerns)).toEqual({ cursor: cursorAt(1), look: true });
    expect(seat.isTold).toBe(false);
    ears.news({ from: cursorAt(1), to: cursorAt(1), changes: [] });
    seat.hear(cursorAt(1), concerns);
    expect(seat.isTold).toBe(true);
  });

  it("keeps no more news than it may while it is busy, and looks instead", () => {
    const { seat, ears } = follower();
    for (let n = 0; n < 5_000; n += 1) ears.news({ from: cursorAt(n), to: cursorAt(n + 1), changes: [] });
    const { cursor, look } = seat.hear(cursorAt(0), concerns);
    expect(look).toBe(true);
    expect(cursor).toBe(cursorAt(0));
  });

  it("takes what is no news for nothing", () => {
    for (const text of ["", "null", "1", "{", '{"from":1,"to":2}', '{"from":"a","to":"b","changes":7}']) {
      expect(decodeNews(text)).toBeUndefined();
    }
  });
});

describe("a leader", () => {
  it("tells everything since it leads, without a gap", async () => {
    const { seat, told } = follower();
    seat.tell({ cursor: cursorAt(1), changes: [change(1)], resync: false });
    expect(told).toEqual([]);
    await lead(seat, cursorAt(1));
    seat.tell({ cursor: cursorAt(2), changes: [change(2)], resync: false });
    // Nothing happened up to 5 that anybody reads: the next news say so.
    seat.tell({ cursor: cursorAt(5), changes: [], resync: false });
    seat.tell({ cursor: cursorAt(6), changes: [change(6)], resync: false });
    seat.tell({ cursor: cursorAt(7, "next"), changes: [], resync: true });
    expect(told.map(({ from, to, changes }) => [from, to, changes?.length])).toEqual([
      [cursorAt(1), cursorAt(2), 1],
      [cursorAt(2), cursorAt(6), 1],
      [cursorAt(6), cursorAt(7, "next"), undefined],
    ]);
    seat.stepDown();
    seat.tell({ cursor: cursorAt(8), changes: [change(8)], resync: false });
    expect(told).toHaveLength(3);
  });
});
