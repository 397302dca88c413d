import type { Expr } from "../../nodes/query-tree.ts";
import { forEachChild } from "../../nodes/walk.ts";
import type { Catalog } from "../catalog.ts";
import type { Oid, PgClassRow } from "../types.ts";
import { setAttribute } from "./constraints.ts";
import { updateRelation } from "./context.ts";
import { expressionDependencies, queryDependencies, type QueryDependencies } from "./dependencies.ts";
import { domainChecksWhere, partsWhere } from "./dependent-parts.ts";
import { columnsOf } from "./expression-columns.ts";
import { removeRelation, removeType } from "./relation-rows.ts";
import { dropColumnOf, dropConstraintOf } from "./remove-parts.ts";

type Matches = (dependencies: QueryDependencies) => boolean;

/** Something that goes when another thing goes. */
export interface Removal {
  /** Kind and OID (and column or name): visited once. */
  readonly key: string;
  /** Goes silently, without CASCADE: an index with its table, a partition with its parent. */
  readonly automatic: boolean;
  readonly remove: (catalog: Catalog) => void;
  readonly dependents: (catalog: Catalog) => readonly Removal[];
}

export function removalOfRelation(relation: PgClassRow, automatic = false): Removal {
  return {
    key: `relation ${relation.oid}`,
    automatic,
    remove: (catalog) => removeRelation(catalog, catalog.relations.get(relation.oid) ?? relation),
    dependents: (catalog) => [
      ...viewsOver(catalog, relation.oid, undefined),
      ...catalog.childrenOf(relation.oid).map((child) => removalOfRelation(child, child.relispartition)),
      ...foreignKeysTo(catalog, relation.oid, undefined),
      ...(relation.reltype === 0 ? [] : usersOfType(catalog, relation.reltype, relation.oid)),
      ...(relation.relkind === "S" ? defaultsNaming(catalog, relation) : []),
    ],
  };
}

/** A column with what stands on it: keys, checks and indexes of its table go silently, views and foreign keys do not. */
export function removalOfColumn(relation: PgClassRow, attnum: number, automatic = false): Removal {
  return {
    key: `column ${relation.oid} ${attnum}`,
    automatic,
    remove: (catalog) => dropColumnOf(catalog, relation.oid, attnum),
    dependents: (catalog) => {
      const current = catalog.relations.get(relation.oid) ?? relation;
      const keys = current.constraints.filter(
        (constraint) =>
          (constraint.contype === "p" || constraint.contype === "u") && constraint.conkey.includes(attnum),
      );
      const generated = current.attributes.filter(
        (attribute) =>
          attribute.attgenerated !== "" &&
          !attribute.attisdropped &&
          attribute.attnum !== attnum &&
          attribute.default?.expr !== undefined &&
          columnsOf(attribute.default.expr).includes(attnum),
      );
      return [
        ...viewsOver(catalog, relation.oid, attnum),
        ...keys.flatMap((constraint) => foreignKeysTo(catalog, relation.oid, constraint.conkey)),
        ...generated.map((attribute) => removalOfColumn(current, attribute.attnum)),
      ];
    },
  };
}

/** A constraint: other tables' foreign keys stand on a key. */
export function removalOfConstraint(relation: PgClassRow, conname: string): Removal {
  const constraint = relation.constraints.find((row) => row.conname === conname);
  return {
    key: `constraint ${relation.oid} ${conname}`,
    automatic: false,
    remove: (catalog) => dropConstraintOf(catalog, relation.oid, conname),
    dependents: (catalog) => {
      if (constraint === undefined || (constraint.contype !== "p" && constraint.contype !== "u")) return [];
      const users = [...catalog.relations.ownValues()].flatMap((row) =>
        row.constraints
          .filter(
            (other) =>
              other.contype === "f" &&
              other.confrelid === relation.oid &&
              sameColumns(other.confkey, constraint.conkey),
          )
          .map((other) => removalOfConstraint(row, other.conname)),
      );
      return [...users, ...(constraint.contype === "p" ? viewsGroupedByKey(catalog, relation.oid) : [])];
    },
  };
}

const sameColumns = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((attnum) => b.includes(attnum));

