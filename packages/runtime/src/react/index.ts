export { RealtimeProvider, useRealtimeClient } from "./provider.ts";
export { useConnectionStatus } from "./use-status.ts";
export { useLiveQuery, useSuspenseLiveQuery, type LoadedState } from "./use-live-query.ts";
export { useMutation, type MutateFunction, type UseMutationOptions } from "./use-mutation.ts";
export { useInfiniteLiveQuery, type InfiniteLiveResult } from "./use-infinite-live-query.ts";
