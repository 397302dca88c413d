import { createContext, createElement, useContext, type ReactElement, type ReactNode } from "react";
import type { RealtimeClient } from "../client/client.ts";

const ClientContext = createContext<RealtimeClient | undefined>(undefined);

/**
 * Gives a client to the hooks below it.
 *
 * ```tsx
 * import type { ReactNode } from "react";
 * import { createClient } from "@realtime-schema/runtime/client";
 * import { RealtimeProvider } from "@realtime-schema/runtime/react";
 * import schema from "virtual:realtime-schema/sql";
 *
 * const client = createClient({ schema, url: "/realtime" });
 *
 * export function Page({ children }: { children: ReactNode }) {
 *   return <RealtimeProvider client={client}>{children}</RealtimeProvider>;
 * }
 * ```
 */
export function RealtimeProvider(props: {
  readonly client: RealtimeClient;
  readonly children?: ReactNode;
}): ReactElement {
  return createElement(ClientContext.Provider, { value: props.client }, props.children);
}

/**
 * The client of the nearest provider. Throws without one.
 *
 * ```tsx
 * import { useRealtimeClient } from "@realtime-schema/runtime/react";
 *
 * export function Clear({ id }: { id: string }) {
 *   const client = useRealtimeClient();
 *   return <button onClick={() => void client.mutate(schema.mutations.removeTodo, { id })}>Remove</button>;
 * }
 * ```
 */
export function useRealtimeClient(): RealtimeClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error("There is no <RealtimeProvider client={…}> above this component");
  return client;
}
