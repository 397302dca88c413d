import { WebSocket } from "ws";
import { until } from "./until.ts";

type Frame = Readonly<Record<string, unknown>>;

/** A WebSocket without our client: sends what it is told, keeps what comes. */
export interface RawSocket {
  readonly socket: WebSocket;
  readonly frames: Frame[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  send(frame: unknown): void;
  /** The first frame, sent or yet to come, of which `matches` is true. */
  frame(matches: (frame: Frame) => boolean): Promise<Frame>;
}

export interface RawOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly protocol?: string;
  /** False: pings are not answered. */
  readonly autoPong?: boolean;
}

/** Opens it, or throws the HTTP status that refused it. */
export async function openRaw(
  url: string,
  { headers = {}, protocol = "realtime-schema.v1", autoPong = true }: RawOptions = {},
): Promise<RawSocket> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), protocol === "" ? [] : [protocol], {
    headers: { ...headers },
    autoPong,
  });
  const frames: Frame[] = [];
  socket.on("message", (data) => void frames.push(JSON.parse(String(data)) as Frame));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on("open", () => resolve());
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      reject(new Error(`HTTP ${response.statusCode}`));
    });
    socket.on("error", reject);
  });
  return {
    socket,
    frames,
    closed,
    send: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    frame: (matches) => until(() => frames.find(matches)),
  };
}
