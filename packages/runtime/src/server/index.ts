export { createRealtime, type Realtime } from "./create-realtime.ts";
export { RealtimeError } from "../protocol/realtime-error.ts";
export type { ErrorCode } from "../protocol/error-code.ts";
export type {
  Attempt,
  DatabaseSession,
  HandlerContext,
  Handlers,
  LiveSource,
  RealtimeOptions,
  ServerOptions,
} from "./options.ts";
export type { ClientAddress } from "./client-address.ts";
export { defaultLimits, type Limits } from "./limits.ts";
export type { Logger } from "./logger.ts";
export type { Meter } from "./metrics.ts";
export type { Origins } from "./origin.ts";
export { databaseTokenStore, memoryTokenStore, type TokenStore } from "./token-store.ts";
