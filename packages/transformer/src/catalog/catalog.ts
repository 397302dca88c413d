import type { Journal } from "./layered-map.ts";
import { LayeredMap } from "./layered-map.ts";
import type { NamedTableBase, RowChanged } from "./named-table.ts";
import { NamedTable } from "./named-table.ts";
import type {
  DomainConstraintRow,
  NamedObjectRow,
  Oid,
  PgAmopRow,
  PgCastRow,
  PgClassRow,
  PgCollationRow,
  PgNamespaceRow,
  PgOpclassRow,
  PgOperatorRow,
  PgOpfamilyRow,
  PgProcRow,
  PgRangeRow,
  PgTypeRow,
} from "./types.ts";
import type { TypeCacheEntry } from "./type-cache.ts";
import { FIRST_NORMAL_OID, PG_CATALOG_NAMESPACE } from "./well-known.ts";

/** Rows of a finished catalog, indexed: the immutable base that catalogs are forked from. */
export interface CatalogBase {
  readonly namespaces: NamedTableBase<PgNamespaceRow>;
  readonly types: NamedTableBase<PgTypeRow>;
  readonly procs: NamedTableBase<PgProcRow>;
  readonly operators: NamedTableBase<PgOperatorRow>;
  readonly opclasses: NamedTableBase<PgOpclassRow>;
  readonly opfamilies: NamedTableBase<PgOpfamilyRow>;
  readonly collations: NamedTableBase<PgCollationRow>;
  readonly relations: NamedTableBase<PgClassRow>;
  readonly objects: NamedTableBase<NamedObjectRow>;
  readonly casts: ReadonlyMap<number, PgCastRow>;
  readonly ranges: ReadonlyMap<Oid, PgRangeRow>;
  readonly rangesByMultirange: ReadonlyMap<Oid, PgRangeRow>;
  readonly amops: ReadonlyMap<Oid, readonly PgAmopRow[]>;
}

class UndoLog implements Journal {
  #entries: (() => void)[] = [];
  /** Grows with every change, one that takes others back included. */
  changes = 0;

  record(undo: () => void): void {
    this.changes += 1;
    this.#entries.push(undo);
  }

  mark(): number {
    return this.#entries.length;
  }

  rollbackTo(mark: number): void {
    this.changes += 1;
    while (this.#entries.length > mark) this.#entries.pop()?.();
  }

  forget(): void {
    this.#entries = [];
  }
}

const noRelations: readonly never[] = [];

// OIDs stay far below 2^26: 16384 upwards, one an object.
const castKey = (source: Oid, target: Oid): number => source * 0x4000000 + target;

/**
 * PostgreSQL's system catalogs, in memory: what exists, under which name, of which type.
 *
 * Look-ups here are plain (by OID, by name in one schema). What follows `search_path` or PostgreSQL's rules of
 * resolution stands beside it: `type-name.ts` (LookupTypeName), `relation-name.ts` (RangeVarGetRelid),
 * `candidates.ts` (functions and operators by name), `type-cache.ts` (equality and ordering), `format-type.ts`.
 *
 * Cheap to {@link Catalog.fork}: forks share the immutable base and each other's unchanged rows.
 *
 * @example
 * ```ts
 * import { createBaseCatalog } from "./base-catalog.ts";
 * import { PG_CATALOG_NAMESPACE } from "./well-known.ts";
 *
 * const catalog = createBaseCatalog();
 * const int4 = catalog.typeInSchema("int4", PG_CATALOG_NAMESPACE);
 * ```
 */
export class Catalog {
  readonly #undo: UndoLog;
  readonly #base: CatalogBase;
  readonly namespaces: NamedTable<PgNamespaceRow>;
  readonly types: NamedTable<PgTypeRow>;
  readonly procs: NamedTable<PgProcRow>;
  readonly operators: NamedTable<PgOperatorRow>;
  readonly opclasses: NamedTable<PgOpclassRow>;
  readonly opfamilies: NamedTable<PgOpfamilyRow>;
  readonly collations: NamedTable<PgCollationRow>;
  readonly relations: NamedTable<PgClassRow>;
  /** Everything whose name alone matters: languages, extensions, roles, text search configurations, … */
  readonly objects: NamedTable<NamedObjectRow>;
  readonly #casts: LayeredMap<number, PgCastRow>;
  readonly #ranges: LayeredMap<Oid, PgRangeRow>;
  readonly #rangesByMultirange: LayeredMap<Oid, PgRangeRow>;
  readonly #amops: LayeredMap<Oid, readonly PgAmopRow[]>;
  readonly #enumLabels: LayeredMap<Oid, readonly string[]>;
  readonly #domainConstraints: LayeredMap<Oid, readonly DomainConstraintRow[]>;
  readonly #settings: LayeredMap<string, readonly string[]>;
  /** By parent: who inherits from it, partitions included, oldest first. */
  readonly #children: LayeredMap<Oid, readonly Oid[]>;
  #facts = new Map<unknown, unknown>();
  #factsOf = -1;
  /** Memory of `type-cache.ts`. */
  readonly typeCache = new Map<Oid, TypeCacheEntry>();
  readonly #opclassesByMethod = new Map<string, readonly PgOpclassRow[]>();
  #nextOid: Oid;
  #activeSearchPath: readonly Oid[] | undefined;

