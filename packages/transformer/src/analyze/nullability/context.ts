import type { Catalog } from "../../catalog/catalog.ts";
import type { PgClassRow, PgProcRow } from "../../catalog/types.ts";
import { PG_CATALOG_NAMESPACE } from "../../catalog/well-known.ts";
import type { JsonShape } from "../../ir.ts";
import type { CommonTableExpr, Expr, Oid, Query } from "../../nodes/query-tree.ts";
import type { SchemaAnnotations } from "../analysis.ts";
import type { JoinFacts } from "./join-reduction.ts";
import type { QueryOutput } from "./query-output.ts";

/** What is true of queries and expressions whatever is known of parameters. */
export class PlainFacts {
  /** Canonical texts of expressions; see `expr-key.ts`. */
  readonly exprKeys = new WeakMap<Expr, string | null>();
  /** What FROM and WHERE prove by themselves; see `scope.ts`. */
  readonly joins = new WeakMap<Query, JoinFacts>();
}

/**
 * What one statement's passes share: the catalog, what is known of parameters, and caches of what was found out
 * about views, functions and CTEs.
 */
export class SemanticsContext {
  readonly catalog: Catalog;
  /** By parameter number, from 1: whether the caller may pass NULL. */
  readonly paramNullable: ReadonlyMap<number, boolean>;
  /** Outputs of views' bodies, by relation. */
  readonly views = new Map<Oid, QueryOutput>();
  /** What recursive CTEs are assumed to give while they are worked out: nullable, column by column. */
  readonly recursion = new Map<CommonTableExpr, readonly boolean[]>();
  /** The same of JSON shapes, by column from 0 (`undefined`: anything), and the columns that were asked for. */
  readonly recursiveShapes = new Map<
    CommonTableExpr,
    { readonly shapes: ReadonlyMap<number, JsonShape> | undefined; readonly asked: Set<number> }
  >();
  /** SQL functions under work, so that a recursive one ends. */
  readonly busyFunctions = new Set<Oid>();
  readonly functionResults = new Map<string, readonly boolean[] | undefined>();
  /** By parameter number: whether the elements of an array that the caller passes may be NULL. */
  readonly paramElementNullable: ReadonlyMap<number, boolean>;
  readonly #annotations: SchemaAnnotations | undefined;
  /** Unique keys of queries' outputs; see `output-keys.ts`. Views of views would else be worked out 2ⁿ times. */
  readonly uniqueOutputs = new WeakMap<Query, readonly (readonly number[])[]>();
  /** Contexts of one statement share it. */
  readonly plain: PlainFacts;

  constructor(
    catalog: Catalog,
    paramNullable: ReadonlyMap<number, boolean> = new Map(),
    paramElementNullable: ReadonlyMap<number, boolean> = new Map(),
    annotations?: SchemaAnnotations,
    plain = new PlainFacts(),
  ) {
    this.catalog = catalog;
    this.paramNullable = paramNullable;
    this.paramElementNullable = paramElementNullable;
    this.#annotations = annotations;
    this.plain = plain;
  }

  relation(relid: Oid): PgClassRow | undefined {
    return this.catalog.relations.get(relid);
  }

  /** The `@type` of a relation's column. */
  columnTsType(relid: Oid, attnum: number): string | undefined {
    return this.#annotations?.columnTsType(relid, attnum);
  }

  /** The `@type` of a domain. */
  domainTsType(type: Oid): string | undefined {
    return this.#annotations?.domainTsType(type);
  }

  proc(oid: Oid): PgProcRow | undefined {
    return this.catalog.procs.get(oid);
  }

  isBuiltin(proc: PgProcRow): boolean {
    return proc.pronamespace === PG_CATALOG_NAMESPACE;
  }

  /** Relations that inherit directly from this one, partitions included. */
  childrenOf(relid: Oid): readonly PgClassRow[] {
    return this.catalog.childrenOf(relid);
  }

  /** What `find` makes of a table's column alone: worked out once for all statements over one catalog. */
  columnFact<T>(kind: string, relation: PgClassRow, attnum: number, find: () => T): T {
    const known = this.catalog.fact(kind, () => new Map<PgClassRow, Map<number, T>>());
    const columns = known.get(relation) ?? new Map<number, T>();
    known.set(relation, columns);
    if (!columns.has(attnum)) columns.set(attnum, find());
    return columns.get(attnum) as T;
  }
}
