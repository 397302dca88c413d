import type { ColumnIr, ParentIr, QueryIr, RelationIr, SchemaIr } from "../ir.ts";

/** What one trigger writes about one relation: the relation that the statement names, or one related to it. */
export interface LogTarget {
  readonly relation: RelationIr;
  /** The rows cannot be told apart here: the log says "all of it". */
  readonly everything: boolean;
  /** A statement that changes none of these writes nothing. */
  readonly watched: readonly ColumnIr[];
  /** What enters the log: key and routing columns. */
  readonly logged: readonly ColumnIr[];
  readonly identity: readonly ColumnIr[];
  readonly parents: readonly ParentPlan[];
  readonly touches: readonly TouchPlan[];
}

export interface ParentPlan {
  readonly parent: ParentIr;
  readonly relation: RelationIr;
  readonly via: readonly ColumnIr[];
  /** Reads the complete parent by its key. */
  readonly query: QueryIr;
}

export interface TouchPlan {
  readonly relation: RelationIr;
  readonly column: ColumnIr;
}

/** One relation that gets triggers. */
export interface TrackedRelation {
  readonly relation: RelationIr;
  readonly targets: readonly LogTarget[];
}

/** What a relation's annotations ask for and no trigger can do. */
export interface TriggerProblem {
  /** The relation's key. */
  readonly relation: string;
  readonly message: string;
  readonly hint: string;
}

export interface TriggerPlan {
  /** By key. */
  readonly tracked: readonly TrackedRelation[];
  readonly problems: readonly TriggerProblem[];
}

/** Decides which relations get triggers and what these write. */
export function planTriggers(ir: SchemaIr): TriggerPlan {
  const relations = new Map(ir.relations.map((relation) => [relation.key, relation]));
  const children = new Map<string, string[]>();
  for (const relation of ir.relations) {
    for (const parent of relation.inherits) children.set(parent, [...(children.get(parent) ?? []), relation.key]);
  }
  const problems: TriggerProblem[] = [];
  const targets = new Map<string, LogTarget>();
  for (const relation of ir.relations) {
    const target = planTarget(ir, relations, relation, problems);
    if (target) targets.set(relation.key, target);
  }
  const tracked: TrackedRelation[] = [];
  for (const relation of [...ir.relations].sort((one, other) => compareText(one.key, other.key))) {
    if (!canHaveTriggers(relation)) continue;
    const ancestors = closure(relation.key, (key) => relations.get(key)?.inherits ?? []);
    const descendants = closure(relation.key, (key) => children.get(key) ?? []);
    const own: LogTarget[] = [];
    for (const key of [relation.key, ...ancestors, ...descendants]) {
      const target = targets.get(key);
      if (target) own.push(descendants.includes(key) ? throughRoot(relation, target) : target);
    }
    if (own.length > 0) tracked.push({ relation, targets: own });
  }
  return { tracked, problems: problems.sort((one, other) => compareText(one.relation, other.relation)) };
}

/** Statement triggers with transition tables stand on tables alone. */
function canHaveTriggers(relation: RelationIr): boolean {
  return relation.kind === "table" || relation.kind === "partitioned";
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Everything that can be reached from `start` (itself left out), sorted. */
function closure(start: string, next: (key: string) => readonly string[]): string[] {
  const seen = new Set<string>();
  const queue = [start];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const reached of next(key)) {
      if (reached === start || seen.has(reached)) continue;
      seen.add(reached);
      queue.push(reached);
    }
  }
  return [...seen].sort(compareText);
}

/**
 * A statement that names an ancestor hits rows of this relation among others, and the transition tables do not tell
 * which. Routing by value stays exact; a channel would announce other tables' rows.
 */
function throughRoot(named: RelationIr, target: LogTarget): LogTarget {
  const columns = new Set(named.columns.map((column) => column.name));
  const known = target.watched.every((column) => columns.has(column.name));
  const announces = target.relation.channels.length + target.parents.length + target.touches.length > 0;
  return !known || announces ? { ...target, everything: true } : target;
}

