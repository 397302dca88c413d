import { dropItem } from "./script.ts";

/**
 * Removes every object that the trigger scripts made in a database, and nothing else: triggers and functions by the
 * registry, then the log, then the schema if nothing of somebody else's stands in it, then the roles if no other
 * database of the cluster uses them.
 */
export const uninstallSql = `DO $realtime_schema$
DECLARE
  owner name;
  item record;
  known record;
BEGIN
  IF pg_catalog.to_regclass('realtime_schema.installed_object') IS NULL THEN
    RETURN;
  END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock(7310027815264210);
  SELECT i.owner INTO STRICT owner FROM realtime_schema.installation AS i;
  FOR item IN SELECT o.kind, o.relation, o.name FROM realtime_schema.installed_object AS o
    ORDER BY o.kind DESC, o.relation, o.name
  LOOP
    ${dropItem}
  END LOOP;
  DROP TABLE IF EXISTS realtime_schema.change_log, realtime_schema.epoch, realtime_schema.retention,
    realtime_schema.idempotency_key, realtime_schema.connection_token, realtime_schema.installation, realtime_schema.installed_object;
  BEGIN
    DROP SCHEMA realtime_schema;
  EXCEPTION WHEN dependent_objects_still_exist THEN
    RAISE NOTICE 'schema realtime_schema stays: it holds objects that realtime-schema did not make';
  END;
  IF owner = 'realtime_schema_owner' THEN
    BEGIN
      DROP ROLE realtime_schema_owner, realtime_schema_reader;
    EXCEPTION WHEN dependent_objects_still_exist OR undefined_object OR insufficient_privilege THEN
      NULL; -- other databases of this cluster still use them
    END;
  END IF;
END;
$realtime_schema$;
`;

/** The table in which `migrate` remembers what it ran: told by its columns from another tool's of that name. */
export const historySql = {
  find: `SELECT 1 WHERE (SELECT string_agg(attname::text, ' ' ORDER BY attname) FROM pg_catalog.pg_attribute
    WHERE attrelid = pg_catalog.to_regclass('public.schema_migrations') AND attnum > 0 AND NOT attisdropped) = 'applied_at checksum name'`,
  drop: "DROP TABLE public.schema_migrations",
} as const;
