import { cursorIncludes, parseCursor, type ParsedCursor } from "../protocol/cursor.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { ErrorFrame, PatchFrame, Ready, Resync, ServerFrame, Snapshot } from "../protocol/server-frames.ts";
import type { AnyQuery } from "../schema/types.ts";
import { resolveUrl } from "./address.ts";
import { createChannelEntry, type ChannelEntry, type ChannelHost } from "./channel.ts";
import type { ClientOptions, ClientSchemaLike, RealtimeClient } from "./client.ts";
import { encodeArguments, rowReader } from "./codec.ts";
import { createConnection, type ConnectionStatus } from "./connection.ts";
import { dialWebSocket } from "./dial-web-socket.ts";
import { emit, type Listener } from "./emitter.ts";
import { createLiveEntry, liveKey, type LiveEntry, type LiveEntryHost } from "./live-query.ts";
import { createMutations } from "./mutations.ts";
import { createLayers } from "./optimistic.ts";
import { patchRows, replaceRows } from "./row-set.ts";
import type { SocketLine } from "./shared-socket.ts";

type Values = Readonly<Record<string, unknown>>;

/** Milliseconds that results wait for answers that were lost; after that, showing a write twice is the lesser evil. */
const HOLD = 2_000;

/** Everything behind one `createClient`: which frames go out, and what each frame that comes in changes. */
export function createSession(options: ClientOptions<ClientSchemaLike>): RealtimeClient {
  const { grace = 5_000, maxPendingMutations = 1_000 } = options;
  const entries = new Map<string, LiveEntry>();
  const byId = new Map<number, LiveEntry>();
  const channels = new Map<number, ChannelEntry>();
  const layers = createLayers();
  const statusListeners = new Set<Listener<ConnectionStatus>>();
  let lastId = 0;
  let connectionError: RealtimeError | undefined;
  let outdated = false;
  let started = false;
  let held: ServerFrame[] | undefined;
  let holdTimer: ReturnType<typeof setTimeout> | undefined;

  const url = resolveUrl(options.url);
  const ownSocket = dialWebSocket(url, options);
  const line: SocketLine = options.socket?.(ownSocket, url) ?? { dial: ownSocket };
  const connection = createConnection(
    { ...options, dial: line.dial, schemaHash: options.schema.hash },
    { onReady: resume, onFrame: receive, onStatus: statusChanged },
  );
  const offline = options.offline?.open({
    url,
    schemaHash: options.schema.hash,
    restore: (kept, where) => mutations.restore(kept, where),
    restoreResults,
  });
  const mutations = createMutations({
    layers,
    limit: maxPendingMutations,
    journal: offline?.journal,
    online: () => connection.status === "online",
    send: (frame) => connection.send(frame),
    start,
    publish: (keys) => publish(entriesOf(keys)),
    cursorOf(key) {
      const entry = entries.get(key);
      // One that is not caught up is shown again at a newer cursor: the guess stays until then.
      return entry?.active === true ? (entry.cursor ?? { epoch: "", xmax: 0n, xip: [] }) : undefined;
    },
    nextId() {
      lastId += 1;
      return lastId;
    },
  });

  const host: LiveEntryHost & ChannelHost = {
    owner: (key) => entries.get(key),
    offline: () => connection.status === "offline" || connection.status === "closed",
    view: (key, rows) => layers.apply(key, rows),
    activate(entry) {
      clearTimeout(entry.releaseTimer);
      if (entry.active) return;
      entry.active = true;
      entries.set(entry.key, entry);
      byId.set(entry.id, entry);
      start();
      subscribe(entry);
    },
    release: releaseLater,
    open(entry) {
      channels.set(entry.id, entry);
      start();
      subscribeChannel(entry);
    },
    close(entry) {
      channels.delete(entry.id);
      connection.send({ type: "unsubscribe", id: entry.id });
    },
  };

  function subscribe(entry: LiveEntry): void {
    connection.send({
      type: "subscribe",
      id: entry.id,
      query: entry.query.name,
      args: entry.args,
      ...(entry.cursorText !== undefined && entry.base && { cursor: entry.cursorText }),
    });
  }

  function subscribeChannel(entry: ChannelEntry): void {
    connection.send({
      type: "subscribe",
      id: entry.id,
      channel: entry.name,
      ...(entry.tables && { tables: [...entry.tables] }),
      ...(entry.cursorText !== undefined && { cursor: entry.cursorText }),
    });
  }

  function releaseLater(entry: LiveEntry): void {
    clearTimeout(entry.releaseTimer);
    const timer = setTimeout(() => drop(entry), grace);
    // A number in browsers. A server that renders a page does not wait for it.
    if (typeof timer === "object") timer.unref();
    entry.releaseTimer = timer;
  }

  function drop(entry: LiveEntry): void {
    if (entry.active) connection.send({ type: "unsubscribe", id: entry.id });
    entry.active = false;
    entry.confirmed = false;
    byId.delete(entry.id);
    entries.delete(entry.key);
    layers.forget(entry.key);
    // What it shows is old by the time that somebody follows it again: stale until the server has answered.
    entry.refresh();
  }

  function resume(ready: Ready): void {
    outdated = ready.schema !== options.schema.hash;
    for (const entry of byId.values()) subscribe(entry);
    for (const entry of channels.values()) subscribeChannel(entry);
    mutations.resume();
    if (mutations.doubtful > 0) hold();
    offline?.adopt();
  }

  /**
   * What was sent before the connection broke may have committed: then newer rows have it already, while its guess, whose
   * answer was lost, is still on top. So they wait until the server has told what became of it.
   */
  function hold(): void {
    held = [];
    holdTimer = setTimeout(letGo, HOLD);
  }

  function letGo(): void {
    const frames = held ?? [];
    stopHolding();
    for (const frame of frames) receive(frame);
  }

  function stopHolding(): void {
    clearTimeout(holdTimer);
    held = undefined;
  }

  function statusChanged(status: ConnectionStatus, error: RealtimeError | undefined): void {
    connectionError = error;
    if (status !== "online") {
      // Frames of a connection that is gone: the next one resumes from the cursors before them.
      stopHolding();
      for (const entry of byId.values()) entry.confirmed = false;
      for (const entry of channels.values()) entry.confirmed = false;
    }
    publish(byId.values());
    emit(statusListeners, status);
  }

  /** All states first, then all listeners: whoever reads two queries in a listener reads one database. */
  function publish(changed: Iterable<LiveEntry>): void {
    const dirty = [...changed].filter((entry) => entry.refresh());
    for (const entry of dirty) entry.notify();
  }

  function receive(frame: ServerFrame): void {
    if (held && frame.type !== "result" && frame.type !== "error") {
      held.push(frame);
      return;
    }
    apply(frame);
    if (held && mutations.doubtful === 0) letGo();
  }

  function apply(frame: ServerFrame): void {
    switch (frame.type) {
      case "snapshot":
        return applySnapshot(frame);
      case "patch":
        return applyPatches(frame);
      case "result":
        mutations.settle(frame);
        return;
      case "error":
        return applyError(frame);
      case "resync":
        return applyResync(frame);
      case "ready":
      case "pong":
      case "move":
    }
  }

  function applyResync(frame: Resync): void {
    const entry = byId.get(frame.id);
    if (entry && frame.reason === "timeout") {
      // An older moment's than the frames' from here on: the next snapshot says where it stands.
      entry.confirmed = false;
      entry.cursorText = undefined;
      entry.cursor = undefined;
      publish([entry]);
    }
    const channel = channels.get(frame.id);
    if (!channel) return;
    channel.confirmed = true;
    channel.cursorText = frame.cursor;
    channel.gap();
  }

  function stand(entry: LiveEntry, text: string, cursor: ParsedCursor | undefined): void {
    // A result that was read while the frame was on its way may be newer than the frame.
    if (cursor && entry.cursor && entry.confirmed && cursorIncludes(cursor, entry.cursor) === false) return;
    entry.cursorText = text;
    entry.cursor = cursor;
    entry.confirmed = true;
    entry.error = undefined;
    if (cursor) layers.advance(entry.key, cursor);
  }

  function applySnapshot(frame: Snapshot): void {
    const entry = byId.get(frame.id);
    if (entry) {
      entry.base = replaceRows(entry.reader, entry.base, frame.rows);
      offline?.changed(entry);
      stand(entry, frame.cursor, parseCursor(frame.cursor));
    }
    advance(frame.cursor);
    publish(byId.values());
  }

  /** A frame's cursor is that of everything that the connection follows. */
  function advance(text: string): void {
    const cursor = parseCursor(text);
    for (const entry of byId.values()) if (entry.confirmed) stand(entry, text, cursor);
    for (const channel of channels.values()) if (channel.confirmed) channel.cursorText = text;
  }

  function applyPatches(frame: PatchFrame): void {
    const deliveries: (() => void)[] = [];
    for (const patch of frame.patches) {
      const entry = byId.get(patch.id);
      if (entry) {
        if ("rows" in patch) entry.base = replaceRows(entry.reader, entry.base, patch.rows);
        else if (!("changes" in patch) && entry.base) entry.base = patchRows(entry.reader, entry.base, patch);
        entry.confirmed ||= entry.base !== undefined;
        offline?.changed(entry);
        continue;
      }
      const channel = channels.get(patch.id);
      if (!channel || !("changes" in patch)) continue;
      channel.confirmed = true;
      if (patch.changes.length > 0) deliveries.push(() => channel.deliver(patch.changes));
    }
    advance(frame.cursor);
    publish(byId.values());
    for (const deliver of deliveries) deliver();
  }

  function applyError(frame: ErrorFrame): void {
    if (frame.id === undefined || mutations.refuse(frame)) return;
    const error = RealtimeError.from(frame);
    channels.get(frame.id)?.fail(error);
    const entry = byId.get(frame.id);
    if (entry) {
      entry.error = error;
      entry.confirmed = false;
      offline?.forget(entry.key);
      publish([entry]);
    }
    // Only what may succeed another time comes with a time.
    if (error.retryAfter !== undefined) setTimeout(() => retry(frame.id), error.retryAfter);
  }

  function retry(id: number | undefined): void {
    if (id === undefined) return;
    const entry = byId.get(id);
    if (entry?.error) subscribe(entry);
    const channel = channels.get(id);
    if (channel && !channel.confirmed) subscribeChannel(channel);
  }

  function entriesOf(keys: readonly string[]): LiveEntry[] {
    return keys.flatMap((key) => entries.get(key) ?? []);
  }

  function entryFor(query: AnyQuery, args: Values | undefined): LiveEntry {
    const wireArgs = encodeArguments(query, args);
    const key = liveKey(query, wireArgs);
    const known = entries.get(key);
    if (known) return known;
    lastId += 1;
    const entry = createLiveEntry({ key, id: lastId, query, args: wireArgs, reader: rowReader(query) }, host);
    if (hydrate(entry)) entry.refresh();
    entries.set(key, entry);
    // Nobody may ever listen: a component that suspended and was thrown away.
    releaseLater(entry);
    return entry;
  }

  /** What is kept on the device comes first: its mutations are older, and its cursors save a snapshot. */
  function start(): void {
    if (started) return;
    started = true;
    if (!offline) return connection.start();
    void offline.load().then(() => connection.start());
  }

  function restoreResults(): void {
    const restored = [...entries.values()].filter((entry) => !entry.base && hydrate(entry));
    publish(restored);
  }

  function hydrate(entry: LiveEntry): boolean {
    const known = options.hydrate?.results[entry.key] ?? offline?.result(entry.key);
    if (!known) return false;
    entry.base = replaceRows(entry.reader, undefined, known.rows);
    entry.cursorText = known.cursor;
    entry.cursor = parseCursor(known.cursor);
    return true;
  }

  return {
    get status() {
      return connection.status;
    },
    get error() {
      return connectionError;
    },
    get outdated() {
      return outdated;
    },
    get pendingMutations() {
      return mutations.size;
    },
    onStatus(listener) {
      const own: Listener<ConnectionStatus> = (status) => listener(status);
      statusListeners.add(own);
      listener(connection.status);
      return () => statusListeners.delete(own);
    },
    live: (query, ...[args]) => entryFor(query, args as Values | undefined).handle as never,
    mutate: (mutation, ...[args, settings]) =>
      mutations.mutate(mutation, args as Values | undefined, settings) as never,
    channel(name, { tables } = {}) {
      lastId += 1;
      return createChannelEntry({ id: lastId, name, tables }, host).stream;
    },
    close() {
      connection.close();
      line.close?.();
      stopHolding();
      for (const entry of byId.values()) clearTimeout(entry.releaseTimer);
      offline?.close();
      mutations.failAll(new RealtimeError("unavailable", "The client was closed"));
    },
  };
}
