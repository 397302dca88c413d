import type { ClientFrame } from "../protocol/client-frames.ts";
import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { ServerFrame } from "../protocol/server-frames.ts";

/** One conversation with a server: a socket, or a part in one that others share. It ends once and does not come back. */
export interface Wire {
  /** False when it is not open: the frame was not sent. */
  send(frame: ClientFrame): boolean;
  /** Ends it from this side; nothing is told of it. */
  close(): void;
}

/** What happens to a wire. Nothing is told before `dial` has returned, nor after the end. */
export interface WireEvents {
  onOpen(): void;
  onFrame(frame: ServerFrame): void;
  /** It broke, or could not be opened. */
  onClose(error: RealtimeError | undefined): void;
}

/** Opens a wire. */
export type Dial = (events: WireEvents) => Wire;