/** A view whose GROUP BY relies on the primary key cannot outlive it; which views do is not recorded. */
const viewsGroupedByKey = (_catalog: Catalog, _relation: Oid): readonly Removal[] => [];

export function removalOfType(catalog: Catalog, type: Oid): Removal {
  const relation = catalog.relations.get(catalog.types.get(type)?.typrelid ?? 0);
  const range = catalog.range(type);
  return {
    key: `type ${type}`,
    automatic: false,
    remove: (current) => {
      if (relation !== undefined) removeRelation(current, relation);
      if (range !== undefined) {
        current.deleteRange(range);
        for (const oid of [range.rngtypid, range.rngmultitypid]) {
          const row = current.types.get(oid);
          for (const proc of current.procs.named(row?.typname ?? ""))
            if (proc.prorettype === oid && proc.pronamespace === row?.typnamespace) current.procs.delete(proc.oid);
          removeType(current, oid);
        }
      }
      removeType(current, type);
    },
    dependents: (current) => [
      ...usersOfType(current, type, relation?.oid ?? 0),
      ...(range === undefined
        ? []
        : usersOfType(current, range.rngmultitypid, 0).filter((user) => !user.key.startsWith("proc"))),
    ],
  };
}

export function removalOfProc(proc: Oid): Removal {
  return {
    key: `proc ${proc}`,
    automatic: false,
    remove: (catalog) => catalog.procs.delete(proc),
    dependents: (catalog) => [
      ...viewsWhere(catalog, (dependencies) => dependencies.procs.has(proc)),
      ...[...catalog.operators.ownValues()]
        .filter((row) => row.oprcode === proc)
        .map((row) => removalOfOperator(row.oid)),
      ...casts(catalog, proc),
      ...generatedWhere(catalog, (dependencies) => dependencies.procs.has(proc)),
      ...partsOver(catalog, (dependencies) => dependencies.procs.has(proc)),
      ...domainChecksWhere(catalog, (dependencies) => dependencies.procs.has(proc)),
      ...triggersCalling(catalog, proc),
    ],
  };
}

export function removalOfOperator(operator: Oid): Removal {
  return {
    key: `operator ${operator}`,
    automatic: false,
    remove: (catalog) => catalog.operators.delete(operator),
    dependents: (catalog) => [
      ...viewsWhere(catalog, (dependencies) => dependencies.operators.has(operator)),
      ...generatedWhere(catalog, (dependencies) => dependencies.operators.has(operator)),
      ...partsOver(catalog, (dependencies) => dependencies.operators.has(operator)),
    ],
  };
}

export function removalOfNamespace(catalog: Catalog, namespace: Oid): Removal {
  return {
    key: `namespace ${namespace}`,
    automatic: false,
    remove: (current) => {
      current.namespaces.delete(namespace);
      current.namespacesChanged();
    },
    dependents: () => contentsOf(catalog, namespace),
  };
}

function contentsOf(catalog: Catalog, namespace: Oid): readonly Removal[] {
  const removals: Removal[] = [];
  for (const row of catalog.relations.ownValues())
    if (row.relnamespace === namespace && row.relkind !== "i" && row.relkind !== "I" && row.ownedBy === undefined)
      removals.push(removalOfRelation(row));
  for (const row of catalog.types.ownValues())
    if (row.typnamespace === namespace && row.typrelid === 0 && row.typcategory !== "A" && row.typtype !== "m")
      removals.push(removalOfType(catalog, row.oid));
  for (const row of catalog.procs.ownValues())
    if (row.pronamespace === namespace) removals.push(removalOfProc(row.oid));
  for (const row of catalog.operators.ownValues())
    if (row.oprnamespace === namespace) removals.push(removalOfOperator(row.oid));
  for (const row of catalog.objects.ownValues())
    if (row.namespace === namespace)
      removals.push({
        key: `object ${row.oid}`,
        automatic: false,
        remove: (current) => current.objects.delete(row.oid),
        dependents: () => [],
      });
  return removals;
}

/** Views over a relation or one of its columns, and parts of other relations: a policy's sub-select, a rule's action. */
function viewsOver(catalog: Catalog, relation: Oid, attnum: number | undefined): readonly Removal[] {
  const matches = (dependencies: QueryDependencies): boolean => {
    const columns = dependencies.relations.get(relation);
    return columns !== undefined && (attnum === undefined || columns.has(attnum) || columns.has(0));
  };
  return [...viewsWhere(catalog, matches), ...partsOver(catalog, matches, attnum === undefined ? relation : undefined)];
}

