/** The order of WITH RECURSIVE's queries, and the form that recursion must have (`makeDependencyGraph`, `checkWellFormedRecursion`). */
import type { Node, SelectStmt } from "@pgsql/types";
import { ereport } from "./analyze-error.ts";
import type { WithItem } from "./parse-cte.ts";
import { as, loc, rawListLocation, rawLocation, tagOf } from "./raw-nodes.ts";

/** Calls `visit` with every node directly inside, in the order of the tree. */
function forEachRawChild(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) forEachRawChild(item, visit);
  else if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    // A wrapped node has one key, which is its type's name.
    if (keys.length === 1 && /^[A-Z]/.test(keys[0]!)) visit(value as Node);
    else for (const key of keys) forEachRawChild((value as Record<string, unknown>)[key], visit);
  }
}

function childrenOf(node: Node, visit: (child: Node) => void): void {
  const content = (node as Record<string, unknown>)[tagOf(node)];
  for (const part of parts(content)) forEachRawChild(part, visit);
}

/** Fields, with bare statements (`larg`, `rarg`, `relation`) put back into their wrapping. */
function parts(content: unknown): unknown[] {
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).map(([key, value]) => {
    if ((key === "larg" || key === "rarg") && typeof value === "object" && value !== null && "op" in value)
      return { SelectStmt: value };
    if (key === "relation" && typeof value === "object" && value !== null && "relname" in value)
      return { RangeVar: value };
    if (key === "withClause") return [];
    return value;
  });
}

interface InnerWith {
  readonly names: string[];
}

/** Walks with the names that inner WITHs hide; `onRef` hears of every unqualified table name that is not hidden. */
class ReferenceWalker {
  readonly #inner: InnerWith[] = [];
  readonly #onRef: (name: string, location: number) => void;
  readonly #special: (node: Node, walk: (node: Node | undefined) => void) => boolean;

  constructor(
    onRef: (name: string, location: number) => void,
    special: (node: Node, walk: (node: Node | undefined) => void) => boolean = () => false,
  ) {
    this.#onRef = onRef;
    this.#special = special;
  }

