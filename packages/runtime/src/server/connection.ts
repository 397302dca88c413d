import { randomUUID } from "node:crypto";
import type { FramePart, LiveFrame } from "../live/live-engine.ts";
import type { Mutate, SubscribeChannel, SubscribeQuery, ClientFrame } from "../protocol/client-frames.ts";
import { closeCodes } from "../protocol/error-code.ts";
import { parseClientFrame } from "../protocol/parse-client-frame.ts";
import { errorBody, RealtimeError } from "../protocol/realtime-error.ts";
import type { ServerFrame } from "../protocol/server-frames.ts";
import { PROTOCOL_VERSION } from "../protocol/version.ts";
import { encodeFrame, encodeLiveFrame } from "./encode-frame.ts";
import { createInbox } from "./inbox.ts";
import { createLag } from "./lag.ts";
import { createOutbox, type Transport } from "./outbox.ts";
import { allowChannel, allowQuery, runMutation, type Service } from "./service.ts";
import { createTokenBucket } from "./token-bucket.ts";

/** One client, over whatever transport. */
export interface ClientConnection {
  readonly id: string;
  readonly user: unknown;
  /** A frame came in. */
  receive(data: string): void;
  subscribe(frame: SubscribeQuery | SubscribeChannel): Promise<void>;
  /** Asks `authorize` again about every open subscription and ends those that it allows no more. Gives how many. */
  reauthorize(): Promise<number>;
  /** The transport has room again. */
  drained(): void;
  /** Tells the client to connect elsewhere, `after` milliseconds from now. */
  move(after: number): void;
  /** Resolves when no mutation of it is running. */
  idle(): Promise<void>;
  /** Ends it from this side. */
  end(code: number, reason: string): void;
  /** The transport is gone. */
  closed(): void;
}

/** A subscription between being asked for and being closed. */
interface OpenSubscription {
  readonly frame: SubscribeQuery | SubscribeChannel;
  cancelled: boolean;
}

