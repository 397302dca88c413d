import { Buffer } from "node:buffer";
import type { FramePart, LiveFrame } from "../live/live-engine.ts";
import type { ServerFrame } from "../protocol/server-frames.ts";

/** A frame as text, with what an event stream says of it outside of the text. */
export interface EncodedFrame {
  readonly type: ServerFrame["type"];
  readonly text: string;
  readonly cursor?: string;
}

export function encodeFrame(frame: ServerFrame): EncodedFrame {
  return { type: frame.type, text: JSON.stringify(frame) };
}

const webSocketFrames = new WeakMap<EncodedFrame, Buffer>();

/**
 * The frame as a WebSocket message from a server, header and all (RFC 6455, section 5.2): one text, not fragmented, not
 * masked, not compressed. Made once for all who get it.
 */
export function webSocketFrame(frame: EncodedFrame): Buffer {
  const known = webSocketFrames.get(frame);
  if (known) return known;
  const length = Buffer.byteLength(frame.text);
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(start + length);
  bytes[0] = 0x81;
  bytes[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (start === 4) bytes.writeUInt16BE(length, 2);
  if (start === 10) bytes.writeBigUInt64BE(BigInt(length), 2);
  bytes.write(frame.text, start);
  webSocketFrames.set(frame, bytes);
  return bytes;
}

type ResultPart = Extract<FramePart, { kind: "snapshot" | "patch" }>;

/**
 * One step of history as frames. What changed goes out as one frame, whole results included, so that a client never shows
 * two subscriptions at two cursors. `body` texts are spliced in as they are: they were encoded once for all subscribers.
 * Errors are not among them. The last frame always moves the whole connection to the cursor, which may answer a mutation.
 */
export function encodeLiveFrame({ cursor, parts }: LiveFrame): readonly EncodedFrame[] {
  const frames = parts
    .filter((part) => part.kind === "resync")
    .map(({ id, reason }) => encodeFrame({ type: "resync", id, cursor, reason }));
  const results = parts.filter((part): part is ResultPart => part.kind === "snapshot" || part.kind === "patch");
  frames.push(encodeResults(cursor, results));
  return frames;
}

let last: { readonly part: ResultPart; readonly frame: EncodedFrame } | undefined;

function encodeResults(cursor: string, parts: readonly ResultPart[]): EncodedFrame {
  const [part] = parts;
  if (!part || parts.length > 1) return patchFrame(cursor, parts);
  // Subscribers of one group mostly chose the same id: one text for all of them.
  const same =
    last?.frame.cursor === cursor &&
    last.part.id === part.id &&
    last.part.kind === part.kind &&
    last.part.body === part.body;
  if (last && same) return last.frame;
  const frame = part.kind === "snapshot" ? snapshotFrame(cursor, part) : patchFrame(cursor, parts);
  last = { part, frame };
  return frame;
}

function snapshotFrame(cursor: string, { id, body }: ResultPart): EncodedFrame {
  const text = `{"type":"snapshot","id":${id},"cursor":${JSON.stringify(cursor)},${body}}`;
  return { type: "snapshot", cursor, text };
}

function patchFrame(cursor: string, parts: readonly ResultPart[]): EncodedFrame {
  const patches = parts.map(({ id, body }) => (body === "" ? `{"id":${id}}` : `{"id":${id},${body}}`)).join(",");
  return { type: "patch", cursor, text: `{"type":"patch","cursor":${JSON.stringify(cursor)},"patches":[${patches}]}` };
}
