import type { ChangeBatch } from "../change-log/change.ts";
import type { AnyQuery, AnyTable } from "../schema/types.ts";
import { Group, groupKey } from "./group.ts";
import type { QuerySubscriber } from "./live-connection.ts";
import type { LiveEvents, LiveSession } from "./live-engine.ts";
import { Router } from "./router.ts";

export type QueryGroup = Group<QuerySubscriber>;

/** Every group that is kept up to date: those with subscribers, and for a while those without. */
export class GroupRegistry {
  readonly #groups = new Map<string, QueryGroup>();
  readonly #router: Router<QuerySubscriber>;
  readonly #cacheFor: number;
  readonly #events: LiveEvents;
  /** Groups that the next batch must read although nothing changed them. */
  readonly unread = new Set<QueryGroup>();

  constructor(tables: Iterable<AnyTable>, cacheFor: number, events: LiveEvents) {
    this.#router = new Router(tables);
    this.#cacheFor = cacheFor;
    this.#events = events;
  }

  get size(): number {
    return this.#groups.size;
  }

  /** The group of these arguments, a new one where there is none. */
  group(query: AnyQuery, args: Readonly<Record<string, unknown>>, session: LiveSession): QueryGroup {
    const key = groupKey(query, args, session);
    const known = this.#groups.get(key);
    if (known) {
      clearTimeout(known.expiry);
      return known;
    }
    const group: QueryGroup = new Group(query, args, session);
    this.#groups.set(key, group);
    this.#router.add(group);
    this.unread.add(group);
    return group;
  }

  reread(whose: (session: LiveSession) => boolean): void {
    for (const group of this.#groups.values()) if (whose(group.session)) this.unread.add(group);
  }

  /** Lets a group without subscribers go after a while. */
  expireIfUnused(group: QueryGroup): void {
    if (group.subscribers.size > 0) return;
    clearTimeout(group.expiry);
    group.expiry = setTimeout(() => this.drop(group), this.#cacheFor);
    group.expiry.unref();
  }

  drop(group: QueryGroup): void {
    clearTimeout(group.expiry);
    if (this.#groups.get(group.key) !== group) return;
    this.#groups.delete(group.key);
    this.unread.delete(group);
    this.#router.remove(group);
  }

  /** The groups that a batch may have changed, and those that were never read. */
  touched(batch: ChangeBatch): Set<QueryGroup> {
    if (batch.resync) return new Set(this.#groups.values());
    const touched = new Set(this.unread);
    for (const change of batch.changes) {
      const decisions = this.#router.route(change, touched);
      this.#events.onRoute?.(change, decisions);
    }
    return touched;
  }

  /** Whether a batch may have changed the group. */
  concerns(group: QueryGroup, { changes }: ChangeBatch): boolean {
    const touched = new Set<QueryGroup>();
    for (const change of changes) this.#router.route(change, touched);
    return touched.has(group);
  }

  close(): void {
    for (const { expiry } of this.#groups.values()) clearTimeout(expiry);
  }
}
