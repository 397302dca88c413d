import type { SnapshotReader } from "./live-database.ts";

/**
 * Relations whose file is another one than the snapshot knows: the snapshot's own `pg_class` against the newest, which
 * `pg_relation_filenode` looks up.
 */
const overtakenQuery = `
SELECT EXISTS (
  SELECT FROM pg_catalog.pg_class AS c
  WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND c.oid >= 16384
    AND c.relfilenode IS DISTINCT FROM pg_catalog.pg_relation_filenode(c.oid)
)::int::text`;

/**
 * Whether a TRUNCATE, or DDL that rewrites a table, has committed since the snapshot was taken. Neither is MVCC-safe: to
 * an older snapshot the table is empty from then on. Asked after everything was read, the answer "no" means that all of
 * it was the snapshot's.
 */
export async function isOvertaken(reader: SnapshotReader): Promise<boolean> {
  const [row] = await reader.query(overtakenQuery, []);
  return row?.[0] === "1";
}