  constructor(base: CatalogBase, parent?: Catalog) {
    const undo = new UndoLog();
    this.#undo = undo;
    this.#base = base;
    const empty = new Map<never, never>();
    this.namespaces = parent?.namespaces.fork(undo) ?? NamedTable.over(base.namespaces, (row) => row.nspname, undo);
    this.types = parent?.types.fork(undo) ?? NamedTable.over(base.types, (row) => row.typname, undo);
    this.procs = parent?.procs.fork(undo) ?? NamedTable.over(base.procs, (row) => row.proname, undo);
    this.operators = parent?.operators.fork(undo) ?? NamedTable.over(base.operators, (row) => row.oprname, undo);
    this.opclasses = parent?.opclasses.fork(undo) ?? NamedTable.over(base.opclasses, (row) => row.opcname, undo);
    this.opfamilies = parent?.opfamilies.fork(undo) ?? NamedTable.over(base.opfamilies, (row) => row.opfname, undo);
    this.collations = parent?.collations.fork(undo) ?? NamedTable.over(base.collations, (row) => row.collname, undo);
    const reparent: RowChanged<PgClassRow> = (before, after) => this.#reparent(before, after);
    this.relations =
      parent?.relations.fork(undo, reparent) ?? NamedTable.over(base.relations, (row) => row.relname, undo, reparent);
    this.objects = parent?.objects.fork(undo) ?? NamedTable.over(base.objects, (row) => row.name, undo);
    this.#casts = parent ? parent.#casts.fork(undo) : new LayeredMap(base.casts, undo);
    this.#ranges = parent ? parent.#ranges.fork(undo) : new LayeredMap(base.ranges, undo);
    this.#rangesByMultirange = parent
      ? parent.#rangesByMultirange.fork(undo)
      : new LayeredMap(base.rangesByMultirange, undo);
    this.#amops = parent ? parent.#amops.fork(undo) : new LayeredMap(base.amops, undo);
    this.#enumLabels = parent ? parent.#enumLabels.fork(undo) : new LayeredMap(empty, undo);
    this.#domainConstraints = parent ? parent.#domainConstraints.fork(undo) : new LayeredMap(empty, undo);
    this.#settings = parent ? parent.#settings.fork(undo) : new LayeredMap(empty, undo);
    this.#children = parent ? parent.#children.fork(undo) : new LayeredMap(empty, undo);
    this.#nextOid = parent ? parent.#nextOid : FIRST_NORMAL_OID;
    this.#activeSearchPath = parent ? parent.#activeSearchPath : undefined;
  }