/** Generated columns: they go whole, with what stands on them. */
function generatedWhere(catalog: Catalog, matches: Matches): readonly Removal[] {
  return [...catalog.relations.ownValues()].flatMap((row) =>
    row.attributes
      .filter(
        ({ attisdropped, attgenerated, default: value }) =>
          !attisdropped && attgenerated !== "" && value?.expr && matches(expressionDependencies(value.expr, row.oid)),
      )
      .map(({ attnum }) => removalOfColumn(row, attnum)),
  );
}

function viewsWhere(catalog: Catalog, matches: Matches): readonly Removal[] {
  const found: Removal[] = [];
  for (const row of catalog.relations.ownValues())
    if (row.viewQuery !== undefined && matches(queryDependencies(row.viewQuery))) found.push(removalOfRelation(row));
  for (const proc of catalog.procs.ownValues()) {
    // The text of AS '…' is looked at when it is called; only a parsed body holds on to what it names.
    if (proc.body?.source !== undefined) continue;
    if (proc.body?.queries?.some((query) => matches(queryDependencies(query)))) found.push(removalOfProc(proc.oid));
  }
  return found;
}

function foreignKeysTo(catalog: Catalog, relation: Oid, key: readonly number[] | undefined): readonly Removal[] {
  const found: Removal[] = [];
  for (const row of catalog.relations.ownValues()) {
    if (row.oid === relation) continue;
    for (const constraint of row.constraints)
      if (
        constraint.contype === "f" &&
        constraint.confrelid === relation &&
        (key === undefined || sameColumns(constraint.confkey, key))
      )
        found.push(removalOfConstraint(row, constraint.conname));
  }
  return found;
}

function usersOfType(catalog: Catalog, type: Oid, except: Oid): readonly Removal[] {
  const row = catalog.types.get(type);
  const uses = (other: Oid): boolean => other === type || (row !== undefined && other === row.typarray && other !== 0);
  const found: Removal[] = [];
  for (const relation of catalog.relations.ownValues()) {
    if (relation.oid === except || relation.relkind === "i" || relation.relkind === "I") continue;
    if (relation.reloftype === type) found.push(removalOfRelation(relation));
    for (const attribute of relation.attributes)
      if (!attribute.attisdropped && uses(attribute.atttypid))
        // A column of the partition key takes the table with it.
        found.push(
          relation.viewQuery === undefined && !relation.partitionKey?.columns.includes(attribute.attnum)
            ? removalOfColumn(relation, attribute.attnum)
            : removalOfRelation(relation),
        );
  }
  const names = ({ types }: QueryDependencies): boolean => [...types].some(uses);
  found.push(
    ...viewsWhere(catalog, names),
    ...generatedWhere(catalog, names),
    ...partsOver(catalog, names).filter(({ key }) => !goesWithType(catalog, key, uses)),
  );
  for (const proc of catalog.procs.ownValues()) {
    const result = catalog.types.get(proc.prorettype);
    // A range's and its multirange's own: they go with the type.
    const isConstructor =
      proc.prolang === "internal" &&
      proc.prokind === "f" &&
      proc.proname === result?.typname &&
      (result.typtype === "r" || result.typtype === "m");
    if (!isConstructor && [proc.prorettype, ...(proc.proallargtypes ?? proc.proargtypes)].some(uses))
      found.push(removalOfProc(proc.oid));
  }
  for (const other of catalog.types.ownValues()) {
    if (other.typtype === "d" && uses(other.typbasetype)) found.push(removalOfType(catalog, other.oid));
    if (other.typtype === "r" && catalog.range(other.oid)?.rngsubtype === type)
      found.push(removalOfType(catalog, other.oid));
  }
  return found;
}

/** A default of a column that is of the type itself goes with the column. */
function goesWithType(catalog: Catalog, key: string, uses: (type: Oid) => boolean): boolean {
  const [kind, relid, attnum] = key.split(" ");
  const column = catalog.relations.get(Number(relid))?.attributes[Number(attnum) - 1];
  return kind === "default" && column !== undefined && uses(column.atttypid);
}

