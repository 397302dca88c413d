export {
  liveCollectionOptions,
  type CollectionWrites,
  type LiveCollectionOptions,
  type MutateOne,
} from "./live-collection-options.ts";
