/** Pages that may talk to the server: `https://app.example.com`, or a decision. */
export type Origins = readonly string[] | ((origin: string) => boolean);

/**
 * Whether a request's page may talk to the server. Browsers always send `Origin` with WebSockets and with requests to other
 * origins; what sends none is no page that somebody was lured to. Without a list, pages of the server's own host may.
 */
export function isAllowedOrigin(request: Request, origins: Origins | undefined): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  if (typeof origins === "function") return origins(origin);
  if (origins) return origins.includes(origin);
  return URL.canParse(origin) && new URL(origin).host === (request.headers.get("host") ?? new URL(request.url).host);
}

/** For answers to pages of a listed origin. */
export function corsHeaders(request: Request, origins: Origins | undefined): Record<string, string> {
  const origin = request.headers.get("origin");
  if (origin === null || !isAllowedOrigin(request, origins)) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "etag, realtime-cursor",
    vary: "origin",
  };
}
