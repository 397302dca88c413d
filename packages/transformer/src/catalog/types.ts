/**
 * Rows of PostgreSQL's system catalogs, under PostgreSQL's own column names (see "System Catalogs" in its manual).
 * Rows are immutable: DDL replaces them. `0` stands for "none" in OID columns, as in PostgreSQL.
 */
import type { Node, PartitionBoundSpec } from "@pgsql/types";
import type { AnalyzedQuery } from "./ddl-analyzer.ts";
import type { Expr, Oid, Query } from "../nodes/query-tree.ts";

export type { Oid } from "../nodes/query-tree.ts";

export interface PgNamespaceRow {
  readonly oid: Oid;
  readonly nspname: string;
}

/** `b` base, `c` composite, `d` domain, `e` enum, `p` pseudo, `r` range, `m` multirange. */
export type TypType = "b" | "c" | "d" | "e" | "p" | "r" | "m";

export interface PgTypeRow {
  readonly oid: Oid;
  readonly typname: string;
  readonly typnamespace: Oid;
  readonly typtype: TypType;
  /** One letter; `U` for user-defined, `X` for unknown, … */
  readonly typcategory: string;
  readonly typispreferred: boolean;
  /** False for a shell type. */
  readonly typisdefined: boolean;
  readonly typlen: number;
  /** Composite types: their relation. */
  readonly typrelid: Oid;
  readonly typelem: Oid;
  readonly typarray: Oid;
  /** Handler of `value[subscript]`: `array` marks a true array, `raw` a fixed-length one (`name`, `point`), `jsonb`, `hstore`; else empty. */
  readonly typsubscript: string;
  /** Has a type modifier input function, so that `type(n)` is allowed. */
  readonly typmodin: boolean;
  readonly typbasetype: Oid;
  readonly typtypmod: number;
  readonly typnotnull: boolean;
  readonly typndims: number;
  readonly typcollation: Oid;
  /** Domains: a DEFAULT is set. */
  readonly typhasdefault: boolean;
}

export interface AggregateInfo {
  /** `n` normal, `o` ordered-set, `h` hypothetical-set. */
  readonly aggkind: "n" | "o" | "h";
  readonly aggnumdirectargs: number;
  /** Operator of MIN and MAX and their like; else 0. */
  readonly aggsortop: Oid;
}

/** `f` function, `p` procedure, `a` aggregate, `w` window function. */
export type ProKind = "f" | "p" | "a" | "w";

export interface PgProcRow {
  readonly oid: Oid;
  readonly proname: string;
  readonly pronamespace: Oid;
  readonly prokind: ProKind;
  /** Element type of the VARIADIC argument; 0 when there is none. */
  readonly provariadic: Oid;
  readonly proisstrict: boolean;
  readonly proretset: boolean;
  /** `i` immutable, `s` stable, `v` volatile. */
  readonly provolatile: "i" | "s" | "v";
  /** How many trailing input arguments have defaults. */
  readonly pronargdefaults: number;
  /** The types of the defaults, where an argument of a polymorphic type has one. */
  readonly defaultTypes?: readonly Oid[];
  readonly prorettype: Oid;
  /** Input arguments (IN, INOUT, VARIADIC). */
  readonly proargtypes: readonly Oid[];
  /** All arguments, when any is not IN; else `undefined`. */
  readonly proallargtypes: readonly Oid[] | undefined;
  /** `i`, `o`, `b` (INOUT), `v` (VARIADIC), `t` (TABLE); beside `proallargtypes`. */
  readonly proargmodes: readonly string[] | undefined;
  /** Beside `proallargtypes`, or `proargtypes` where that is absent. Empty for a nameless argument. */
  readonly proargnames: readonly string[] | undefined;
  readonly prolang: string;
  readonly aggregate: AggregateInfo | undefined;
  /** User-defined functions alone: the body as written, and what analysis found in a SQL body. */
  readonly body: RoutineBody | undefined;
}

