import { createTabs } from "./tabs.ts";
import type { Dial } from "./wire.ts";

/** How a client reaches its server, in place of a socket of its own. */
export interface SocketLine {
  readonly dial: Dial;
  /** The client was closed. */
  close?(): void;
}

/** Given to `createClient({ socket })`. */
export type SocketSharing = (dial: Dial, url: URL) => SocketLine;

/** What `sharedSocket` must know. */
export interface SharedSocketOptions {
  /** Who is signed in: only tabs of the same user share, since the server knows one user a socket. */
  readonly user: string;
  /** Milliseconds of silence after which a tab that holds the socket is taken for frozen, and another opens its own (10,000). */
  readonly patience?: number;
}

/**
 * One socket for all tabs of a browser. One of them holds it, elected by Web Locks; the others speak through it. When that
 * tab is closed, crashes or is frozen, another takes over, and every tab resumes from its own cursor. Results, mutations and
 * optimistic updates stay each tab's own. Where there are no Web Locks or BroadcastChannels (pages without HTTPS), every
 * tab has its own socket.
 *
 * ```ts
 * import { createClient, sharedSocket } from "@realtime-schema/runtime/client";
 * import schema from "virtual:realtime-schema/sql";
 *
 * export function connect(user: { id: string }) {
 *   return createClient({ schema, url: "/realtime", socket: sharedSocket({ user: user.id }) });
 * }
 * ```
 */
export function sharedSocket({ user, patience = 10_000 }: SharedSocketOptions): SocketSharing {
  return (dial, url) => {
    const locks = globalThis.navigator?.locks;
    if (!locks || typeof BroadcastChannel !== "function") return { dial };
    return createTabs({ name: `realtime-schema.v1 ${url.href} ${JSON.stringify(user)}`, dial, locks, patience });
  };
}
