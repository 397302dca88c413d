export {
  createClient,
  type ClientOptions,
  type ClientSchemaLike,
  type MutateOptions,
  type MutationResult,
  type RealtimeClient,
} from "./client.ts";
export { RealtimeError } from "../protocol/realtime-error.ts";
export type { ErrorCode } from "../protocol/error-code.ts";
export type { RowChange } from "../protocol/server-frames.ts";
export type { ChannelEvents, ChannelStream } from "./channel.ts";
export type { ConnectionStatus } from "./connection.ts";
export type { Dehydrated } from "./hydration.ts";
export type { LiveQuery, LiveState, LiveStatus } from "./live-query.ts";
export type { OptimisticStore } from "./optimistic.ts";
export {
  applyPatch,
  compose,
  decodePatch,
  type PatchDecoder,
  type PatchStore,
  type TablePatch,
} from "./patch-store.ts";
export { prefetch, type Prefetch, type ResultSource } from "./prefetch.ts";
export { sharedSocket, type SharedSocketOptions, type SocketSharing } from "./shared-socket.ts";
export {
  guess,
  offline,
  type Guess,
  type Offline,
  type OfflineOptions,
  type SettledMutation,
} from "./offline/offline.ts";
export { indexedDbStorage, type OfflineStorage } from "./offline/offline-storage.ts";
export type { OfflineSupport } from "./offline/offline-support.ts";
export { infiniteLive, type InfiniteLive, type InfiniteLiveOptions, type InfiniteLiveState } from "./infinite-live.ts";
