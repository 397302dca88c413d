import { errorBody } from "../protocol/realtime-error.ts";
import { createSocketHub, type SocketHub } from "./socket-hub.ts";
import { tabName, tell, type TabMessage } from "./tab-messages.ts";
import type { Dial, Wire } from "./wire.ts";

/** The tab that holds the socket, as the others see it. */
export interface TabLeader {
  /** For the leader's own wires. */
  readonly dial: Dial;
  receive(message: TabMessage): void;
  close(): void;
}

interface Follower {
  readonly channel: BroadcastChannel;
  readonly wires: Map<number, Wire>;
}

export function createTabLeader(name: string, dial: Dial, locks: LockManager): TabLeader {
  const hub: SocketHub = createSocketHub(dial);
  const followers = new Map<string, Follower>();
  const ended = new AbortController();

  function followerOf(tab: string): Follower {
    const known = followers.get(tab);
    if (known) return known;
    const follower: Follower = { channel: new BroadcastChannel(tabName(name, tab)), wires: new Map() };
    followers.set(tab, follower);
    // A tab holds its lock as long as it lives: whoever gets it knows that it is gone, however it went.
    locks.request(tabName(name, tab), { signal: ended.signal }, () => forget(tab)).catch(() => undefined);
    return follower;
  }

  function forget(tab: string): void {
    const follower = followers.get(tab);
    followers.delete(tab);
    for (const wire of follower?.wires.values() ?? []) wire.close();
    follower?.channel.close();
  }

  function open({ channel, wires }: Follower, id: number): void {
    wires.set(
      id,
      hub.dial({
        onOpen: () => tell(channel, { act: "open", wire: id }),
        onFrame: (frame) => tell(channel, { act: "frame", wire: id, frame }),
        onClose(error) {
          wires.delete(id);
          tell(channel, { act: "close", wire: id, error: error && errorBody(error) });
        },
      }),
    );
  }

  return {
    dial: hub.dial,
    receive(message) {
      if (message.act === "lead") return;
      const follower = followerOf(message.tab);
      if (message.act === "ask") {
        tell(follower.channel, { act: "here" });
        return;
      }
      const wire = follower.wires.get(message.wire);
      if (message.act === "dial" && !wire) open(follower, message.wire);
      if (message.act === "send") wire?.send(message.frame);
      if (message.act === "close") {
        follower.wires.delete(message.wire);
        wire?.close();
      }
    },
    close() {
      ended.abort();
      hub.close();
      for (const tab of followers.keys()) forget(tab);
    },
  };
}