  /** An independent copy: what is applied to it does not reach this one. */
  fork(): Catalog {
    return new Catalog(this.#base, this);
  }

  newOid(): Oid {
    return this.#nextOid++;
  }

  /** Runs `change`; if it throws, everything that it did here is undone. */
  atomically<T>(change: () => T): T {
    const mark = this.#undo.mark();
    try {
      return change();
    } catch (error) {
      this.rollbackTo(mark);
      throw error;
    }
  }

  /** A point to {@link Catalog.rollbackTo}. */
  mark(): number {
    return this.#undo.mark();
  }

  rollbackTo(mark: number): void {
    this.#undo.rollbackTo(mark);
    this.typesChanged();
    this.#activeSearchPath = undefined;
  }

  /** Makes everything since permanent: no roll-back reaches further. */
  commit(): void {
    this.#undo.forget();
  }

  // Names ------------------------------------------------------------------------------------------------------

  namespaceOid(name: string): Oid | undefined {
    return this.namespaces.named(name)[0]?.oid;
  }

  namespaceName(oid: Oid): string {
    return this.namespaces.get(oid)?.nspname ?? "";
  }

  typeInSchema(name: string, namespace: Oid): PgTypeRow | undefined {
    return this.types.named(name).find((row) => row.typnamespace === namespace);
  }

  relationInSchema(name: string, namespace: Oid): PgClassRow | undefined {
    return this.relations.named(name).find((row) => row.relnamespace === namespace);
  }

  /** In `namespace` where one is given. */
  object(kind: NamedObjectRow["kind"], name: string, namespace?: Oid): NamedObjectRow | undefined {
    return this.objects
      .named(name)
      .find((row) => row.kind === kind && (namespace === undefined || row.namespace === namespace));
  }

  /** As `SET search_path` left it; `$user` and `pg_temp` as written. */
  get searchPath(): readonly string[] {
    return this.#settings.get("search_path") ?? ["$user", "public"];
  }

  setSearchPath(names: readonly string[]): void {
    this.#settings.set("search_path", names);
    this.#activeSearchPath = undefined;
  }

  /**
   * Schemas in the order that names are looked up in: the temporary schema and `pg_catalog` first where they are
   * not named (`recomputeNamespacePath` in `namespace.c`).
   */
  get activeSearchPath(): readonly Oid[] {
    if (this.#activeSearchPath !== undefined) return this.#activeSearchPath;
    const temp = this.tempNamespace;
    const path: Oid[] = [];
    for (const name of this.searchPath) {
      const oid = name === "pg_temp" ? temp : this.namespaceOid(name === "$user" ? this.currentUser : name);
      if (oid !== undefined && !path.includes(oid)) path.push(oid);
    }
    if (!path.includes(PG_CATALOG_NAMESPACE)) path.unshift(PG_CATALOG_NAMESPACE);
    if (temp !== undefined && !path.includes(temp)) path.unshift(temp);
    this.#activeSearchPath = path;
    return path;
  }

  /** To be called when schemas come or go. */
  namespacesChanged(): void {
    this.#activeSearchPath = undefined;
  }

  /** Where CREATE without a schema goes; `undefined` when the search path names no schema that exists. */
  get creationNamespace(): Oid | undefined {
    for (const name of this.searchPath) {
      if (name === "pg_temp") return this.tempNamespace ?? this.namespaceOid("pg_temp");
      const oid = this.namespaceOid(name === "$user" ? this.currentUser : name);
      if (oid !== undefined) return oid;
    }
    return undefined;
  }

  /** The schema of temporary tables, once there is one. */
  get tempNamespace(): Oid | undefined {
    return this.namespaceOid("pg_temp_0");
  }

  get currentUser(): string {
    return this.#settings.get("role")?.[0] ?? "postgres";
  }

  setSetting(name: string, value: readonly string[] | undefined): void {
    this.#settings.set(name, value);
    if (name === "search_path" || name === "role") this.#activeSearchPath = undefined;
  }

  setting(name: string): readonly string[] | undefined {
    return this.#settings.get(name);
  }

  // What follows from the rows ------------------------------------------------------------------------------

  /** Relations that inherit directly from this one, partitions included, oldest first. */
  childrenOf(relation: Oid): readonly PgClassRow[] {
    const children = this.#children.get(relation);
    return children === undefined ? noRelations : children.flatMap((oid) => this.relations.get(oid) ?? []);
  }

  #reparent(before: PgClassRow | undefined, after: PgClassRow | undefined): void {
    const oid = (before ?? after)?.oid;
    if (oid === undefined || before?.inhparents === after?.inhparents) return;
    const others = (parent: Oid): Oid[] => (this.#children.get(parent) ?? []).filter((child) => child !== oid);
    for (const parent of before?.inhparents ?? []) this.#children.set(parent, others(parent));
    for (const parent of after?.inhparents ?? [])
      this.#children.set(
        parent,
        [...others(parent), oid].sort((a, b) => a - b),
      );
  }

  /** What `find` makes of this catalog, kept under `key` for as long as nothing changes in it. */
  fact<T>(key: unknown, find: () => T): T {
    if (this.#factsOf !== this.#undo.changes) {
      this.#facts = new Map();
      this.#factsOf = this.#undo.changes;
    }
    if (!this.#facts.has(key)) this.#facts.set(key, find());
    return this.#facts.get(key) as T;
  }

  // Rows without a name --------------------------------------------------------------------------------------

  /** The `pg_cast` row from one type to another: no domains, no arrays, no inheritance considered. */
  cast(source: Oid, target: Oid): PgCastRow | undefined {
    return this.#casts.get(castKey(source, target));
  }

  putCast(row: PgCastRow): void {
    this.#casts.set(castKey(row.castsource, row.casttarget), row);
  }

  deleteCast(source: Oid, target: Oid): void {
    this.#casts.set(castKey(source, target), undefined);
  }

  /** Casts that are not the system's. */
  ownCasts(): Iterable<PgCastRow> {
    return this.#casts.ownValues();
  }

  /** Casts that users made from or to a type. */
  *castsOf(type: Oid): Generator<PgCastRow> {
    for (const row of this.#casts.ownValues()) if (row.castsource === type || row.casttarget === type) yield row;
  }

  /** Of a range type. */
  range(rangeType: Oid): PgRangeRow | undefined {
    return this.#ranges.get(rangeType);
  }

  rangeOfMultirange(multirangeType: Oid): PgRangeRow | undefined {
    return this.#rangesByMultirange.get(multirangeType);
  }

  putRange(row: PgRangeRow): void {
    this.#ranges.set(row.rngtypid, row);
    this.#rangesByMultirange.set(row.rngmultitypid, row);
  }

  deleteRange(row: PgRangeRow): void {
    this.#ranges.set(row.rngtypid, undefined);
    this.#rangesByMultirange.set(row.rngmultitypid, undefined);
  }

  /** Operators of an operator family. */
  amops(family: Oid): readonly PgAmopRow[] {
    return this.#amops.get(family) ?? [];
  }

  putAmop(row: PgAmopRow): void {
    this.#amops.set(row.amopfamily, [...this.amops(row.amopfamily), row]);
  }

  deleteAmops(family: Oid, keep: (row: PgAmopRow) => boolean = () => false): void {
    this.#amops.set(family, this.amops(family).filter(keep));
  }

  /** Operator classes of an access method, oldest first. */
  opclassesOf(method: string): readonly PgOpclassRow[] {
    let rows = this.#opclassesByMethod.get(method);
    if (rows === undefined) {
      rows = [...this.opclasses.values()].filter((row) => row.opcmethod === method);
      this.#opclassesByMethod.set(method, rows);
    }
    return rows;
  }

  /** To be called when operator classes or types change. */
  typesChanged(): void {
    this.typeCache.clear();
    this.#opclassesByMethod.clear();
  }

  /** In order; empty for what is no enum. */
  enumLabels(enumType: Oid): readonly string[] {
    return this.#enumLabels.get(enumType) ?? [];
  }

  setEnumLabels(enumType: Oid, labels: readonly string[] | undefined): void {
    this.#enumLabels.set(enumType, labels);
  }

  /** Of this domain alone, not of the domain below it. */
  domainConstraints(domain: Oid): readonly DomainConstraintRow[] {
    return this.#domainConstraints.get(domain) ?? [];
  }

  setDomainConstraints(domain: Oid, rows: readonly DomainConstraintRow[] | undefined): void {
    this.#domainConstraints.set(domain, rows);
  }
}
