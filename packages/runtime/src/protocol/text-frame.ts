/**
 * The protocol for a person at a terminal (`wscat -c ws://…/realtime/ws?token=… -s realtime-schema.v1`):
 *
 * ```
 * query get_inventory_list {"premise_id":"…"}
 * mutation add_todo {"list_id":"…","text":"…"}
 * channel 0190…
 * unsubscribe 1
 * ping
 * ```
 */
const pattern = /^(query|mutation|channel|unsubscribe|ping)(?:\s+(\S+))?(?:\s+(\S.*))?$/s;

/** A frame that starts with a word rather than with `{`. */
export function isTextFrame(data: string): boolean {
  return /^\s*[a-z]/.test(data);
}

/**
 * Rewrites a text frame as the JSON frame it stands for, still to be validated; `undefined` when it is none. `nextId` gives
 * the number that the answer will carry.
 */
export function parseTextFrame(data: string, nextId: () => number): unknown {
  const match = pattern.exec(data.trim());
  if (!match) return undefined;
  const [, verb, name, rest] = match;
  if (verb === "ping") return name === undefined ? { type: "ping" } : undefined;
  if (name === undefined) return undefined;
  if (verb === "unsubscribe") return rest === undefined ? { type: "unsubscribe", id: Number(name) } : undefined;
  if (verb === "channel") {
    return { type: "subscribe", id: nextId(), channel: rest === undefined ? name : `${name} ${rest}` };
  }
  let args: unknown;
  try {
    args = rest === undefined ? {} : JSON.parse(rest);
  } catch {
    return undefined;
  }
  return verb === "query"
    ? { type: "subscribe", id: nextId(), query: name, args }
    : { type: "mutate", id: nextId(), mutation: name, args };
}