/** What `CREATE FUNCTION` said of its body. */
export interface RoutineBody {
  readonly language: string;
  readonly source: string | undefined;
  /** Of a SQL function: its analysed statements, in order; absent where the body was not analysed. */
  readonly queries: readonly Query[] | undefined;
}

export interface PgOperatorRow {
  readonly oid: Oid;
  readonly oprname: string;
  readonly oprnamespace: Oid;
  /** `b` infix, `l` prefix. */
  readonly oprkind: "b" | "l";
  readonly oprcanmerge: boolean;
  readonly oprcanhash: boolean;
  readonly oprleft: Oid;
  readonly oprright: Oid;
  readonly oprresult: Oid;
  readonly oprcom: Oid;
  readonly oprnegate: Oid;
  /** Its function; 0 for a shell operator. */
  readonly oprcode: Oid;
}

export interface PgCastRow {
  readonly castsource: Oid;
  readonly casttarget: Oid;
  readonly castfunc: Oid;
  /** `e` explicit, `a` assignment, `i` implicit. */
  readonly castcontext: "e" | "a" | "i";
  /** `f` function, `i` in/out, `b` binary-coercible. */
  readonly castmethod: "f" | "i" | "b";
}

export interface PgRangeRow {
  readonly rngtypid: Oid;
  readonly rngsubtype: Oid;
  readonly rngmultitypid: Oid;
  readonly rngcollation: Oid;
  readonly rngsubopc: Oid;
}

export interface PgOpclassRow {
  readonly oid: Oid;
  /** Access method's name: `btree`, `hash`, `gist`, `gin`, `spgist`, `brin`. */
  readonly opcmethod: string;
  readonly opcname: string;
  readonly opcnamespace: Oid;
  readonly opcfamily: Oid;
  readonly opcintype: Oid;
  readonly opcdefault: boolean;
}

export interface PgOpfamilyRow {
  readonly oid: Oid;
  readonly opfmethod: string;
  readonly opfname: string;
  readonly opfnamespace: Oid;
}

export interface PgAmopRow {
  readonly amopfamily: Oid;
  readonly amoplefttype: Oid;
  readonly amoprighttype: Oid;
  /** btree: 1 `<`, 2 `<=`, 3 `=`, 4 `>=`, 5 `>`; hash: 1 `=`. */
  readonly amopstrategy: number;
  readonly amopopr: Oid;
}

export interface PgCollationRow {
  readonly oid: Oid;
  readonly collname: string;
  readonly collnamespace: Oid;
  /** Absent where it is of every encoding. */
  readonly collencoding?: "UTF8" | undefined;
  /** False where strings that differ may be equal. */
  readonly collisdeterministic?: boolean | undefined;
}

/** `r` table, `p` partitioned, `v` view, `m` materialized view, `c` composite type, `f` foreign table, `S` sequence, `i` index, `I` partitioned index, `t` toast. */
export type RelKind = "r" | "p" | "v" | "m" | "c" | "f" | "S" | "i" | "I" | "t";

export interface PgAttributeRow {
  /** From 1; system columns have negative numbers. */
  readonly attnum: number;
  readonly attname: string;
  /** 0 once dropped. */
  readonly atttypid: Oid;
  readonly atttypmod: number;
  readonly attndims: number;
  readonly attcollation: Oid;
  /** NOT NULL, however it came about (constraint, primary key, identity, inheritance); not through a domain. */
  readonly attnotnull: boolean;
  /** Has a default, a generation expression included. */
  readonly atthasdef: boolean;
  readonly attidentity: "" | "a" | "d";
  /** `s` stored, `v` virtual. */
  readonly attgenerated: "" | "s" | "v";
  readonly attisdropped: boolean;
  readonly attislocal: boolean;
  readonly attinhcount: number;
  /** The default or generation expression, of tables that DDL made. */
  readonly default: AttributeDefault | undefined;
  /** Where the column's definition stands: byte offset into its CREATE or ALTER statement; -1 if nowhere. */
  readonly location: number;
}