function casts(catalog: Catalog, proc: Oid): readonly Removal[] {
  return [...catalog.ownCasts()]
    .filter((cast) => cast.castfunc === proc)
    .map((cast) => ({
      key: `cast ${cast.castsource} ${cast.casttarget}`,
      automatic: false,
      remove: (current: Catalog) => current.deleteCast(cast.castsource, cast.casttarget),
      dependents: () => [],
    }));
}

/** A part goes with its relation; parts of `own` itself are left out. */
function partsOver(catalog: Catalog, matches: Matches, own?: Oid): readonly Removal[] {
  return partsWhere(catalog, matches).flatMap((part) =>
    part.relation.oid === own ? [] : [{ key: part.key, automatic: false, remove: part.remove, dependents: () => [] }],
  );
}

/** Sequences are named in a default by text. */
function defaultsNaming(catalog: Catalog, sequence: PgClassRow): readonly Removal[] {
  const names = (expr: Expr): boolean => {
    let found = namesSequence(expr, sequence);
    forEachChild(expr, (child) => {
      found ||= names(child);
    });
    return found;
  };
  return [...catalog.relations.ownValues()].flatMap((row) =>
    row.attributes
      .filter((attribute) => !attribute.attisdropped && attribute.default?.expr && names(attribute.default.expr))
      .map((attribute) => ({
        key: `default ${row.oid} ${attribute.attnum}`,
        automatic: false,
        remove: (current: Catalog) => {
          if (current.relations.get(row.oid) === undefined) return;
          updateRelation(current, row.oid, (relation) => ({
            attributes: setAttribute(relation, attribute.attnum, (column) => ({
              ...column,
              atthasdef: false,
              default: undefined,
              attgenerated: "",
            })),
          }));
        },
        dependents: () => [],
      })),
  );
}

function triggersCalling(catalog: Catalog, proc: Oid): readonly Removal[] {
  return [...catalog.relations.ownValues()].flatMap((row) =>
    row.triggers
      .filter((trigger) => trigger.tgfoid === proc)
      .map((trigger) => ({
        key: `trigger ${row.oid} ${trigger.tgname}`,
        automatic: false,
        remove: (current: Catalog) => {
          if (current.relations.get(row.oid) !== undefined)
            updateRelation(current, row.oid, (relation) => ({
              triggers: relation.triggers.filter((other) => other.tgname !== trigger.tgname),
            }));
        },
        dependents: () => [],
      })),
  );
}

function namesSequence(expr: Expr, sequence: PgClassRow): boolean {
  return (
    expr.kind === "Const" &&
    expr.value !== null &&
    (expr.value.split(".").at(-1) ?? "").replaceAll('"', "") === sequence.relname &&
    expr.type === 2205
  );
}

/**
 * Removes things with all that depends on them (`performMultipleDeletions`). Without `cascade`, a dependent that does not
 * go anyway makes it fail; `refuse` says how.
 */
export function performRemovals(
  catalog: Catalog,
  targets: readonly Removal[],
  cascade: boolean,
  refuse: () => never,
): void {
  const going = new Map<string, Removal>();
  const visit = (removal: Removal, follow: (dependent: Removal) => boolean): void => {
    if (going.has(removal.key)) return;
    going.set(removal.key, removal);
    for (const dependent of removal.dependents(catalog)) if (follow(dependent)) visit(dependent, follow);
  };
  for (const target of targets) visit(target, (dependent) => dependent.automatic);
  if (!cascade) {
    const isCovered = (key: string): boolean => going.has(key) || going.has(ownerOf(key));
    for (const removal of going.values())
      if (removal.dependents(catalog).some((dependent) => !isCovered(dependent.key))) refuse();
  }
  going.clear();
  for (const target of targets) visit(target, () => true);
  for (const removal of [...going.values()].toReversed()) removal.remove(catalog);
}

/** The relation that a column, constraint, default or trigger belongs to. */
const ownerOf = (key: string): string => {
  const [kind, oid] = key.split(" ");
  if (kind === "domain") return `type ${oid}`;
  return kind === "relation" || kind === "type" || kind === "proc" ? key : `relation ${oid}`;
};
