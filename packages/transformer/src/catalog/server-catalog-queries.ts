/**
 * What is read of a server's catalogs: one query a section, one text field a column, NULLs and zeros left empty.
 * `$filter` keeps to one extension's objects or to everything of the system's.
 */
export interface SectionQuery {
  readonly section: string;
  /** System catalog whose OIDs the filter speaks of. */
  readonly catalog: string;
  readonly sql: string;
}

const flag = (condition: string, letter: string): string => `CASE WHEN ${condition} THEN '${letter}' ELSE '' END`;
const oid = (expression: string): string => `NULLIF(${expression}::oid::int8, 0)::text`;
const oids = (expression: string): string => `array_to_string(${expression}::oid[], ' ')`;

/** Order matters: later sections refer to earlier ones. */
export const sectionQueries: readonly SectionQuery[] = [
  {
    section: "type",
    catalog: "pg_type",
    sql: `SELECT t.oid::text, t.typname::text, t.typnamespace::text, t.typtype::text || t.typcategory::text,
      ${flag("t.typispreferred", "p")} || ${flag("NOT t.typisdefined", "s")} || ${flag("t.typmodin <> 0", "m")}
        || ${flag("t.typnotnull", "n")} || ${flag("t.typdefault IS NOT NULL", "d")},
      t.typlen::text, ${oid("t.typrelid")}, ${oid("t.typelem")}, ${oid("t.typarray")},
      CASE WHEN t.typsubscript = 0 THEN ''
        ELSE regexp_replace((SELECT proname FROM pg_proc WHERE oid = t.typsubscript), '(_array)?_subscript_handler$', '') END,
      ${oid("t.typbasetype")}, NULLIF(t.typtypmod, -1)::text, NULLIF(t.typndims, 0)::text, ${oid("t.typcollation")}
      FROM pg_type t WHERE $filter ORDER BY t.oid`,
  },
  {
    section: "proc",
    catalog: "pg_proc",
    sql: `SELECT p.oid::text, p.proname::text, p.pronamespace::text,
      NULLIF(p.prokind::text, 'f'),
      ${flag("NOT p.proisstrict", "n")} || ${flag("p.proretset", "r")} || COALESCE(NULLIF(p.provolatile::text, 'i'), ''),
      p.prorettype::int8::text, array_to_string(p.proargtypes::oid[], ' '), NULLIF(p.pronargdefaults, 0)::text,
      ${oid("p.provariadic")}, ${oids("p.proallargtypes")}, array_to_string(p.proargmodes, ''),
      array_to_string(p.proargnames, ' '),
      a.aggkind::text || CASE WHEN a.aggnumdirectargs > 0 OR a.aggsortop <> 0 THEN a.aggnumdirectargs::text ELSE '' END
        || CASE WHEN a.aggsortop <> 0 THEN ' ' || a.aggsortop::oid::text ELSE '' END,
      NULLIF(l.lanname::text, 'internal')
      FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
      WHERE $filter ORDER BY p.oid`,
  },
  {
    section: "operator",
    catalog: "pg_operator",
    sql: `SELECT t.oid::text, t.oprname::text, t.oprnamespace::text,
      ${flag("t.oprcanmerge", "m")} || ${flag("t.oprcanhash", "h")},
      ${oid("t.oprleft")}, ${oid("t.oprright")}, ${oid("t.oprresult")}, ${oid("t.oprcom")}, ${oid("t.oprnegate")},
      ${oid("t.oprcode")} FROM pg_operator t WHERE $filter ORDER BY t.oid`,
  },
  {
    section: "cast",
    catalog: "pg_cast",
    sql: `SELECT t.castsource::text, t.casttarget::text, ${oid("t.castfunc")}, t.castcontext::text || t.castmethod::text
      FROM pg_cast t WHERE $filter ORDER BY t.castsource, t.casttarget`,
  },
  {
    section: "range",
    catalog: "pg_type",
    sql: `SELECT t.rngtypid::text, t.rngsubtype::text, t.rngmultitypid::text, ${oid("t.rngcollation")}, t.rngsubopc::text
      FROM pg_range t WHERE $filter ORDER BY t.rngtypid`.replace("$filter", "$filter(t.rngtypid)"),
  },
  {
    section: "opfamily",
    catalog: "pg_opfamily",
    sql: `SELECT t.oid::text, a.amname::text, t.opfname::text, t.opfnamespace::text
      FROM pg_opfamily t JOIN pg_am a ON a.oid = t.opfmethod WHERE $filter ORDER BY t.oid`,
  },
  {
    section: "opclass",
    catalog: "pg_opclass",
    sql: `SELECT t.oid::text, a.amname::text, t.opcname::text, t.opcnamespace::text, t.opcfamily::text, t.opcintype::text,
      ${flag("t.opcdefault", "d")} FROM pg_opclass t JOIN pg_am a ON a.oid = t.opcmethod WHERE $filter ORDER BY t.oid`,
  },
  {
    section: "amop",
    catalog: "pg_amop",
    sql: `SELECT t.amopfamily::text, string_agg(concat_ws(' ', t.amoplefttype::oid, t.amoprighttype::oid, t.amopstrategy, t.amopopr::oid), ','
        ORDER BY t.amoplefttype, t.amoprighttype, t.amopstrategy)
      FROM pg_amop t JOIN pg_am a ON a.oid = t.amopmethod
      WHERE t.amoppurpose = 's' AND (a.amname IN ('btree', 'hash') OR a.amname = 'gist' AND t.amopstrategy IN (3, 18))
        AND $filter GROUP BY t.amopfamily ORDER BY t.amopfamily`,
  },
  {
    section: "collation",
    catalog: "pg_collation",
    sql: `SELECT t.oid::text, t.collname::text, t.collnamespace::text FROM pg_collation t WHERE $filter ORDER BY t.oid`,
  },
  {
    section: "relation",
    catalog: "pg_class",
    sql: `SELECT c.oid::text, c.relname::text, c.relnamespace::text, c.relkind::text, c.reltype::text,
      (SELECT string_agg(concat_ws(' ', replace(a.attname, ' ', E'\\x01'),
          a.atttypid::oid::text || ${flag("a.attnotnull", "!")} || ${flag("a.atthasdef", "=")},
          CASE WHEN a.atttypmod <> -1 OR a.attcollation <> t.typcollation
            THEN a.atttypmod::text END,
          CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::oid::text END), ',' ORDER BY a.attnum)
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0),
      (SELECT string_agg(${flag("i.indisprimary", "p")} || (SELECT string_agg(k::text, ' ' ORDER BY n) FROM
          unnest(i.indkey::int2[]) WITH ORDINALITY u(k, n) WHERE n <= i.indnkeyatts), ',' ORDER BY i.indexrelid)
        FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indpred IS NULL AND NOT 0 = ANY (i.indkey::int2[]))
      FROM pg_class c WHERE c.relkind IN ('r', 'v', 'm', 'c', 'S', 'p', 'f') AND $filter ORDER BY c.oid`,
  },
];
