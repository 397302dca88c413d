import type { Change } from "../change-log/change.ts";
import type { AnyQuery } from "../schema/types.ts";
import type { Group, Subscriber } from "./group.ts";
import type { RoutingDecision } from "./live-engine.ts";
import { QueryGroups } from "./query-groups.ts";
import type { Touched } from "./touched.ts";

/**
 * Finds what a change may touch: by values that parameters fix, where the analysis proved that these hold in every row
 * that the query reads; by the key of result rows, where a change alters those rows alone; else every group of the
 * query. Never a scan over subscriptions.
 */
export class Router<S extends Subscriber = Subscriber> {
  readonly #byQuery = new Map<string, QueryGroups<S>>();
  readonly #byRelation = new Map<string, Set<QueryGroups<S>>>();
  readonly #onQuery: (query: AnyQuery) => void;

  /** `onQuery` is told of each query when its first group comes. */
  constructor(onQuery: (query: AnyQuery) => void = () => {}) {
    this.#onQuery = onQuery;
  }

  /** The query's groups, for one more of them to be added. */
  groupsOf(query: AnyQuery): QueryGroups<S> {
    const known = this.#byQuery.get(query.name);
    if (known) return known;
    const groups = new QueryGroups<S>(query);
    this.#byQuery.set(query.name, groups);
    for (const relation of groups.relations) {
      const others = this.#byRelation.get(relation);
      if (others) others.add(groups);
      else this.#byRelation.set(relation, new Set([groups]));
    }
    this.#onQuery(query);
    return groups;
  }

  remove(group: Group<S>): void {
    const groups = group.owner;
    groups.remove(group);
    if (groups.all.size > 0) return;
    this.#byQuery.delete(groups.query.name);
    for (const relation of groups.relations) this.#byRelation.get(relation)?.delete(groups);
  }

  /** Adds what the change may alter to `touched`. */
  route(change: Change, touched: Touched<S>, onDecision?: (decision: RoutingDecision) => void): void {
    for (const groups of this.#byRelation.get(change.relation) ?? []) {
      const { kind, reason, found } = groups.route(change, touched);
      const route = kind !== "all" && found === 0 && !touched.entering.has(groups) ? "none" : kind;
      onDecision?.({ query: groups.query.name, relation: change.relation, route, reason, groups: found });
    }
  }
}