export interface AttributeDefault {
  /** Raw expression, as parsed. */
  readonly raw: Node | undefined;
  /** Of a generated column: what stands in the brackets after AS. Else empty. */
  readonly text: string;
  readonly expr: Expr | undefined;
}

/** `p` primary key, `u` unique, `f` foreign key, `c` check, `n` not null, `x` exclusion, `t` constraint trigger. */
export type ConType = "p" | "u" | "f" | "c" | "n" | "x" | "t";

export interface PgConstraintRow {
  readonly oid: Oid;
  readonly conname: string;
  readonly connamespace: Oid;
  readonly contype: ConType;
  readonly condeferrable: boolean;
  readonly convalidated: boolean;
  /** False with NOT ENFORCED: proves nothing. */
  readonly conenforced: boolean;
  readonly connoinherit: boolean;
  readonly conislocal: boolean;
  readonly coninhcount: number;
  /** Column numbers. */
  readonly conkey: readonly number[];
  readonly conindid: Oid;
  readonly confrelid: Oid;
  readonly confkey: readonly number[];
  /** `PERIOD` in a foreign key, `WITHOUT OVERLAPS` in a key: not plain equality. */
  readonly conperiod: boolean;
  readonly nullsNotDistinct: boolean;
  /** MATCH FULL. */
  readonly matchFull: boolean;
  /** Of CHECK: raw expression, its text, its analysis. */
  readonly check: AttributeDefault | undefined;
}

export interface PgIndexRow {
  /** Its own relation. */
  readonly indexrelid: Oid;
  readonly indisunique: boolean;
  readonly indisprimary: boolean;
  readonly indisexclusion: boolean;
  readonly indimmediate: boolean;
  readonly indnullsnotdistinct: boolean;
  /** False while CREATE INDEX on ONLY a partitioned table has not been attached everywhere. */
  readonly indisvalid: boolean;
  readonly indmethod: string;
  /** Key columns' numbers; 0 for an expression. INCLUDE columns are not in it. */
  readonly indkey: readonly number[];
  readonly indinclude: readonly number[];
  readonly indclass: readonly Oid[];
  readonly indcollation: readonly Oid[];
  /** By key column: 1 DESC, 2 NULLS FIRST. */
  readonly indoption: readonly number[];
  /** Analysed key expressions, in the order of the zeros in `indkey`. */
  readonly indexprs: readonly Expr[];
  /** Partial index. */
  readonly indpred: Expr | undefined;
  readonly hasPredicate: boolean;
  /** Of a partition's index: the partitioned index above it. */
  readonly inhparent?: Oid | undefined;
}

export interface PartitionKey {
  readonly strategy: "list" | "range" | "hash";
  /** Column numbers; 0 for an expression. */
  readonly attnums: readonly number[];
  /** Every column that the key reads, in expressions too. */
  readonly columns: readonly number[];
}

export interface PgClassRow {
  readonly oid: Oid;
  readonly relname: string;
  readonly relnamespace: Oid;
  readonly relkind: RelKind;
  /** Its row type; 0 for indexes and sequences. */
  readonly reltype: Oid;
  /** OF type. */
  readonly reloftype: Oid;
  /** `p` permanent, `u` unlogged, `t` temporary. */
  readonly relpersistence: "p" | "u" | "t";
  readonly relispartition: boolean;
  readonly relrowsecurity: boolean;
  /** By number, from 1, dropped ones included: `attributes[attnum - 1]`. */
  readonly attributes: readonly PgAttributeRow[];
  readonly constraints: readonly PgConstraintRow[];
  readonly indexes: readonly PgIndexRow[];
  /** Parents by INHERITS or PARTITION OF, in order. */
  readonly inhparents: readonly Oid[];
  readonly partitionKey: PartitionKey | undefined;
  /** Of a partition: FOR VALUES, as parsed. */
  readonly partbound: PartitionBoundSpec | undefined;
  /** Views, materialized views: their analysed query. System views have none. */
  readonly viewQuery: Query | undefined;
  /** Names of triggers and rules: what makes a view writable. */
  readonly triggers: readonly TriggerRow[];
  readonly rules: readonly RuleRow[];
  /** Row-level security policies. */
  readonly policies: readonly PolicyRow[];
  /** Of an index: its table. */
  readonly indrelid: Oid;
  /** Of a sequence: the column that owns it. */
  readonly ownedBy: { readonly relid: Oid; readonly attnum: number } | undefined;
  /** Of a foreign table: its server. */
  readonly ftserver?: Oid;
  /** ON COMMIT DROP. */
  readonly dropsOnCommit?: boolean;
  /** REPLICA IDENTITY USING INDEX: that index. */
  readonly replicaIndex?: Oid;
}

