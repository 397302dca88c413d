/** What stands on other objects inside a relation: policies, rules, triggers, indexes, defaults, checks. */
import type { Expr } from "../../nodes/query-tree.ts";
import type { Catalog } from "../catalog.ts";
import type { Oid, PgClassRow } from "../types.ts";
import { setAttribute } from "./constraints.ts";
import { updateRelation } from "./context.ts";
import { expressionDependencies, queryDependencies, type QueryDependencies } from "./dependencies.ts";
import type { Removal } from "./dependents.ts";
import { dropConstraintOf } from "./remove-parts.ts";

/** A part with its key (`kind relation name`) and what takes it away. */
export interface DependentPart {
  readonly key: string;
  readonly relation: PgClassRow;
  readonly remove: (catalog: Catalog) => void;
}

type Matches = (dependencies: QueryDependencies) => boolean;

/** Parts that stand on something that the dependencies of their expressions name. */
export function partsWhere(catalog: Catalog, matches: Matches): readonly DependentPart[] {
  return [...catalog.relations.ownValues()].flatMap((row) => partsOf(row, matches));
}

function partsOf(row: PgClassRow, matches: Matches): DependentPart[] {
  const found: DependentPart[] = [];
  const add = (kind: string, name: string | number, change: (relation: PgClassRow) => Partial<PgClassRow>): void => {
    found.push({
      key: `${kind} ${row.oid} ${name}`,
      relation: row,
      remove: (catalog) => {
        if (catalog.relations.get(row.oid) !== undefined) updateRelation(catalog, row.oid, change);
      },
    });
  };
  const holds = (expr: Expr | undefined): boolean =>
    expr !== undefined && matches(expressionDependencies(expr, row.oid));
  // A table's own columns take these with them in silence.
  const holdsBeyond = (expr: Expr | undefined): boolean => expr !== undefined && matches(withoutColumns(expr, row.oid));
  for (const { polname, using, check } of row.policies)
    if (holds(using) || holds(check))
      add("policy", polname, (relation) => ({
        policies: relation.policies.filter((other) => other.polname !== polname),
      }));
  for (const { rulename, queries } of row.rules)
    if (queries?.some((query) => matches(queryDependencies(query))))
      add("rule", rulename, (relation) => ({ rules: relation.rules.filter((other) => other.rulename !== rulename) }));
  for (const { tgname, columns, when } of row.triggers)
    if (holds(when) || (columns && columns.length > 0 && matches(named(row.oid, columns))))
      add("trigger", tgname, (relation) => ({
        triggers: relation.triggers.filter((other) => other.tgname !== tgname),
      }));
  for (const { indexrelid, indexprs, indpred } of row.indexes)
    if (holdsBeyond(indpred) || indexprs.some(holdsBeyond))
      found.push({
        key: `index ${row.oid} ${indexrelid}`,
        relation: row,
        remove: (catalog) => {
          catalog.relations.delete(indexrelid);
          if (catalog.relations.get(row.oid) !== undefined)
            updateRelation(catalog, row.oid, (relation) => ({
              indexes: relation.indexes.filter((other) => other.indexrelid !== indexrelid),
            }));
        },
      });
  for (const attribute of row.attributes)
    if (!attribute.attisdropped && attribute.attgenerated === "" && holdsBeyond(attribute.default?.expr))
      add("default", attribute.attnum, (relation) => ({
        attributes: setAttribute(relation, attribute.attnum, (column) => ({
          ...column,
          atthasdef: false,
          default: undefined,
        })),
      }));
  for (const { conname, check } of row.constraints)
    if (holdsBeyond(check?.expr))
      found.push({
        key: `constraint ${row.oid} ${conname}`,
        relation: row,
        remove: (catalog) => dropConstraintOf(catalog, row.oid, conname),
      });
  return found;
}

const none: ReadonlySet<Oid> = new Set();

const named = (relation: Oid, columns: readonly number[]): QueryDependencies => ({
  relations: new Map([[relation, new Set(columns)]]),
  procs: none,
  operators: none,
  types: none,
});

function withoutColumns(expr: Expr, relation: Oid): QueryDependencies {
  const dependencies = expressionDependencies(expr, relation);
  return {
    ...dependencies,
    relations: new Map([...dependencies.relations].filter(([oid]) => oid !== relation)),
  };
}

/** CHECK constraints of domains. */
export function domainChecksWhere(catalog: Catalog, matches: Matches): readonly Removal[] {
  return [...catalog.types.ownValues()].flatMap(({ oid }) =>
    catalog
      .domainConstraints(oid)
      .filter(({ check }) => check?.expr && matches(expressionDependencies(check.expr, 0)))
      .map(({ conname }) => ({
        key: `domain ${oid} ${conname}`,
        automatic: false,
        remove: (current: Catalog) =>
          current.setDomainConstraints(
            oid,
            current.domainConstraints(oid).filter((row) => row.conname !== conname),
          ),
        dependents: () => [],
      })),
  );
}
