import type { Change, ChangedRow } from "../change-log/change.ts";
import type { DependencyData } from "../schema/schema-data.ts";
import type { AnyQuery } from "../schema/types.ts";
import type { Group, Subscriber } from "./group.ts";
import { OneOrMany } from "./one-or-many.ts";
import { rowFormat, rowKey, type ResultSet, type RowFormat } from "./result-set.ts";
import { hasSession } from "./session-sql.ts";
import { MAX_KEYS, type Touched } from "./touched.ts";

type Image = Readonly<Record<string, unknown>>;
type Route = DependencyData["route"];

/** How one query's groups are found from a change of one relation. */
interface RelationPlan<S extends Subscriber> {
  readonly relation: string;
  readonly route: Route;
  /** Columns whose values are looked up, with the parameters that fix them. */
  readonly fixed: readonly { readonly column: string; readonly param: number }[];
  readonly index: OneOrMany<Group<S>>;
  /** Columns that equal the key of result rows, where rows are refreshed by key. */
  readonly keyColumns: readonly string[] | undefined;
  /** Columns that decide which rows matter. */
  readonly deciding: readonly string[];
  /** The relation whose key identifies the result's rows: without its row, there is none in any result. */
  readonly isBase: boolean;
}

/**
 * Each row of a result has a row of one relation behind it, of the same key. Where parameters fix columns of that, it
 * says whose result it can be in.
 */
export interface BaseLookup<S extends Subscriber = Subscriber> {
  readonly relation: string;
  readonly keyColumns: readonly string[];
  readonly columns: readonly string[];
  /** The groups whose arguments are these values of `columns`. */
  find(values: readonly string[]): Iterable<Group<S>>;
}

/** All groups of one query, and how changes find those of them that they may touch. */
export class QueryGroups<S extends Subscriber = Subscriber> {
  readonly query: AnyQuery;
  readonly format: RowFormat;
  readonly all = new Set<Group<S>>();
  readonly #plans: ReadonlyMap<string, RelationPlan<S>>;
  /** The groups that show a row, by its key; only where some relation's changes are routed by key. */
  readonly #holders: OneOrMany<Group<S>> | undefined;
  readonly #base: RelationPlan<S> | undefined;
  /** How many groups see with a role or settings of their own. */
  #sessions = 0;
  #lots: readonly (readonly Group<S>[])[] | undefined;

  constructor(query: AnyQuery) {
    this.query = query;
    this.format = rowFormat(query.columns, query.key, query.live?.refresh.sort);
    const dependencies = query.live?.dependencies ?? [];
    this.#plans = new Map(dependencies.map((dependency) => [dependency.relation, planOf(query, dependency)]));
    const byKey = dependencies.some(({ route }) => route.kind === "by-key");
    this.#holders = byKey ? new OneOrMany() : undefined;
    this.#base = [...this.#plans.values()].find(({ isBase, fixed }) => isBase && fixed.length > 0);
  }

  get relations(): Iterable<string> {
    return this.#plans.keys();
  }

  /** Whether the rows of changed keys alone may be read. */
  get byKey(): boolean {
    return this.query.live?.refresh.kind === "by-key" && this.format.key !== undefined;
  }

  add(group: Group<S>): void {
    this.all.add(group);
    this.#lots = undefined;
    if (hasSession(group.session)) this.#sessions++;
    for (const plan of this.#plans.values()) {
      const key = groupRoute(plan.fixed, group);
      if (key !== undefined) plan.index.add(key, group);
    }
  }

  remove(group: Group<S>): void {
    this.#lots = undefined;
    if (this.all.delete(group) && hasSession(group.session)) this.#sessions--;
    for (const plan of this.#plans.values()) {
      const key = groupRoute(plan.fixed, group);
      if (key !== undefined) plan.index.delete(key, group);
    }
    this.replaced(group, group.result, undefined);
  }

  /** A group's result is another one: other keys may lead to it. */
  replaced(group: Group<S>, before: ResultSet | undefined, after: ResultSet | undefined): void {
    const holders = this.#holders;
    if (!holders || before === after) return;
    const keys = new Set(after?.keys());
    for (const key of before?.keys() ?? []) if (!keys.has(key)) holders.delete(key, group);
    for (const key of keys) holders.add(key, group);
  }

  /** Adds what the change may have altered to `touched`; gives how it was found. */
  route(change: Change, touched: Touched<S>): Route & { readonly found: number } {
    const plan = this.#plans.get(change.relation);
    if (!plan) return this.#everything(touched, "the relation is not known");
    if (plan.route.kind === "direct") return this.#direct(plan, change, touched);
    if (plan.route.kind === "by-key") return this.#byKey(plan, change, touched);
    return this.#everything(touched, plan.route.reason);
  }

