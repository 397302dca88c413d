export { createLiveEngine, type LiveEngineOptions } from "./create-live-engine.ts";
export type { LiveDatabase } from "./live-database.ts";
export type {
  ChannelSubscription,
  FramePart,
  LiveConnection,
  LiveEngine,
  LiveEvents,
  LiveFrame,
  LiveResult,
  LiveSession,
  LiveStats,
  QueryRouting,
  QuerySubscription,
  RoutingDecision,
  Seen,
} from "./live-engine.ts";