  walk = (node: Node | undefined): void => {
    if (!node) return;
    const ref = as(node, "RangeVar");
    if (ref) {
      const name = ref.relname ?? "";
      if (ref.schemaname === undefined && !this.#inner.some((level) => level.names.includes(name)))
        this.#onRef(name, loc(ref));
      return;
    }
    if (as(node, "WithClause")) return;
    const tag = tagOf(node);
    const content = (node as Record<string, { readonly withClause?: { recursive?: boolean; ctes?: Node[] } }>)[tag];
    const inner = content?.withClause;
    if (!inner) {
      if (!this.#special(node, this.walk)) childrenOf(node, this.walk);
      return;
    }
    const ctes = (inner.ctes ?? []).map((cte) => as(cte, "CommonTableExpr")!);
    const level: InnerWith = { names: inner.recursive ? ctes.map((cte) => cte.ctename ?? "") : [] };
    this.#inner.unshift(level);
    for (const cte of ctes) {
      this.walk(cte.ctequery);
      if (!inner.recursive) level.names.push(cte.ctename ?? "");
    }
    if (!this.#special(node, this.walk)) childrenOf(node, this.walk);
    this.#inner.shift();
  };
}

/** Sorts so that each query comes after those that it reads, and marks the recursive ones. */
export function recursiveOrder(items: readonly WithItem[]): WithItem[] {
  const byName = new Map(items.map((item, i) => [item.state.node.ctename, i] as const));
  const needs = items.map((item, i) => {
    const found = new Set<number>();
    new ReferenceWalker((name) => {
      const other = byName.get(name);
      if (other === i) item.state.node.cterecursive = true;
      else if (other !== undefined) found.add(other);
    }).walk(item.raw.ctequery);
    return found;
  });
  const order = items.map((_, i) => i);
  for (let i = 0; i < order.length; i++) {
    const ready = order.findIndex((at, position) => position >= i && needs[at]!.size === 0);
    if (ready < 0)
      ereport(
        "FEATURE_NOT_SUPPORTED",
        "mutual recursion between WITH items is not implemented",
        items[order[i]!]!.state.node.location,
      );
    [order[i], order[ready]] = [order[ready]!, order[i]!];
    for (const need of needs) need.delete(order[i]!);
  }
  const ordered = order.map((at) => items[at]!);
  for (const item of ordered) if (item.state.node.cterecursive) checkWellFormed(item);
  return ordered;
}

type Context = "ok" | "non-recursive term" | "subquery" | "outer join" | "INTERSECT" | "EXCEPT";

const forbidden: Readonly<Record<Exclude<Context, "ok">, string>> = {
  "non-recursive term": "its non-recursive term",
  subquery: "a subquery",
  "outer join": "an outer join",
  INTERSECT: "INTERSECT",
  EXCEPT: "EXCEPT",
};

function checkWellFormed({ raw, state }: WithItem): void {
  const name = state.node.ctename;
  const { location } = state.node;
  const stmt = as(raw.ctequery, "SelectStmt");
  if (!stmt)
    return ereport(
      "INVALID_RECURSION",
      `recursive query "${name}" must not contain data-modifying statements`,
      location,
    );
  if (stmt.op !== "SETOP_UNION")
    ereport(
      "INVALID_RECURSION",
      `recursive query "${name}" does not have the form non-recursive-term UNION [ALL] recursive-term`,
      location,
    );
  for (const cte of stmt.withClause?.ctes ?? []) walkRecursion(name, as(cte, "CommonTableExpr")!.ctequery, "subquery");
  const notImplemented = (what: string, at: number): never =>
    ereport("FEATURE_NOT_SUPPORTED", `${what} in a recursive query is not implemented`, at);
  if (stmt.sortClause) notImplemented("ORDER BY", rawListLocation(stmt.sortClause));
  if (stmt.limitOffset) notImplemented("OFFSET", rawLocation(stmt.limitOffset));
  if (stmt.limitCount) notImplemented("LIMIT", rawLocation(stmt.limitCount));
  if (stmt.lockingClause) notImplemented("FOR UPDATE/SHARE", -1);
  walkRecursion(name, { SelectStmt: stmt.larg! }, "non-recursive term");
  walkRecursion(name, { SelectStmt: stmt.rarg! }, "ok");
}

/** Every self-reference must stand where recursion can reach it, and there must be one only. */
function walkRecursion(name: string, node: Node | undefined, start: Context): void {
  let context = start;
  let references = 0;
  const inContext = (inner: Context, body: () => void): void => {
    const saved = context;
    context = inner;
    body();
    context = saved;
  };
  const walker = new ReferenceWalker(
    (ref, location) => {
      if (ref !== name) return;
      if (context !== "ok")
        ereport(
          "INVALID_RECURSION",
          `recursive reference to query "${name}" must not appear within ${forbidden[context]}`,
          location,
        );
      if (++references > 1)
        ereport("INVALID_RECURSION", `recursive reference to query "${name}" must not appear more than once`, location);
    },
    (inner, walk) => {
      const join = as(inner, "JoinExpr");
      if (join) {
        const side = (child: Node | undefined, outer: boolean): void =>
          outer && context === "ok" ? inContext("outer join", () => walk(child)) : walk(child);
        side(join.larg, join.jointype === "JOIN_FULL" || join.jointype === "JOIN_RIGHT");
        side(join.rarg, join.jointype === "JOIN_FULL" || join.jointype === "JOIN_LEFT");
        walk(join.quals);
        return true;
      }
      const link = as(inner, "SubLink");
      if (link) {
        inContext("subquery", () => walk(link.subselect));
        walk(link.testexpr);
        return true;
      }
      const stmt = as(inner, "SelectStmt");
      return stmt !== undefined && context === "ok" && walkSetOperation(stmt, walk, inContext);
    },
  );
  walker.walk(node);
}

function walkSetOperation(
  stmt: SelectStmt,
  walk: (node: Node | undefined) => void,
  inContext: (context: Context, body: () => void) => void,
): boolean {
  if (stmt.op !== "SETOP_INTERSECT" && stmt.op !== "SETOP_EXCEPT") return false;
  const left = (): void => walk({ SelectStmt: stmt.larg! });
  const right = (): void => walk({ SelectStmt: stmt.rarg! });
  const kind = stmt.op === "SETOP_INTERSECT" ? "INTERSECT" : "EXCEPT";
  if (stmt.all) inContext(kind, left);
  else left();
  if (stmt.all || kind === "EXCEPT") inContext(kind, right);
  else right();
  for (const node of [...(stmt.sortClause ?? []), stmt.limitOffset, stmt.limitCount]) walk(node);
  return true;
}
