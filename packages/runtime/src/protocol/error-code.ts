/** Every code that a client can be given, with its HTTP status and what to do about it. */
export const errorCodes = {
  unauthenticated: {
    status: 401,
    retry: false,
    meaning: "Nobody is signed in, or the token is unknown, used or too old.",
  },
  forbidden: {
    status: 403,
    retry: false,
    meaning: "`authorize` did not allow it, or the page's origin is not a listed one.",
  },
  unknown_query: { status: 404, retry: false, meaning: "The schema has no query of this name." },
  unknown_mutation: { status: 404, retry: false, meaning: "The schema has no mutation of this name." },
  not_found: { status: 404, retry: false, meaning: "No endpoint has this address." },
  method_not_allowed: { status: 405, retry: false, meaning: "The endpoint exists, for another HTTP method." },
  invalid_frame: {
    status: 400,
    retry: false,
    meaning: "The message is not one of this protocol; `message` says where.",
  },
  invalid_argument: { status: 400, retry: false, meaning: "An argument has the wrong type; `param` names it." },
  invalid_signature: {
    status: 403,
    retry: false,
    meaning: "The signature is not the one of this query, arguments and user.",
  },
  duplicate_id: { status: 400, retry: false, meaning: "The connection has a subscription of this id already." },
  constraint_violation: {
    status: 409,
    retry: false,
    meaning: "A constraint refused the write; `sqlstate` says which kind.",
  },
  conflict: {
    status: 409,
    retry: true,
    meaning: "A concurrent transaction won (serialization failure, deadlock): try again.",
  },
  idempotency_mismatch: {
    status: 422,
    retry: false,
    meaning: "The idempotency key was used for a different mutation or arguments.",
  },
  too_large: { status: 413, retry: false, meaning: "A frame or body is over the limit." },
  too_many_subscriptions: {
    status: 429,
    retry: false,
    meaning: "The connection holds as many subscriptions as it may.",
  },
  rate_limited: { status: 429, retry: true, meaning: "Too many messages; wait `retryAfter` milliseconds." },
  slow_client: {
    status: 429,
    retry: true,
    meaning: "The client reads more slowly than changes arrive; connect again to resume.",
  },
  timeout: { status: 504, retry: true, meaning: "The statement took longer than the server allows." },
  unavailable: { status: 503, retry: true, meaning: "The server is stopping, or cannot reach its database." },
  rejected: {
    status: 422,
    retry: false,
    meaning: "A handler refused the mutation; `message` and `data` are the handler's.",
  },
  internal: { status: 500, retry: false, meaning: "Something failed in the server; its log has the `errorId`." },
} as const satisfies Readonly<
  Record<string, { readonly status: number; readonly retry: boolean; readonly meaning: string }>
>;

/** What went wrong, for programs; `RealtimeError.message` is for people. */
export type ErrorCode = keyof typeof errorCodes;

/** Close codes of the WebSocket, beside RFC 6455's. */
export const closeCodes = {
  /** The server stops: connect again after a moment. */
  goingAway: 1001,
  protocolError: 1002,
  policyViolation: 1008,
  tooLarge: 1009,
  internal: 1011,
  /** Too much was waiting to be sent. */
  slowClient: 4008,
} as const;