export interface TriggerRow {
  readonly tgname: string;
  readonly timing: "before" | "after" | "instead";
  readonly row: boolean;
  /** PostgreSQL's TRIGGER_TYPE bits: 4 INSERT, 8 DELETE, 16 UPDATE, 32 TRUNCATE. */
  readonly events: number;
  /** Its function. */
  readonly tgfoid: Oid;
  /** UPDATE OF. */
  readonly columns?: readonly number[];
  readonly when?: Expr | undefined;
}

export interface PolicyRow {
  readonly polname: string;
  /** USING and WITH CHECK. */
  readonly using: Expr | undefined;
  readonly check: Expr | undefined;
}

export interface RuleRow {
  readonly rulename: string;
  readonly event: "select" | "insert" | "update" | "delete";
  readonly instead: boolean;
  /** With a WHERE. */
  readonly conditional: boolean;
  /** Has a RETURNING list in one of its actions. */
  readonly returning: boolean;
  /** Its actions. */
  readonly queries?: readonly Query[];
  /** False after DISABLE RULE and ENABLE REPLICA RULE. */
  readonly enabled: boolean;
}

/** CHECK constraints of domains, by type. */
export interface DomainConstraintRow {
  readonly conname: string;
  readonly contype: "c" | "n";
  /** False after NOT VALID: values that were there before may break it. */
  readonly convalidated: boolean;
  readonly check: AttributeDefault | undefined;
}

/** An object of which only the name matters to analysis. */
export interface NamedObjectRow {
  readonly oid: Oid;
  readonly kind:
    | "language"
    | "access-method"
    | "extension"
    | "role"
    | "text-search-configuration"
    | "text-search-dictionary"
    | "text-search-parser"
    | "text-search-template"
    | "conversion"
    | "foreign-data-wrapper"
    | "server"
    | "user-mapping"
    | "prepared-statement"
    | "prepared-transaction"
    | "publication"
    | "subscription"
    | "statistics"
    | "event-trigger"
    | "tablespace";
  readonly name: string;
  /** 0 for what is in no schema. */
  readonly namespace: Oid;
  /** Of extended statistics: their table; of a server its wrapper, of a user mapping its server. */
  readonly relid?: Oid;
  /** Of a foreign-data wrapper, a server, a user mapping: names of its options. */
  readonly options?: readonly string[];
  /** Of a foreign-data wrapper: its function. */
  readonly validator?: string;
  /** Of a default conversion: the encodings that it is of. */
  readonly encodings?: string;
  /** Of a prepared statement. */
  readonly prepared?: AnalyzedQuery;
  /** Of a publication. */
  readonly publication?: PublicationMembers;
  /** Of a subscription: the publications that it follows. */
  readonly publications?: readonly string[];
}

/** What a publication publishes. */
export interface PublicationMembers {
  readonly allTables: boolean;
  /** `publish_via_partition_root`. */
  readonly viaRoot: boolean;
  readonly tables: readonly PublishedTable[];
  readonly schemas: readonly Oid[];
}

export interface PublishedTable {
  readonly relid: Oid;
  /** With a column list. */
  readonly columns: boolean;
}
