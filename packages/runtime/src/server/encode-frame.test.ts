import { once } from "node:events";
import type { Writable } from "node:stream";
import * as ws from "ws";
import { describe, expect, it } from "vitest";
import { encodeLiveFrame, webSocketFrame } from "./encode-frame.ts";

/** The types leave it out. */
const { Receiver } = ws as unknown as { readonly Receiver: new (options: { isServer: boolean }) => Writable };

describe("webSocketFrame", () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])("a text of %i bytes is what ws reads", async (length) => {
    const text = `${"ü".repeat(length >> 1)}${"x".repeat(length % 2)}`;
    const receiver = new Receiver({ isServer: false });
    const message = once(receiver, "message");
    receiver.write(webSocketFrame({ type: "patch", text }));
    const [data, isBinary] = (await message) as [Buffer, boolean];
    expect(isBinary).toBe(false);
    expect(data.toString()).toBe(text);
  });

  it("is made once for all who get it", () => {
    const frame = { type: "patch", text: "{}" } as const;
    expect(webSocketFrame(frame)).toBe(webSocketFrame(frame));
  });
});

describe("encodeLiveFrame", () => {
  it.each([
    { of: "nothing", parts: [] },
    { of: "an error, which is told apart", parts: [{ kind: "error", id: 1, error: undefined }] as const },
    { of: "a resync", parts: [{ kind: "resync", id: 1, reason: "timeout" }] as const },
  ])("of $of ends with the cursor, which may answer a mutation", ({ parts }) => {
    const last = encodeLiveFrame({ cursor: "e:1:1:", parts }).at(-1)?.text ?? "";
    expect(JSON.parse(last)).toEqual({ type: "patch", cursor: "e:1:1:", patches: [] });
  });
});
