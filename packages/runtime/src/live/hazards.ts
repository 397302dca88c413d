import type { LogConnection } from "../change-log/connection.ts";

/**
 * Tables with our triggers that a subscription of this database writes: the apply of logical replication fires no
 * statement trigger (`ExecSimpleRelationInsert` of `execReplication.c` runs those of rows alone).
 */
const replicated = `
SELECT c.oid::pg_catalog.regclass::text AS relation
FROM pg_catalog.pg_class AS c
WHERE EXISTS (SELECT FROM pg_catalog.pg_subscription_rel AS s WHERE s.srrelid = c.oid)
  AND EXISTS (
    SELECT FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
    WHERE t.tgrelid = c.oid AND p.pronamespace = pg_catalog.to_regnamespace('realtime_schema')
  )
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
    WHERE t.tgrelid = c.oid AND p.pronamespace = pg_catalog.to_regnamespace('realtime_schema')
      AND t.tgenabled = 'A' AND t.tgtype & 1 = 1
  )
ORDER BY 1`;

/**
 * Tables with row-level security that our functions read as a role that its policies hold for: channels' queries by what
 * PostgreSQL knows of them, parents and touched rows by their names, which stand in the functions' text in quotes.
 */
const hidden = `
SELECT DISTINCT c.oid::pg_catalog.regclass::text AS relation, o.rolname AS role
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_roles AS o ON o.oid = p.proowner AND NOT o.rolsuper AND NOT o.rolbypassrls
JOIN pg_catalog.pg_class AS c ON c.relrowsecurity AND (c.relforcerowsecurity OR NOT pg_catalog.pg_has_role(o.oid, c.relowner, 'USAGE'))
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE p.pronamespace = pg_catalog.to_regnamespace('realtime_schema')
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_policy AS q
    WHERE q.polrelid = c.oid AND q.polpermissive AND q.polcmd IN ('r', '*') AND o.oid = ANY (q.polroles)
      AND pg_catalog.pg_get_expr(q.polqual, q.polrelid) = 'true'
  )
  AND (
    EXISTS (
      SELECT FROM pg_catalog.pg_depend AS d
      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = c.oid
    )
    OR pg_catalog.strpos(p.prosrc, '"' || replace(n.nspname, '"', '""') || '"."' || replace(c.relname, '"', '""') || '"') > 0
  )
ORDER BY 1`;

/** What in the database keeps changes from being told, in words for a log. */
export async function findHazards(connection: LogConnection): Promise<readonly string[]> {
  const unheard = await connection.query<{ relation: string }>(replicated);
  const unseen = await connection.query<{ relation: string; role: string }>(hidden);
  return [
    ...unheard.map(
      ({ relation }) =>
        `Logical replication writes ${relation}, and its apply fires no statement trigger: what it changes is not told. Follow the publishing database instead, or write to the log from a row trigger that is ENABLE ALWAYS.`,
    ),
    ...unseen.map(
      ({ relation, role }) =>
        `The triggers read ${relation}, which has row-level security, as "${role}": rows that its policies hide from that role are announced on no channel, as no parent, and are not touched. Give it a policy: CREATE POLICY … ON ${relation} TO "${role}" USING (true).`,
    ),
  ];
}
