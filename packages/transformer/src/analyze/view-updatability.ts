/** Which views can be written to, and through which columns (`RewriteQuery`, `rewriteTargetView` of `rewriteHandler.c`). */
import type { Catalog } from "../catalog/catalog.ts";
import type { PgClassRow, TriggerRow } from "../catalog/types.ts";
import type { MergeAction, Query, RelationRte, TargetEntry } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { relationOf } from "./lookup.ts";
import { raiseRecursion } from "./view-recursion.ts";
import { recover, type ParseState } from "./parse-state.ts";

type Event = "insert" | "update" | "delete";

/** TRIGGER_TYPE bits. */
const eventBits: Readonly<Record<Event, number>> = { insert: 4, delete: 8, update: 16 };

const doing = { insert: "insert into", update: "update", delete: "delete from" } as const;
const enabling = { insert: "inserting into", update: "updating", delete: "deleting from" } as const;

interface Write {
  readonly command: Event | "merge";
  readonly events: readonly Event[];
  /** Numbers of the target's columns that are assigned to: by the statement, ON CONFLICT, each action of MERGE. */
  readonly assigned: readonly ReadonlySet<number>[];
}

/** A target's rules must allow the command; a view must have triggers or rules for it, or be simple enough to write through. */
export function checkWriteTarget(pstate: ParseState, query: Query): void {
  const relation = pstate.targetRelation;
  if (!relation) return;
  recover(pstate.cx, () => {
    checkRules(relation, query);
    if (relation.relkind === "v") checkWritable(pstate.cx.catalog, relation, writeOf(query));
  });
}

function checkRules({ relname, rules }: PgClassRow, { commandType, returningList }: Query): void {
  if (commandType === "merge" && rules.some((rule) => rule.event !== "select" && rule.enabled))
    ereport("FEATURE_NOT_SUPPORTED", `cannot execute MERGE on relation "${relname}"`, -1, {
      detail: "MERGE is not supported for relations with rules.",
    });
  const fired = rules.filter((rule) => rule.event === commandType && rule.enabled);
  if (returningList.length > 0 && fired.some((rule) => rule.instead) && !fired.some((rule) => rule.returning)) {
    const name = commandType.toUpperCase();
    ereport("FEATURE_NOT_SUPPORTED", `cannot perform ${name} RETURNING on relation "${relname}"`, -1, {
      hint: `You need an unconditional ON ${name} DO INSTEAD rule with a RETURNING clause.`,
    });
  }
}

function writeOf(query: Query): Write {
  const actions = query.mergeActionList;
  const lists =
    query.commandType === "merge"
      ? actions.map((action) => action.targetList)
      : [query.targetList, query.onConflict?.onConflictSet ?? []];
  return {
    command: query.commandType as Write["command"],
    events: query.commandType === "merge" ? mergeEvents(actions) : [query.commandType as Event],
    assigned: lists.map((list) => new Set(list.flatMap((entry) => (entry.resjunk ? [] : [entry.resno])))),
  };
}

function mergeEvents(actions: readonly MergeAction[]): Event[] {
  const events = actions.flatMap(({ commandType }) => (commandType === "nothing" ? [] : [commandType]));
  return [...new Set(events)];
}

function checkWritable(catalog: Catalog, view: PgClassRow, write: Write, above: readonly PgClassRow[] = []): void {
  if (above.includes(view)) raiseRecursion(view);
  const { command, events } = write;
  const unserved = events.filter((event) => !view.triggers.some((trigger) => isInsteadOf(trigger, event)));
  if (unserved.length === 0) return;
  if (command !== "merge") {
    const instead = view.rules.filter((rule) => rule.event === command && rule.instead && rule.enabled);
    if (instead.some((rule) => !rule.conditional)) return;
    if (instead.length > 0)
      refuse(view, command, "Views with conditional DO INSTEAD rules are not automatically updatable.", "");
  }
  // Of system views the query is not known.
  const { viewQuery } = view;
  if (!viewQuery) return;
  const assigns = events.some((event) => event !== "delete");
  const reason = whyNotUpdatable(viewQuery, assigns);
  if (reason !== undefined) refuse(view, unserved[0]!, reason, command === "merge" ? " using MERGE" : "");
  if (assigns) checkColumns(view, viewQuery, write);
  if (unserved.length < events.length)
    ereport("FEATURE_NOT_SUPPORTED", `cannot merge into view "${view.relname}"`, -1, {
      detail: "MERGE is not supported for views with INSTEAD OF triggers for some actions but not all.",
      hint: "To enable merging into the view, either provide a full set of INSTEAD OF triggers or drop the existing INSTEAD OF triggers.",
    });
  const base = relationOf(catalog, baseRelation(viewQuery)?.relid ?? 0);
  if (!base) return;
  const assigned = write.assigned.map((columns) => columnsBelow(viewQuery, columns, base));
  if (base.relkind === "v") checkWritable(catalog, base, { ...write, assigned }, [...above, view]);
}

