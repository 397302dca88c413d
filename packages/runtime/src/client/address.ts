import type { ErrorResponse, SubscribeResponse } from "../protocol/http.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";

/** What identifies the user: sent as `Authorization: Bearer …` for a single-use connection token, never in an address. */
export type TokenSource = string | (() => string | Promise<string>);

/** The server's path as an absolute address; relative ones resolve against the page. */
export function resolveUrl(url: string): URL {
  const absolute = new URL(url, globalThis.location?.href);
  absolute.protocol = absolute.protocol.replace(/^ws/, "http");
  absolute.search = "";
  absolute.hash = "";
  return absolute;
}

/** An address below the server's path. */
export function endpointUrl(base: URL, path: string): URL {
  return new URL(`${base.origin}${base.pathname.replace(/\/$/, "")}/${path}`);
}

export function webSocketUrl(base: URL, token: string | undefined): string {
  const url = endpointUrl(base, "ws");
  url.protocol = url.protocol.replace(/^http/, "ws");
  if (token !== undefined) url.searchParams.set("token", token);
  return url.href;
}

/** @throws RealtimeError with the server's own answer, e.g. `unauthenticated`. */
export async function fetchConnectionToken(
  base: URL,
  options: { readonly token?: TokenSource | undefined; readonly fetch?: typeof fetch | undefined },
  timeout: number,
): Promise<string> {
  const token = typeof options.token === "function" ? await options.token() : options.token;
  const response = await (options.fetch ?? fetch)(endpointUrl(base, "subscribe"), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: "{}",
    signal: AbortSignal.timeout(timeout),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw RealtimeError.from((body as ErrorResponse).error);
  return (body as SubscribeResponse).token;
}