  #everything(touched: Touched<S>, reason: string): Route & { readonly found: number } {
    for (const group of this.all) touched.whole(group);
    return { kind: "all", reason, found: this.all.size };
  }

  #direct(plan: RelationPlan<S>, change: Change, touched: Touched<S>): Route & { readonly found: number } {
    const found = new Set<Group<S>>();
    for (const row of change.rows ?? []) {
      const routes = imageTexts(
        row,
        plan.fixed.map(({ column }) => column),
      );
      if (!routes) return this.#everything(touched, unnamed);
      const keys = plan.keyColumns && imageTexts(row, plan.keyColumns);
      const moves = isMove(plan, row);
      for (const route of routes) {
        for (const group of plan.index.get(route)) {
          found.add(group);
          if (keys) for (const key of keys) touched.row(group, key, moves);
          else touched.whole(group);
        }
      }
    }
    if (!change.rows) {
      const [first, second] = plan.fixed;
      // Values of several columns are listed apart from each other: which of them met in one row is not known.
      const values = first && !second ? change.values?.[first.column] : undefined;
      if (!values) return this.#everything(touched, unnamed);
      for (const value of values) {
        if (value === null) continue;
        for (const group of plan.index.get(String(value))) {
          found.add(group);
          touched.whole(group);
        }
      }
    }
    return { ...plan.route, found: found.size };
  }

  #byKey(plan: RelationPlan<S>, change: Change, touched: Touched<S>): Route & { readonly found: number } {
    const columns = plan.keyColumns;
    if (!columns || !this.byKey) return this.#everything(touched, "the query's rows have no key");
    const found = new Set<Group<S>>();
    const enter = (key: string): void => {
      touched.enters(this, key);
      for (const group of this.#holders?.get(key) ?? []) found.add(group);
    };
    if (change.rows) {
      for (const row of change.rows) {
        const keys = imageTexts(row, columns);
        if (!keys) return this.#everything(touched, unnamed);
        const moves = isMove(plan, row);
        // What only changes stays where it is, and what is gone can come into no group. A session may have a policy that
        // was made by hand, of which the schema does not know which columns decide.
        const stays = (!moves && this.#sessions === 0) || (plan.isBase && !row.new && !touched.isPast);
        for (const key of keys) {
          if (!stays) enter(key);
          else
            for (const group of this.#holders?.get(key) ?? []) {
              found.add(group);
              touched.row(group, key, moves);
            }
        }
      }
    } else {
      const values = columns.length === 1 ? change.values?.[columns[0] ?? ""] : undefined;
      if (!values) return this.#everything(touched, unnamed);
      for (const value of values) if (value !== null) enter(String(value));
    }
    const entering = touched.entering.get(this);
    if (entering && entering.size > MAX_KEYS) return this.#everything(touched, "too many keys have changed");
    return { ...plan.route, found: found.size };
  }

  /** All groups, those of one session together, so many at most. The same lists until a group comes or goes. */
  get lots(): readonly (readonly Group<S>[])[] {
    this.#lots ??= [...Map.groupBy(this.all, ({ session }) => session.identity).values()].flatMap((list) =>
      Array.from({ length: Math.ceil(list.length / LOT) }, (_, lot) => list.slice(lot * LOT, (lot + 1) * LOT)),
    );
    return this.#lots;
  }

  /** How the rows behind the result's lead to groups; `undefined` where they do not, or not all are seen with the same eyes. */
  get base(): BaseLookup<S> | undefined {
    const plan = this.#base;
    if (!plan?.keyColumns || this.#sessions > 0) return undefined;
    const { relation, keyColumns, fixed, index } = plan;
    return {
      relation,
      keyColumns,
      columns: fixed.map(({ column }) => column),
      find: (values) => index.get(rowKey(values)),
    };
  }

  /** The groups that show a row of this key. */
  holders(key: string): Iterable<Group<S>> {
    return this.#holders?.get(key) ?? [];
  }
}

/** Groups among which one statement looks for rows that have come in. */
const LOT = 16_384;

const unnamed = "the log names no values for this change";

function planOf<S extends Subscriber>(query: AnyQuery, dependency: DependencyData): RelationPlan<S> {
  const { relation, route, keyColumns, deciding } = dependency;
  const { routes = [], outputKey, refresh } = query.live ?? {};
  return {
    relation,
    route,
    fixed:
      route.kind === "direct"
        ? routes.filter((each) => each.relation === relation).map(({ column, param }) => ({ column, param }))
        : [],
    index: new OneOrMany(),
    keyColumns: refresh?.kind === "by-key" ? keyColumns : undefined,
    deciding,
    isBase: outputKey?.relation === relation,
  };
}

/** Where the group stands in the index; `undefined` with a NULL argument, which equals no row. */
function groupRoute<S extends Subscriber>(fixed: RelationPlan<S>["fixed"], group: Group<S>): string | undefined {
  if (fixed.length === 0) return undefined;
  const parts: string[] = [];
  for (const { param } of fixed) {
    const value = group.params[param];
    if (typeof value !== "string") return undefined;
    parts.push(value);
  }
  return rowKey(parts);
}

/** The distinct texts of these columns in a row's images; `undefined` where the log does not have them. */
function imageTexts({ old, new: now }: ChangedRow, columns: readonly string[]): readonly string[] | undefined {
  const texts: string[] = [];
  for (const image of [old, now]) {
    if (!image) continue;
    const parts: string[] = [];
    for (const column of columns) {
      if (!Object.hasOwn(image, column)) return undefined;
      const value = image[column];
      // NULL equals nothing.
      if (value !== null) parts.push(String(value));
    }
    if (parts.length < columns.length) continue;
    const text = rowKey(parts);
    if (!texts.includes(text)) texts.push(text);
  }
  return texts;
}

/** Whether results' rows may come, go or stand elsewhere: an update of other columns than those that decide so cannot. */
function isMove<S extends Subscriber>({ deciding }: RelationPlan<S>, { old, new: now }: ChangedRow): boolean {
  if (!old || !now) return true;
  return deciding.some((column) => !isSame(old, now, column));
}

function isSame(old: Image, now: Image, column: string): boolean {
  const [before, after] = [old[column], now[column]];
  if (before === undefined || after === undefined) return false;
  return before === after || (typeof before === "object" && JSON.stringify(before) === JSON.stringify(after));
}
