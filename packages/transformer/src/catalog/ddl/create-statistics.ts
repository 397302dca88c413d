import type { CreateStatsStmt } from "@pgsql/types";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { defaultOpclass } from "../type-cache.ts";
import { typeNameOf } from "../format-type.ts";
import { systemColumns } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { analyzedExpression, creationNamespace, makeObjectName, relationAt, strings } from "./context.ts";
import { addNamedObject } from "./schema.ts";

/** CREATE STATISTICS (`CreateStatistics`). */
export function createStatistics(cx: DdlContext, statement: CreateStatsStmt): void {
  const { catalog } = cx;
  const [from] = statement.relations ?? [];
  if (from === undefined || !("RangeVar" in from))
    throw new SqlError("0A000", "only a single relation is allowed in CREATE STATISTICS");
  const relation = relationAt(cx, from.RangeVar);
  if (!["r", "m", "f", "p"].includes(relation.relkind))
    throw new SqlError("42809", `cannot define statistics for relation "${relation.relname}"`);
  for (const kind of strings(statement.stat_types))
    if (!["ndistinct", "dependencies", "mcv"].includes(kind))
      throw new SqlError("42601", `unrecognized statistics kind "${kind}"`);
  const labels: string[] = [];
  const columns: number[] = [];
  for (const node of statement.exprs ?? []) {
    const { name, expr } = "StatsElem" in node ? node.StatsElem : {};
    if (name !== undefined) {
      const attribute = attributeByName(relation, name);
      if (attribute === undefined) {
        if (systemColumns.has(name))
          throw new SqlError("0A000", "statistics creation on system columns is not supported");
        throw new SqlError("42703", `column "${name}" does not exist`);
      }
      requireOrdering(cx, attribute.atttypid, `column "${name}"`);
      if (columns.includes(attribute.attnum))
        throw new SqlError("42701", "duplicate column name in statistics definition");
      columns.push(attribute.attnum);
      labels.push(name);
    } else if (expr !== undefined) {
      const analyzed = analyzedExpression(cx, { kind: "statistics-expression", expr, relations: [{ relation }] });
      if (analyzed.expr!.kind === "Var") columns.push(analyzed.expr!.varattno);
      if (analyzed.expr!.kind === "Var")
        labels.push(relation.attributes[analyzed.expr!.varattno - 1]?.attname ?? "expr");
      else labels.push("expr");
    }
  }
  // One expression makes statistics of its own; one column has them already.
  if (columns.length === 1 && statement.exprs?.length === 1)
    throw new SqlError("42P17", "extended statistics require at least 2 columns");
  const { schema, name } =
    (statement.defnames?.length ?? 0) > 0
      ? deconstructQualifiedName(nameParts(statement.defnames))
      : { schema: undefined, name: undefined };
  const namespace = name === undefined ? relation.relnamespace : creationNamespace(catalog, schema);
  const chosen = name ?? chooseName(cx, relation.relname, labels.join("_"), namespace);
  if (statement.if_not_exists && catalog.object("statistics", chosen, namespace) !== undefined) return;
  addNamedObject(cx, "statistics", chosen, "statistics object", { namespace, relid: relation.oid });
}

function requireOrdering(cx: DdlContext, type: number, what: string): void {
  if (defaultOpclass(cx.catalog, type, "btree") !== undefined) return;
  throw new SqlError(
    "0A000",
    `${what} cannot be used in statistics because its type ${typeNameOf(cx.catalog, type)} has no default btree operator class`,
  );
}

function chooseName(cx: DdlContext, name1: string, name2: string, namespace: number): string {
  for (let pass = 0; ; pass++) {
    const name = makeObjectName(name1, name2, pass === 0 ? "stat" : `stat${pass}`);
    if (cx.catalog.object("statistics", name, namespace) === undefined) return name;
  }
}