function isInsteadOf(trigger: TriggerRow, event: Event): boolean {
  return trigger.timing === "instead" && (trigger.events & eventBits[event]) !== 0;
}

/** `error_view_not_updatable`. */
function refuse(view: PgClassRow, event: Event, detail: string, using: string): never {
  const name = event.toUpperCase();
  const rule = using === "" ? ` or an unconditional ON ${name} DO INSTEAD rule` : "";
  ereport("OBJECT_NOT_IN_PREREQUISITE_STATE", `cannot ${doing[event]} view "${view.relname}"`, -1, {
    detail,
    hint: `To enable ${enabling[event]} the view${using}, provide an INSTEAD OF ${name} trigger${rule}.`,
  });
}

/** `view_query_is_auto_updatable`. */
function whyNotUpdatable(query: Query, assigns: boolean): string | undefined {
  const never = (containing: string): string => `Views ${containing} are not automatically updatable.`;
  if (query.distinctClause.length > 0) return never("containing DISTINCT");
  if (query.groupClause.length > 0 || query.groupingSets.length > 0) return never("containing GROUP BY");
  if (query.havingQual) return never("containing HAVING");
  if (query.setOperations) return never("containing UNION, INTERSECT, or EXCEPT");
  if (query.cteList.length > 0) return never("containing WITH");
  if (query.limitOffset || query.limitCount) return never("containing LIMIT or OFFSET");
  if (query.hasAggs) return never("that return aggregate functions");
  if (query.hasWindowFuncs) return never("that return window functions");
  if (query.hasTargetSRFs) return never("that return set-returning functions");
  const base = baseRelation(query);
  if (!base || !"rfvp".includes(base.relkind)) return never("that do not select from a single table or view");
  if (base.tablesample) return never("containing TABLESAMPLE");
  if (assigns && query.targetList.every((entry) => whyColumnNotUpdatable(query, entry) !== undefined))
    return never("that have no updatable columns");
  return undefined;
}

/** The only item of FROM, where it is a relation. */
function baseRelation(query: Query): RelationRte | undefined {
  const rte = query.rtable[baseIndex(query) - 1];
  return rte?.rtekind === "relation" ? rte : undefined;
}

function baseIndex(query: Query): number {
  const { fromlist } = query.jointree;
  const [only] = fromlist;
  return fromlist.length === 1 && only?.kind === "RangeTblRef" ? only.rtindex : 0;
}

function checkColumns(view: PgClassRow, query: Query, { command, assigned }: Write): void {
  for (const entry of query.targetList) {
    const isAssigned = assigned.some((columns) => columns.has(entry.resno));
    const detail = isAssigned ? whyColumnNotUpdatable(query, entry) : undefined;
    if (detail === undefined) continue;
    const verb = { insert: "insert into", update: "update", merge: "merge into", delete: "" }[command];
    const name = view.attributes[entry.resno - 1]?.attname ?? "";
    ereport("FEATURE_NOT_SUPPORTED", `cannot ${verb} column "${name}" of view "${view.relname}"`, -1, { detail });
  }
}

/** `view_col_is_auto_updatable`. */
function whyColumnNotUpdatable(query: Query, { expr, resjunk }: TargetEntry): string | undefined {
  if (resjunk) return "Junk view columns are not updatable.";
  if (expr.kind !== "Var" || expr.varno !== baseIndex(query) || expr.varlevelsup !== 0)
    return "View columns that are not columns of their base relation are not updatable.";
  if (expr.varattno < 0) return "View columns that refer to system columns are not updatable.";
  if (expr.varattno === 0) return "View columns that return whole-row references are not updatable.";
  return undefined;
}

/** The base relation's columns behind a view's; two of one place cannot be set at once. */
function columnsBelow(query: Query, columns: ReadonlySet<number>, base: PgClassRow): ReadonlySet<number> {
  const below = new Set<number>();
  for (const { resno, expr } of query.targetList) {
    if (!columns.has(resno) || expr.kind !== "Var") continue;
    if (below.has(expr.varattno)) {
      const { attname = "" } = base.attributes[expr.varattno - 1] ?? {};
      ereport("SYNTAX_ERROR", `multiple assignments to same column "${attname}"`);
    }
    below.add(expr.varattno);
  }
  return below;
}
