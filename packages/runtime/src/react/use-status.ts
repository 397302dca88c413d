import { useCallback, useSyncExternalStore } from "react";
import type { ConnectionStatus } from "../client/connection.ts";
import { useRealtimeClient } from "./provider.ts";

/**
 * Whether the server can be reached: for a banner that says "offline".
 *
 * ```tsx
 * import { useConnectionStatus } from "@realtime-schema/runtime/react";
 *
 * export function Banner() {
 *   return useConnectionStatus() === "offline" ? <p role="status">Offline: showing what was last known</p> : null;
 * }
 * ```
 */
export function useConnectionStatus(): ConnectionStatus {
  const client = useRealtimeClient();
  const subscribe = useCallback((listener: () => void) => client.onStatus(listener), [client]);
  return useSyncExternalStore(
    subscribe,
    () => client.status,
    () => client.status,
  );
}
