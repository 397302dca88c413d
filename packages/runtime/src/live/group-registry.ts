import type { Change, ChangeBatch } from "../change-log/change.ts";
import { bindArguments } from "../schema/arguments.ts";
import type { AnyQuery } from "../schema/types.ts";
import { Group, groupKey } from "./group.ts";
import type { QuerySubscriber } from "./live-connection.ts";
import type { LiveEvents, LiveSession, RoutingDecision } from "./live-engine.ts";
import type { ResultSet } from "./result-set.ts";
import { Router } from "./router.ts";
import { Touched } from "./touched.ts";

export type QueryGroup = Group<QuerySubscriber>;

/** Every group that is kept up to date: those with subscribers, and for a while those without. */
export class GroupRegistry {
  readonly #groups = new Map<string, QueryGroup>();
  readonly #router: Router<QuerySubscriber>;
  readonly #cacheFor: number;
  readonly #events: LiveEvents;
  /** Groups without subscribers and when each is let go, the first to go in front. One timer serves them all. */
  readonly #unused = new Map<QueryGroup, number>();
  #sweep: NodeJS.Timeout | undefined;
  /** Groups that the next batch must read although nothing changed them. */
  readonly unread = new Set<QueryGroup>();

  constructor(cacheFor: number, events: LiveEvents) {
    this.#cacheFor = cacheFor;
    this.#events = events;
    this.#router = new Router((query) => this.#describe(query));
  }

  get size(): number {
    return this.#groups.size;
  }

  /** The group of these arguments, a new one where there is none. */
  group(query: AnyQuery, args: Readonly<Record<string, unknown>>, session: LiveSession): QueryGroup {
    const key = groupKey(query, args, session);
    const known = this.#groups.get(key);
    if (known) {
      this.#unused.delete(known);
      return known;
    }
    const owner = this.#router.groupsOf(query);
    const group: QueryGroup = new Group(key, owner, session, bindArguments(query.params, args));
    this.#groups.set(key, group);
    owner.add(group);
    this.unread.add(group);
    return group;
  }

  reread(whose: (session: LiveSession) => boolean): void {
    for (const group of this.#groups.values()) if (whose(group.session)) this.unread.add(group);
  }

  /** Lets a group without subscribers go after a while. */
  expireIfUnused(group: QueryGroup): void {
    if (group.subscribers.size > 0 || this.#groups.get(group.key) !== group) return;
    // To the end: the same time later, it is the last to go.
    this.#unused.delete(group);
    this.#unused.set(group, performance.now() + this.#cacheFor);
    this.#scheduleSweep();
  }

  drop(group: QueryGroup): void {
    this.#unused.delete(group);
    if (this.#groups.get(group.key) !== group) return;
    this.#groups.delete(group.key);
    this.unread.delete(group);
    this.#router.remove(group);
  }

  /** A group was read. */
  settle(group: QueryGroup, result: ResultSet): void {
    group.owner.replaced(group, group.result, result);
    group.result = result;
  }

  /** What a batch may have changed, and the groups that were never read. */
  touched(batch: ChangeBatch): Touched<QuerySubscriber> {
    const touched = new Touched<QuerySubscriber>();
    for (const group of batch.resync ? this.#groups.values() : this.unread) touched.whole(group);
    if (batch.resync) return touched;
    const { onRoute } = this.#events;
    for (const change of batch.changes) {
      if (!onRoute) {
        this.#router.route(change, touched);
        continue;
      }
      const decisions: RoutingDecision[] = [];
      this.#router.route(change, touched, (decision) => decisions.push(decision));
      onRoute.call(this.#events, change, decisions);
    }
    return touched;
  }

  /** Whether the changes may have changed any group. */
  concerned(changes: readonly Change[]): boolean {
    const touched = new Touched<QuerySubscriber>();
    for (const change of changes) this.#router.route(change, touched);
    return !touched.isEmpty;
  }

  /** Whether a batch, which the group's result already has, may have changed the group. */
  concerns(group: QueryGroup, { changes }: ChangeBatch): boolean {
    const touched = new Touched<QuerySubscriber>({ isPast: true });
    for (const change of changes) this.#router.route(change, touched);
    return touched.has(group);
  }

  close(): void {
    clearTimeout(this.#sweep);
    this.#unused.clear();
  }

  #scheduleSweep(): void {
    const [first] = this.#unused.values();
    if (this.#sweep !== undefined || first === undefined) return;
    this.#sweep = setTimeout(
      () => {
        this.#sweep = undefined;
        const now = performance.now();
        for (const [group, until] of this.#unused) {
          if (until > now) break;
          this.drop(group);
        }
        this.#scheduleSweep();
      },
      Math.max(0, first - performance.now()),
    );
    this.#sweep.unref();
  }

  #describe(query: AnyQuery): void {
    const { onQuery } = this.#events;
    if (!onQuery || !query.live) return;
    const { dependencies, refresh } = query.live;
    onQuery.call(this.#events, {
      query: query.name,
      routes: dependencies.map(({ relation, route: { kind, reason } }) => ({ relation, route: kind, reason })),
      refresh: { kind: refresh.kind, reason: refresh.reason },
    });
  }
}
