import type { Catalog } from "../catalog/catalog.ts";
import { SqlError } from "../catalog/sql-error.ts";
import type { PgClassRow } from "../catalog/types.ts";
import type { Oid, Query } from "../nodes/query-tree.ts";
import { forEachSubquery } from "../nodes/walk.ts";

/** `invalid_object_definition` */
const INVALID_OBJECT_DEFINITION = "42P17";

export function raiseRecursion({ relname }: PgClassRow): never {
  throw new SqlError(INVALID_OBJECT_DEFINITION, `infinite recursion detected in rules for relation "${relname}"`, {
    hint: "The view reads itself, perhaps through other views.",
  });
}

/** CREATE OR REPLACE VIEW can make a view read itself; PostgreSQL sees it when the view is used (`fireRIRrules`). */
export function checkViewRecursion(catalog: Catalog, query: Query): void {
  const done = new Set<Oid>();
  const active = new Set<Oid>();
  const visit = (inner: Query): void => {
    for (const rte of inner.rtable) if (rte.rtekind === "relation" && rte.relkind === "v") visitView(rte.relid);
    forEachSubquery(inner, visit);
  };
  const visitView = (relid: Oid): void => {
    const view = done.has(relid) ? undefined : catalog.relations.get(relid);
    if (!view?.viewQuery) return;
    if (active.has(relid)) raiseRecursion(view);
    active.add(relid);
    visit(view.viewQuery);
    active.delete(relid);
    done.add(relid);
  };
  if (query.rtable.length > 0 || query.cteList.length > 0 || query.hasSubLinks || query.utilityQuery) visit(query);
}