function planTarget(
  ir: SchemaIr,
  relations: ReadonlyMap<string, RelationIr>,
  relation: RelationIr,
  problems: TriggerProblem[],
): LogTarget | undefined {
  const dependencies = ir.queries.flatMap((query) =>
    query.dependencies.filter((dependency) => dependency.relation === relation.key),
  );
  const tagged = relation.channels.length + relation.parents.length + relation.touches.length > 0;
  if (!canHaveTriggers(relation)) {
    if (tagged) {
      problems.push({
        relation: relation.key,
        message: `${relation.kind.replace("-", " ")} "${relation.name}" cannot broadcast: PostgreSQL has no statement triggers with transition tables on it`,
        hint: "Put the annotation on the tables that it reads.",
      });
    }
    return undefined;
  }
  if (dependencies.length === 0 && !tagged) return undefined;
  const parents = relation.parents.flatMap((parent) => planParent(ir, relations, relation, parent, problems));
  const touches = relation.touches.flatMap((touch) => planTouch(relations, relation, touch, problems));
  const routing = new Set([
    ...relation.identity,
    ...dependencies.flatMap((dependency) => [...dependency.routing, ...(dependency.keyColumns ?? [])]),
    ...parents.flatMap(({ parent }) => parent.via),
  ]);
  const watched = new Set([
    ...routing,
    ...dependencies.flatMap((dependency) => dependency.columns),
    ...relation.channels.flatMap((channel) => channel.columns),
    // A channel announces the row, so every column of it counts.
    ...(relation.channels.length > 0 ? relation.columns.map((column) => column.name) : []),
  ]);
  return {
    relation,
    everything: false,
    watched: relation.columns.filter((column) => watched.has(column.name)),
    logged: relation.columns.filter((column) => routing.has(column.name)),
    identity: relation.identity.flatMap((name) => relation.columns.filter((column) => column.name === name)),
    parents,
    touches,
  };
}

function planParent(
  ir: SchemaIr,
  relations: ReadonlyMap<string, RelationIr>,
  relation: RelationIr,
  parent: ParentIr,
  problems: TriggerProblem[],
): ParentPlan[] {
  const problem = (message: string, hint: string): ParentPlan[] => {
    problems.push({ relation: relation.key, message, hint });
    return [];
  };
  const target = relations.get(parent.table);
  if (!target) return problem(`table "${parent.table}" does not exist`, "Name a table of this schema.");
  const query = ir.queries.find(({ name }) => name === parent.query);
  if (!query) return problem(`query "${parent.query}" does not exist`, "Name an @query of this schema.");
  if (target.channels.length === 0) {
    return problem(
      `table "${parent.table}" has no channel to announce its rows on`,
      `Add @broadcast_channel to "${parent.table}".`,
    );
  }
  const via = parent.via.flatMap((name) => relation.columns.filter((column) => column.name === name));
  if (via.length === 0 || via.length !== target.identity.length) {
    return problem(
      `the columns (${parent.via.join(", ")}) do not name the key of "${parent.table}" (${target.identity.join(", ")})`,
      "Say via= with one column for each column of the parent's key.",
    );
  }
  if (query.params.length !== target.identity.length) {
    return problem(
      `query "${query.name}" takes ${query.params.length} parameters, the key of "${parent.table}" has ${target.identity.length} columns`,
      "The query must read one parent row by its key.",
    );
  }
  return [{ parent, relation: target, via, query }];
}

function planTouch(
  relations: ReadonlyMap<string, RelationIr>,
  relation: RelationIr,
  touch: RelationIr["touches"][number],
  problems: TriggerProblem[],
): TouchPlan[] {
  const target = relations.get(touch.table);
  const column = target?.columns.find(({ name }) => name === touch.column);
  const problem = (message: string, hint: string): TouchPlan[] => {
    problems.push({ relation: relation.key, message, hint });
    return [];
  };
  if (!target || !column) {
    return problem(`column "${touch.column}" of table "${touch.table}" does not exist`, "Name an existing column.");
  }
  if (target.identity.length !== 1) {
    return problem(`table "${touch.table}" has no key of one column`, "The channel must be the text of the row's key.");
  }
  if (relation.channels.length === 0) {
    return problem(`table "${relation.name}" has no channel that could name a row`, "Add @broadcast_channel.");
  }
  return [{ relation: target, column }];
}
