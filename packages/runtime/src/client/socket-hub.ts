import type { ClientFrame } from "../protocol/client-frames.ts";
import type { Patch, Ready, ServerFrame } from "../protocol/server-frames.ts";
import type { Dial, Wire, WireEvents } from "./wire.ts";

/** Many wires in one. */
export interface SocketHub {
  /** A wire of its own to whoever holds it; in truth a part of the one socket. */
  readonly dial: Dial;
  /** Ends the socket, and with it every wire. */
  close(): void;
}

/** What the server's answers to one of our ids belong to. */
interface Route {
  readonly member: Member;
  readonly id: number;
  readonly kind: "subscribe" | "mutate";
}

interface Member {
  readonly events: WireEvents;
  /** The server's id of each of its own. */
  readonly ids: Map<number, number>;
  greeted: boolean;
}

/** One real socket, with all that is said over it. */
interface Trunk {
  wire: Wire | undefined;
  open: boolean;
  greeted: boolean;
  ready: Ready | undefined;
  readonly members: Set<Member>;
  readonly routes: Map<number, Route>;
}

/**
 * Shares one socket between any number of wires: ids are translated, every frame goes to whom it concerns, and each step of
 * the database's history to all of them, so that each wire keeps the protocol's promise of one frame, one cursor. The
 * socket is opened for the first wire and closed after the last; when it breaks, all break, and resume as they would alone.
 */
export function createSocketHub(dial: Dial): SocketHub {
  let current: Trunk | undefined;
  const trunks = new Set<Trunk>();
  let lastId = 0;

  function openTrunk(): Trunk {
    const trunk: Trunk = {
      wire: undefined,
      open: false,
      greeted: false,
      ready: undefined,
      members: new Set(),
      routes: new Map(),
    };
    current = trunk;
    trunks.add(trunk);
    trunk.wire = dial({
      onOpen() {
        trunk.open = true;
        for (const { events } of trunk.members) events.onOpen();
      },
      onFrame: (frame) => spread(trunk, frame),
      onClose(error) {
        retire(trunk);
        for (const { events } of trunk.members) events.onClose(error);
      },
    });
    return trunk;
  }

  function retire(trunk: Trunk): void {
    trunks.delete(trunk);
    if (current === trunk) current = undefined;
  }

  function spread(trunk: Trunk, frame: ServerFrame): void {
    switch (frame.type) {
      case "ready":
        trunk.ready = frame;
        for (const member of trunk.members) if (member.greeted) member.events.onFrame(frame);
        return;
      case "patch": {
        const parts = splitPatches(trunk, frame.patches);
        for (const member of trunk.members) {
          member.events.onFrame({ type: "patch", cursor: frame.cursor, patches: parts.get(member) ?? [] });
        }
        return;
      }
      case "move":
        // Who connects from now on gets a new socket; this one still answers what is under way.
        if (current === trunk) current = undefined;
        for (const { events } of trunk.members) events.onFrame(frame);
        return;
      case "snapshot": {
        const owner = trunk.routes.get(frame.id)?.member;
        answer(trunk, frame);
        // Its cursor is theirs too.
        for (const member of trunk.members) {
          if (member !== owner) member.events.onFrame({ type: "patch", cursor: frame.cursor, patches: [] });
        }
        return;
      }
      case "resync":
      case "result":
      case "error":
        return answer(trunk, frame);
      case "pong":
    }
  }

  return {
    dial(events) {
      const trunk = current ?? openTrunk();
      const member: Member = { events, ids: new Map(), greeted: false };
      trunk.members.add(member);
      if (trunk.open) {
        queueMicrotask(() => {
          if (trunk.members.has(member)) events.onOpen();
        });
      }

      function send(frame: ClientFrame): boolean {
        if (!trunk.open || !trunk.members.has(member)) return false;
        switch (frame.type) {
          case "hello":
            return greet(frame);
          case "subscribe":
          case "mutate":
            lastId = (lastId + 1) % 2 ** 31;
            trunk.routes.set(lastId, { member, id: frame.id, kind: frame.type });
            member.ids.set(frame.id, lastId);
            return trunk.wire?.send({ ...frame, id: lastId }) === true;
          case "unsubscribe":
            return unsubscribe(frame.id);
          case "ping":
            return true;
        }
      }

      function greet(frame: ClientFrame): boolean {
        member.greeted = true;
        const { ready } = trunk;
        if (ready) {
          queueMicrotask(() => {
            if (trunk.members.has(member)) events.onFrame(ready);
          });
          return true;
        }
        if (trunk.greeted) return true;
        trunk.greeted = true;
        return trunk.wire?.send(frame) === true;
      }

      function unsubscribe(id: number): boolean {
        const known = member.ids.get(id);
        if (known === undefined) return true;
        member.ids.delete(id);
        trunk.routes.delete(known);
        return trunk.wire?.send({ type: "unsubscribe", id: known }) === true;
      }

      return {
        send,
        close() {
          if (!trunk.members.delete(member)) return;
          if (trunk.members.size === 0) {
            retire(trunk);
            trunk.wire?.close();
            return;
          }
          for (const [id, known] of member.ids) {
            if (trunk.routes.get(known)?.kind === "subscribe") unsubscribe(id);
            else trunk.routes.delete(known);
          }
        },
      };
    },
    close() {
      for (const trunk of trunks) {
        retire(trunk);
        trunk.wire?.close();
        const members = [...trunk.members];
        trunk.members.clear();
        for (const { events } of members) events.onClose(undefined);
      }
    },
  };
}

function splitPatches({ routes }: Trunk, patches: readonly Patch[]): Map<Member, Patch[]> {
  const parts = new Map<Member, Patch[]>();
  for (const patch of patches) {
    const route = routes.get(patch.id);
    if (!route) continue;
    const own = { ...patch, id: route.id };
    const known = parts.get(route.member);
    if (known) known.push(own);
    else parts.set(route.member, [own]);
  }
  return parts;
}

function answer(trunk: Trunk, frame: Extract<ServerFrame, { id?: number | undefined }>): void {
  if (frame.id === undefined) {
    for (const { events } of trunk.members) events.onFrame(frame);
    return;
  }
  const route = trunk.routes.get(frame.id);
  if (!route) return;
  // A mutation is answered once, and a subscription ends with its error.
  if (frame.type === "result" || frame.type === "error") {
    trunk.routes.delete(frame.id);
    route.member.ids.delete(route.id);
  }
  route.member.events.onFrame({ ...frame, id: route.id } as ServerFrame);
}
