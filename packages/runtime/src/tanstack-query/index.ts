export { liveQueryOptions, type LiveData, type LiveQueryOptions } from "./live-query-options.ts";
export { liveMutationOptions, type LiveMutationOptions } from "./live-mutation-options.ts";
