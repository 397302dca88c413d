import { errorCodes } from "../protocol/error-code.ts";
import type { ErrorBody } from "../protocol/realtime-error.ts";

const common = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export function jsonResponse(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return textResponse(JSON.stringify(body), init);
}

/** For JSON that is text already. */
export function textResponse(
  text: string,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(text, {
    status,
    headers: { ...common, "content-type": "application/json; charset=utf-8", ...headers },
  });
}

export function errorResponse(error: ErrorBody): Response {
  return jsonResponse(
    { error },
    {
      status: errorCodes[error.code].status,
      ...(error.retryAfter !== undefined && {
        headers: { "retry-after": String(Math.ceil(error.retryAfter / 1_000)) },
      }),
    },
  );
}
