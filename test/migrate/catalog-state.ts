import type { ScratchDatabase } from "../support/servers.ts";

/** Everything in a database that is not PostgreSQL's own, a line each: two equal states are the same database, but for the order of columns. */
export async function catalogState(database: ScratchDatabase): Promise<readonly string[]> {
  const rows = await database.query<{ line: string }>(`
    WITH own AS (
      SELECT n.oid, n.nspname FROM pg_namespace AS n
      WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    )
    SELECT 'schema ' || nspname || COALESCE(' ' || (SELECT nspacl::text FROM pg_namespace WHERE oid = own.oid), '') AS line FROM own
    UNION ALL
    SELECT c.relkind::text || ' ' || nspname || '.' || c.relname || ' #' || c.oid || COALESCE(' ' || c.relacl::text, '') || ' '
      || COALESCE((SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull
        || COALESCE((SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef AS d WHERE d.adrelid = c.oid AND d.adnum = a.attnum), ''), ',' ORDER BY a.attname)
        FROM pg_attribute AS a WHERE a.attrelid = c.oid AND c.relkind <> 'i' AND a.attnum > 0 AND NOT a.attisdropped), '')
      || CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) WHEN 'i' THEN pg_get_indexdef(c.oid) ELSE '' END
      FROM pg_class AS c JOIN own ON own.oid = c.relnamespace
    UNION ALL
    SELECT 'type ' || nspname || '.' || t.typname || ' #' || t.oid FROM pg_type AS t JOIN own ON own.oid = t.typnamespace
    UNION ALL
    SELECT 'function ' || p.oid::regprocedure || ' #' || p.oid || ' ' || md5(p.prosrc) || COALESCE(' ' || p.proacl::text, '')
      FROM pg_proc AS p JOIN own ON own.oid = p.pronamespace
    UNION ALL
    SELECT 'trigger ' || t.tgname || ' on ' || t.tgrelid::regclass || ' #' || t.oid FROM pg_trigger AS t WHERE NOT t.tgisinternal
    UNION ALL
    SELECT 'constraint ' || nspname || '.' || k.conrelid::regclass || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) || ' #' || k.oid
      FROM pg_constraint AS k JOIN own ON own.oid = k.connamespace
    UNION ALL
    SELECT 'policy ' || p.polname || ' on ' || p.polrelid::regclass || ' ' || pg_get_expr(p.polqual, p.polrelid) FROM pg_policy AS p
    UNION ALL
    SELECT 'label ' || e.enumtypid::regtype || ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
      FROM pg_enum AS e GROUP BY e.enumtypid
    UNION ALL
    SELECT 'comment ' || d.objoid::regclass || ' ' || d.objsubid || ' ' || d.description FROM pg_description AS d
      WHERE d.classoid = 'pg_class'::regclass AND d.objoid >= 16384
    UNION ALL
    SELECT 'extension ' || extname FROM pg_extension
    ORDER BY 1`);
  return rows.map(({ line }) => line);
}

/** The same without what `migrate` needs for itself, and without the numbers that PostgreSQL gives. */
export function ownObjects(state: readonly string[]): readonly string[] {
  return state
    .filter((line) => !/realtime_schema|schema_migrations/.test(line))
    .map((line) => line.replace(/ #\d+/, ""));
}
