/**
 * `next`, with every part that equals its counterpart in `previous` replaced by it: what did not change keeps its identity, so
 * memoised components below an unchanged row do not render again.
 *
 * @example
 * const before = { a: { x: 1 }, b: 2 };
 * share(before, { a: { x: 1 }, b: 3 }).a === before.a
 */
export function share<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (typeof previous !== "object" || typeof next !== "object" || previous === null || next === null) return next;
  if (Array.isArray(next)) return Array.isArray(previous) ? (shareArray(previous, next) as T) : next;
  const prototype: unknown = Object.getPrototypeOf(next);
  if (prototype !== Object.getPrototypeOf(previous)) return next;
  if (next instanceof Date) return +next === +(previous as unknown as Date) ? (previous as unknown as T) : next;
  if (next instanceof Uint8Array) return equalBytes(previous as unknown as Uint8Array, next) ? (previous as T) : next;
  if (prototype !== Object.prototype && prototype !== null) return next;
  return shareRecord(previous as Record<string, unknown>, next as Record<string, unknown>) as T;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((item, index) => share(previous[index], item));
  return previous.length === shared.length && shared.every((item, index) => Object.is(item, previous[index]))
    ? previous
    : shared;
}

function shareRecord(previous: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(next);
  let equal = keys.length === Object.keys(previous).length;
  const shared: Record<string, unknown> = {};
  for (const key of keys) {
    const value = share(Object.hasOwn(previous, key) ? previous[key] : undefined, next[key]);
    // Assigning a member of this name would set the prototype.
    if (key === "__proto__") Object.defineProperty(shared, key, { value, enumerable: true });
    else shared[key] = value;
    equal &&= Object.hasOwn(previous, key) && Object.is(value, previous[key]);
  }
  return equal ? previous : shared;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
