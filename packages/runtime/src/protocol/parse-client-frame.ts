import * as v from "valibot";
import { ClientFrame } from "./client-frames.ts";
import { RealtimeError } from "./realtime-error.ts";
import { isTextFrame, parseTextFrame } from "./text-frame.ts";

/**
 * Reads what a client sent, JSON or text. `nextId` numbers text frames.
 *
 * @throws RealtimeError `invalid_frame`, saying what is wrong with it and where.
 */
export function parseClientFrame(data: string, nextId: () => number): ClientFrame {
  const result = v.safeParse(ClientFrame, isTextFrame(data) ? readText(data, nextId) : readJson(data), {
    abortPipeEarly: true,
  });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new RealtimeError("invalid_frame", path === null ? issue.message : `${path}: ${issue.message}`);
}

function readText(data: string, nextId: () => number): unknown {
  const frame = parseTextFrame(data, nextId);
  if (frame === undefined) {
    throw new RealtimeError(
      "invalid_frame",
      'Expected: query NAME {"arg":…} | mutation NAME {"arg":…} | channel NAME | unsubscribe ID | ping',
    );
  }
  return frame;
}

function readJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new RealtimeError("invalid_frame", "Not JSON");
  }
}
