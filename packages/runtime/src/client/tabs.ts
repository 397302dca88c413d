import { RealtimeError } from "../protocol/realtime-error.ts";
import type { SocketLine } from "./shared-socket.ts";
import { createTabLeader, type TabLeader } from "./tab-leader.ts";
import { tabName, tell, type LeaderMessage, type TabMessage } from "./tab-messages.ts";
import type { Dial, Wire, WireEvents } from "./wire.ts";

export interface TabsOptions {
  /** What tabs that share have in common. */
  readonly name: string;
  /** Opens the one socket. */
  readonly dial: Dial;
  readonly locks: LockManager;
  /** Milliseconds. */
  readonly patience: number;
}

/** One wire of this tab. */
interface Link {
  readonly events: WireEvents;
  /** The wire itself, while this tab leads. */
  local: Wire | undefined;
  /** The leading tab has opened it. */
  open: boolean;
}

/** Unanswered questions after which the leader is taken for frozen. */
const STRIKES = 2;

/** This tab among those that share a socket: it leads, or speaks through the one that does. */
export function createTabs({ name, dial, locks, patience }: TabsOptions): SocketLine {
  const links = new Map<number, Link>();
  let lastWire = 0;
  let seat: Seat | undefined;

  /** This tab's part between joining and leaving. */
  interface Seat {
    readonly tab: string;
    /** The tab's own lock is held: it may be heard of. */
    held: boolean;
    leader: TabLeader | undefined;
    post(message: TabMessage): void;
    leave(): void;
  }

  function join(): Seat {
    const tab = crypto.randomUUID();
    const all = new BroadcastChannel(name);
    const own = new BroadcastChannel(tabName(name, tab));
    const left = new AbortController();
    const gone = new Promise<void>((resolve) => {
      left.signal.addEventListener("abort", () => resolve());
    });
    let queued = new AbortController();
    let strikes = 0;

    const mine: Seat = {
      tab,
      held: false,
      leader: undefined,
      post: (message) => tell(all, message),
      leave() {
        left.abort();
        queued.abort();
        clearInterval(watch);
        mine.leader?.close();
        mine.leader = undefined;
        globalThis.document?.removeEventListener("visibilitychange", look);
        all.close();
        own.close();
      },
    };

    async function lead(): Promise<void> {
      if (left.signal.aborted) return;
      mine.leader = createTabLeader(name, dial, locks);
      mine.post({ act: "lead", tab });
      followAnew();
      await gone;
    }

    /** Waits for the leader's lock, or takes it away. Another may take it away from us. */
    function stand(steal: boolean): void {
      queued.abort();
      const own = new AbortController();
      queued = own;
      locks.request(`${name} leader`, steal ? { steal } : { signal: own.signal }, lead).catch(() => {
        if (own.signal.aborted) return;
        mine.leader?.close();
        mine.leader = undefined;
        stand(false);
      });
    }

    /** Asks the leader for a sign of life. A tab that nobody looks at can wait, and its clock cannot be trusted. */
    function look(): void {
      if (mine.leader || links.size === 0 || globalThis.document?.visibilityState === "hidden") return;
      if (strikes >= STRIKES) {
        strikes = 0;
        stand(true);
        return;
      }
      strikes += 1;
      mine.post({ act: "ask", tab });
    }

    all.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
      if (mine.leader) {
        mine.leader.receive(data);
      } else if (data.act === "lead") {
        strikes = 0;
        followAnew();
      }
    });
    own.addEventListener("message", ({ data }: MessageEvent<LeaderMessage>) => {
      strikes = 0;
      if (!mine.leader) hear(data);
    });
    const watch = setInterval(look, patience / (STRIKES + 1));
    // Node's timers keep a process alive.
    if (typeof watch === "object") (watch as { unref(): void }).unref();
    globalThis.document?.addEventListener("visibilitychange", look);

    // The own lock first: the leader waits for it to learn that this tab is gone.
    locks
      .request(tabName(name, tab), { signal: left.signal }, () => {
        mine.held = true;
        stand(false);
        for (const [id, link] of links) reach(id, link);
        return gone;
      })
      .catch(() => undefined);
    return mine;
  }

  function hear(message: LeaderMessage): void {
    if (message.act === "here") return;
    const link = links.get(message.wire);
    if (!link) return;
    if (message.act === "open") {
      link.open = true;
      link.events.onOpen();
    } else if (message.act === "frame") {
      link.events.onFrame(message.frame);
    } else {
      links.delete(message.wire);
      link.events.onClose(message.error && RealtimeError.from(message.error));
    }
  }

  /** Another leads: what was open went with its predecessor, what was being opened is asked of it. */
  function followAnew(): void {
    for (const [id, link] of links) {
      if (link.local) continue;
      if (link.open) {
        drop(id);
        link.events.onClose(undefined);
      } else {
        reach(id, link);
      }
    }
  }

  function drop(id: number): void {
    links.delete(id);
    seat?.post({ act: "close", tab: seat.tab, wire: id });
  }

  function reach(id: number, link: Link): void {
    if (!seat?.held) return;
    const { leader, tab } = seat;
    if (!leader) {
      seat.post({ act: "dial", tab, wire: id });
      return;
    }
    link.local = leader.dial({
      ...link.events,
      onClose(error) {
        links.delete(id);
        link.events.onClose(error);
      },
    });
  }

  function leave(): void {
    const leaving = seat;
    seat = undefined;
    leaving?.leave();
    const broken = [...links.values()];
    links.clear();
    for (const { events } of broken) events.onClose(undefined);
  }

  // A page in the back-forward cache holds nothing that others wait for; when it is shown again, its client connects anew.
  globalThis.addEventListener?.("pagehide", leave);

  return {
    dial(events) {
      lastWire += 1;
      const id = lastWire;
      const link: Link = { events, local: undefined, open: false };
      links.set(id, link);
      if (seat) reach(id, link);
      else seat = join();
      return {
        send(frame) {
          if (link.local) return link.local.send(frame);
          if (!link.open || !links.has(id) || !seat) return false;
          seat.post({ act: "send", tab: seat.tab, wire: id, frame });
          return true;
        },
        close() {
          if (!links.has(id)) return;
          if (link.local) {
            links.delete(id);
            link.local.close();
          } else {
            drop(id);
          }
        },
      };
    },
    close() {
      globalThis.removeEventListener?.("pagehide", leave);
      leave();
    },
  };
}
