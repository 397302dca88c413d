/** Sent as the WebSocket subprotocol. A change that an older peer would misread gets another name. */
export const SUBPROTOCOL = "realtime-schema.v1";

/** The version inside `hello` and `ready`. */
export const PROTOCOL_VERSION = 1;
