import type { ClientFrame } from "../protocol/client-frames.ts";
import type { ErrorBody } from "../protocol/realtime-error.ts";
import type { ServerFrame } from "../protocol/server-frames.ts";

/** What tabs say to whoever leads, on the channel that all hear; and what a new leader says to all. */
export type TabMessage =
  | { readonly act: "dial" | "close"; readonly tab: string; readonly wire: number }
  | { readonly act: "send"; readonly tab: string; readonly wire: number; readonly frame: ClientFrame }
  | { readonly act: "ask"; readonly tab: string }
  | { readonly act: "lead"; readonly tab: string };

/** What the leader says to one tab, on that tab's own channel. */
export type LeaderMessage =
  | { readonly act: "open"; readonly wire: number }
  | { readonly act: "frame"; readonly wire: number; readonly frame: ServerFrame }
  | { readonly act: "close"; readonly wire: number; readonly error: ErrorBody | undefined }
  | { readonly act: "here" };

/** The channel on which one tab is spoken to, and the lock that it holds while it lives. */
export const tabName = (name: string, tab: string): string => `${name} ${tab}`;

export function tell(channel: BroadcastChannel, message: TabMessage | LeaderMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel is of one origin
  channel.postMessage(message);
}