export function createClientConnection(service: Service, transport: Transport, user: unknown): ClientConnection {
  const { engine, limits, metrics } = service;
  const id = randomUUID();
  const open = new Map<number, OpenSubscription>();
  let greeted = false;
  let gone = false;
  /** Mutations of one client run in the order it sent them. */
  let mutations: Promise<void> = Promise.resolve();

  const lag = createLag((milliseconds) => metrics.lag.record(milliseconds));
  const live = engine.connect(deliver);
  const session = service.access.session(user);
  const outbox = createOutbox({
    transport,
    bufferedBytes: limits.bufferedBytes,
    stall: limits.stall,
    onPause() {
      metrics.stalls.add(1);
      live.pause();
      inbox.hold();
    },
    onResume() {
      live.resume();
      inbox.release();
    },
    onStalled() {
      service.logger.warn({ connection: id }, "Disconnected a client that does not read what it is sent");
      finish();
      metrics.disconnected.add(1, { reason: "stalled" });
      transport.terminate();
    },
  });
  const inbox = createInbox({
    bucket: createTokenBucket(limits.rate, limits.burst, Date.now()),
    capacity: limits.inboundBytes,
    handle,
    onOverflow() {
      sendError(undefined, new RealtimeError("rate_limited", "Too much was sent at once"));
      end(closeCodes.policyViolation, "rate_limited");
    },
  });
  metrics.connections.add(1);

  function transmit(frame: ServerFrame): void {
    if (gone) return;
    const encoded = encodeFrame(frame);
    metrics.framesSent.add(1, { type: frame.type });
    metrics.bytesSent.add(encoded.text.length);
    outbox.send(encoded);
  }

  function deliver(frame: LiveFrame): void {
    if (gone) return;
    lag.given(frame.cursor);
    // First: the cursor that comes next is not that of a subscription that failed.
    for (const part of frame.parts) if (part.kind === "error") failed(part);
    for (const encoded of encodeLiveFrame(frame)) {
      metrics.framesSent.add(1, { type: encoded.type });
      metrics.bytesSent.add(encoded.text.length);
      outbox.send(encoded);
    }
  }

  function failed(part: Extract<FramePart, { kind: "error" }>): void {
    release(part.id);
    sendError(part.id, part.error);
  }

  function sendError(frameId: number | undefined, error: unknown): void {
    const reported = service.report(error, { connection: id, frame: frameId });
    metrics.refused.add(1, { code: reported.code });
    transmit({ type: "error", ...(frameId !== undefined && { id: frameId }), ...errorBody(reported) } as ServerFrame);
  }

  function greet(): void {
    if (greeted) return;
    greeted = true;
    transmit({
      type: "ready",
      protocol: PROTOCOL_VERSION,
      connection: id,
      schema: service.schemaHash,
      limits: { frame: limits.frame, subscriptions: limits.subscriptions },
    });
  }

  async function handle(data: string): Promise<void> {
    metrics.framesReceived.add(1);
    let frame: ClientFrame;
    try {
      frame = parseClientFrame(data, nextId);
    } catch (error) {
      greet();
      sendError(idOf(data), error);
      return;
    }
    greet();
    try {
      await dispatch(frame);
    } catch (error) {
      // Nothing here is meant to throw; if it does, one frame fails and not the process.
      sendError(undefined, error);
    }
  }

  async function dispatch(frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case "hello":
        if (frame.protocol > PROTOCOL_VERSION) {
          sendError(undefined, new RealtimeError("invalid_frame", `This server speaks protocol ${PROTOCOL_VERSION}`));
        }
        return;
      case "subscribe":
        return subscribe(frame);
      case "unsubscribe":
        return unsubscribe(frame.id);
      case "mutate":
        mutations = mutations.then(() => mutate(frame));
        return mutations;
      case "ping":
        return transmit({ type: "pong", ...(frame.id !== undefined && { id: frame.id }) });
    }
  }

  async function subscribe(frame: SubscribeQuery | SubscribeChannel): Promise<void> {
    if (open.has(frame.id)) {
      return sendError(undefined, new RealtimeError("duplicate_id", `Subscription ${frame.id} is open already`));
    }
    if (open.size >= limits.subscriptions) {
      return sendError(
        frame.id,
        new RealtimeError("too_many_subscriptions", `At most ${limits.subscriptions} subscriptions`),
      );
    }
    const subscription: OpenSubscription = { frame, cancelled: false };
    open.set(frame.id, subscription);
    metrics.subscriptions.add(1);
    try {
      if ("query" in frame) await subscribeQuery(frame, subscription);
      else await subscribeChannel(frame, subscription);
    } catch (error) {
      if (subscription.cancelled) return;
      release(frame.id);
      sendError(frame.id, error);
    }
  }

  async function subscribeQuery(frame: SubscribeQuery, subscription: OpenSubscription): Promise<void> {
    const { args, wireArgs } = await allowQuery(service, frame.query, frame.args, user);
    const { signature } = frame;
    if (signature === undefined ? service.signedOnly : !service.signer.verify(signature, frame.query, wireArgs)) {
      throw new RealtimeError("invalid_signature", "The signature is not the one of this query and these arguments");
    }
    if (subscription.cancelled || gone) return;
    await live.subscribe({
      id: frame.id,
      query: frame.query,
      args,
      ...(session && { session }),
      ...(frame.cursor !== undefined && { cursor: frame.cursor }),
    });
  }

  async function subscribeChannel(frame: SubscribeChannel, subscription: OpenSubscription): Promise<void> {
    await allowChannel(service, frame.channel, frame.tables, user);
    if (subscription.cancelled || gone) return;
    await live.subscribeChannel({
      id: frame.id,
      channel: frame.channel,
      ...(frame.tables && { tables: frame.tables }),
      ...(session && { session }),
      ...(frame.cursor !== undefined && { cursor: frame.cursor }),
    });
  }

  async function reauthorize(): Promise<number> {
    let ended = 0;
    for (const [subscriptionId, subscription] of open) {
      const { frame } = subscription;
      try {
        if ("query" in frame) await allowQuery(service, frame.query, frame.args, user);
        else await allowChannel(service, frame.channel, frame.tables, user);
      } catch (error) {
        // Closed by its client meanwhile, and perhaps another one of the same id is open.
        if (open.get(subscriptionId) !== subscription) continue;
        unsubscribe(subscriptionId);
        sendError(subscriptionId, error);
        ended += 1;
      }
    }
    if (gone || sameSession()) return ended;
    // What it reads with cannot be changed under a connection; the next one gets what is right by then.
    ended += open.size;
    end(closeCodes.policyViolation, "rights changed");
    return ended;
  }

  /** `session` is the application's: if it throws, nothing is the same. */
  function sameSession(): boolean {
    try {
      return service.access.session(user)?.identity === session?.identity;
    } catch (error) {
      service.report(error, { connection: id });
      return false;
    }
  }

  function unsubscribe(subscriptionId: number): void {
    release(subscriptionId);
    live.unsubscribe(subscriptionId);
  }

  function release(subscriptionId: number): void {
    const subscription = open.get(subscriptionId);
    if (!subscription) return;
    subscription.cancelled = true;
    open.delete(subscriptionId);
    metrics.subscriptions.add(-1);
  }

  async function mutate(frame: Mutate): Promise<void> {
    // What had not begun when the client went away is the client's to send again.
    if (gone) return;
    try {
      const result = await runMutation(service, { name: frame.mutation, args: frame.args, key: frame.key, user });
      transmit({ type: "result", id: frame.id, ...result });
      lag.committed(result.seen);
      live.acknowledge(result.seen);
    } catch (error) {
      sendError(frame.id, error);
    }
  }

  function nextId(): number {
    let candidate = 1;
    while (open.has(candidate)) candidate += 1;
    return candidate;
  }

  function finish(): void {
    if (gone) return;
    gone = true;
    inbox.close();
    outbox.close();
    live.close();
    metrics.subscriptions.add(-open.size);
    for (const subscription of open.values()) subscription.cancelled = true;
    open.clear();
    metrics.connections.add(-1);
  }

  function end(code: number, reason: string): void {
    if (gone) return;
    finish();
    metrics.disconnected.add(1, { reason });
    transport.close(code, reason);
  }

  return {
    id,
    user,
    receive: (data) => inbox.add(data),
    subscribe,
    reauthorize,
    drained: () => outbox.drained(),
    move(after) {
      transmit({ type: "move", after });
    },
    idle: () => mutations,
    end,
    closed: finish,
  };
}

/** The id of a frame that is otherwise wrong, so that its sender learns which. */
function idOf(data: string): number | undefined {
  try {
    const { id } = JSON.parse(data) as { readonly id?: unknown };
    return typeof id === "number" && Number.isSafeInteger(id) && id >= 0 ? id : undefined;
  } catch {
    return undefined;
  }
}
