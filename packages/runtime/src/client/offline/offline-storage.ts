import { createStore, promisifyRequest } from "idb-keyval";

/** Where a client keeps texts on the device. Rejected promises mean: not now; what can be done without it is done. */
export interface OfflineStorage {
  /** Every record whose key starts with `prefix`, by key. */
  entries(prefix: string): Promise<readonly (readonly [key: string, text: string])[]>;
  /** Writes all or nothing; `undefined` deletes. */
  write(changes: ReadonlyMap<string, string | undefined>): Promise<void>;
}

/**
 * IndexedDB. `name` is the database's, for pages that hold several applications.
 *
 * ```ts
 * import { indexedDbStorage, offline } from "@realtime-schema/runtime/client";
 *
 * const kept = offline({ user: "alice", storage: indexedDbStorage("shop") });
 * ```
 */
export function indexedDbStorage(name = "realtime-schema"): OfflineStorage {
  // Opened by the first use: on a server there is none.
  const store = createStore(name, "records");
  return {
    entries: (prefix) =>
      store("readonly", async (records) => {
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        const [keys, texts] = await Promise.all([
          promisifyRequest(records.getAllKeys(range)),
          promisifyRequest(records.getAll(range) as IDBRequest<string[]>),
        ]);
        return keys.map((key, index) => [String(key), texts[index] ?? ""] as const);
      }),
    write: (changes) =>
      store("readwrite", async (records) => {
        for (const [key, text] of changes) {
          if (text === undefined) records.delete(key);
          else records.put(text, key);
        }
        await promisifyRequest(records.transaction);
      }),
  };
}
