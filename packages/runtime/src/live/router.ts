import type { Change } from "../change-log/change.ts";
import { codecFor } from "../schema/codecs/codec-for.ts";
import type { AnyQuery, AnyTable } from "../schema/types.ts";
import type { Group, Subscriber } from "./group.ts";
import type { RoutingDecision } from "./live-engine.ts";
import { routingFamily, routingKey } from "./routing-values.ts";

/** How one query's groups are found from a change of one relation. */
interface RoutePlan {
  /** Columns whose values are looked up, with the parameters that fix them; empty: every group of the query. */
  readonly columns: readonly { readonly column: string; readonly param: number }[];
  readonly reason: string;
}

/** One query's groups, indexed by the routes of each relation that it reads. */
interface QueryGroups<S extends Subscriber> {
  readonly query: AnyQuery;
  readonly all: Set<Group<S>>;
  readonly byRelation: ReadonlyMap<string, { readonly plan: RoutePlan; readonly index: Map<string, Set<Group<S>>> }>;
}

/**
 * Finds the groups that a change may touch: a hash look-up where the analysis proved that a column equals a parameter
 * in every row that the query reads, else every group of the query. Never a scan over subscriptions.
 */
export class Router<S extends Subscriber = Subscriber> {
  readonly #tables: ReadonlyMap<string, AnyTable>;
  readonly #byQuery = new Map<string, QueryGroups<S>>();
  readonly #byRelation = new Map<string, Set<QueryGroups<S>>>();

  constructor(tables: Iterable<AnyTable>) {
    this.#tables = new Map([...tables].map((table) => [table.name, table]));
  }

  add(group: Group<S>): void {
    const groups = this.#groupsOf(group.query);
    groups.all.add(group);
    for (const { plan, index } of groups.byRelation.values()) {
      const key = groupRoute(plan, group);
      if (key === undefined) continue;
      const same = index.get(key);
      if (same) same.add(group);
      else index.set(key, new Set([group]));
    }
  }

  remove(group: Group<S>): void {
    const groups = this.#byQuery.get(group.query.name);
    if (!groups) return;
    groups.all.delete(group);
    for (const { plan, index } of groups.byRelation.values()) {
      const key = groupRoute(plan, group);
      const same = key === undefined ? undefined : index.get(key);
      same?.delete(group);
      if (key !== undefined && same?.size === 0) index.delete(key);
    }
    if (groups.all.size > 0) return;
    this.#byQuery.delete(group.query.name);
    for (const relation of groups.byRelation.keys()) this.#byRelation.get(relation)?.delete(groups);
  }

  /** Adds the groups that the change may touch to `touched`. */
  route(change: Change, touched: Set<Group<S>>): RoutingDecision[] {
    return [...(this.#byRelation.get(change.relation) ?? [])].map((groups) => {
      const entry = groups.byRelation.get(change.relation);
      const before = touched.size;
      const decide = (route: RoutingDecision["route"], reason: string): RoutingDecision => ({
        query: groups.query.name,
        relation: change.relation,
        route,
        reason,
        groups: touched.size - before,
      });
      const all = (reason: string): RoutingDecision => {
        for (const group of groups.all) touched.add(group);
        return decide("all", reason);
      };
      if (!entry || entry.plan.columns.length === 0) return all(entry?.plan.reason ?? "the relation is not known");
      const keys = changeRoutes(entry.plan, change);
      if (keys === undefined) return all("the log names no values for this change");
      for (const key of keys) for (const group of entry.index.get(key) ?? []) touched.add(group);
      return decide(touched.size > before ? "direct" : "none", entry.plan.reason);
    });
  }

  #groupsOf(query: AnyQuery): QueryGroups<S> {
    const known = this.#byQuery.get(query.name);
    if (known) return known;
    const byRelation = new Map(
      (query.live?.dependencies ?? []).map(({ relation }) => [
        relation,
        { plan: this.#plan(query, relation), index: new Map<string, Set<Group<S>>>() },
      ]),
    );
    const groups: QueryGroups<S> = { query, all: new Set(), byRelation };
    this.#byQuery.set(query.name, groups);
    for (const relation of byRelation.keys()) {
      const others = this.#byRelation.get(relation);
      if (others) others.add(groups);
      else this.#byRelation.set(relation, new Set([groups]));
    }
    return groups;
  }

  #plan(query: AnyQuery, relation: string): RoutePlan {
    const routes = (query.live?.routes ?? []).filter((route) => route.relation === relation);
    if (routes.length === 0) return { columns: [], reason: `no column of ${relation} is fixed by a parameter` };
    const table = this.#tables.get(relation);
    const usable = routes.filter(({ column, param }) => {
      const family = routingFamily(table?.columns.find(({ name }) => name === column)?.codec ?? "");
      return family !== undefined && family === routingFamily(query.params[param]?.codec ?? "");
    });
    const columns = usable.map(({ column, param }) => ({ column, param }));
    const names = (list: readonly { readonly column: string }[]): string => list.map(({ column }) => column).join(", ");
    return columns.length === 0
      ? { columns, reason: `values of ${names(routes)} have no one text to look up` }
      : {
          columns,
          reason: `${names(columns)} of ${relation} is fixed by ${columns.map(({ param }) => `$${param + 1}`).join(", ")}`,
        };
  }
}

const join = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? "") : JSON.stringify(parts));

/** Where the group stands in the index; `undefined` with a NULL argument, which equals no row. */
function groupRoute<S extends Subscriber>(plan: RoutePlan, group: Group<S>): string | undefined {
  if (plan.columns.length === 0) return undefined;
  const parts: string[] = [];
  for (const { param } of plan.columns) {
    const value = group.argument(param);
    if (value === null || value === undefined) return undefined;
    parts.push(routingKey(codecFor(group.query.params[param]?.codec ?? "text").toWire(value)));
  }
  return join(parts);
}

/** The places in the index that a change touches; `undefined` when it might be any. */
function changeRoutes({ columns }: RoutePlan, change: Change): Set<string> | undefined {
  const keys = new Set<string>();
  if (change.rows) {
    for (const { old, new: now } of change.rows) {
      for (const image of [old, now]) {
        if (!image) continue;
        const parts: string[] = [];
        for (const { column } of columns) {
          if (!Object.hasOwn(image, column)) return undefined;
          if (image[column] === null) break;
          parts.push(routingKey(image[column]));
        }
        if (parts.length === columns.length) keys.add(join(parts));
      }
    }
    return keys;
  }
  // Values of several columns are listed apart from each other: which of them met in one row is not known.
  const values = columns.length === 1 ? change.values?.[columns[0]?.column ?? ""] : undefined;
  if (!values) return undefined;
  for (const value of values) if (value !== null) keys.add(routingKey(value));
  return keys;
}
