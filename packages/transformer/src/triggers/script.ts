import { logTablesBlock, ownerBlock } from "./log-objects.ts";
import { dollarQuote, quoteLiteral } from "./quote.ts";

/** Something that the script installs, and removes once it is not named any more. */
export interface InstalledObject {
  readonly kind: "function" | "trigger" | "grant";
  /** Quoted name of the table that a trigger or grant stands on, of the schema for USAGE; empty for functions. */
  readonly relation: string;
  /** A function's or trigger's bare name, or a grant's privilege. */
  readonly name: string;
  readonly definition: string;
  /** Relations whose readers must read again when this object is new or another. */
  readonly announces: readonly string[];
}

/**
 * The whole script: one DO statement, hence one transaction under psql, under any driver, and inside a transaction that
 * is already open. An object is made again only when its source is another or somebody has changed it by hand.
 */
export function installScript(objects: readonly InstalledObject[], delivery: "log" | "notify", header: string): string {
  const wanted = objects.map(
    (object, position) =>
      `      (${position + 1}, ${quoteLiteral(object.kind)}, ${quoteLiteral(object.relation)}, ${quoteLiteral(object.name)}, ARRAY[${object.announces.map(quoteLiteral).join(", ")}]::text[], ${dollarQuote(`\n${object.definition}\n`, "object")})`,
  );
  const relations = [...new Set(objects.flatMap(({ kind, relation }) => (kind === "trigger" ? [relation] : [])))];
  const body = `
DECLARE
  saved_search_path text := pg_catalog.current_setting('search_path');
  owner name;
  installed_format integer;
  role_name text;
  table_name text;
  item record;
  known record;
  current_fingerprint text;
  kept text[] := '{}';
  announced text[] := '{}';
BEGIN
  IF current_setting('server_version_num')::int < 140000 THEN
    RAISE EXCEPTION 'realtime-schema needs PostgreSQL 14 or later, this is %', current_setting('server_version');
  END IF;
  -- Two installers at once: the second finds the work done.
  PERFORM pg_catalog.pg_advisory_xact_lock(7310027815264210);
  PERFORM pg_catalog.set_config('search_path', 'public, pg_temp', true);
${ownerBlock}${delivery === "log" ? logTablesBlock : ""}
${replicationCheck(relations)}
  FOR item IN
    SELECT * FROM (VALUES
${wanted.length > 0 ? wanted.join(",\n") : "      (0, '', '', '', '{}'::text[], '')"}
    ) AS wanted(position, kind, relation, name, announces, definition)
    WHERE position > 0
    ORDER BY position
  LOOP
    kept := kept || (item.kind || ' ' || item.relation || ' ' || item.name);
    EXECUTE CASE item.kind ${fingerprints} END INTO current_fingerprint USING item.relation, item.name, owner;
    SELECT o.source, o.fingerprint INTO known FROM realtime_schema.installed_object AS o
      WHERE o.kind = item.kind AND o.relation = item.relation AND o.name = item.name;
    IF FOUND AND known.source = md5(item.definition) AND known.fingerprint = current_fingerprint THEN
      CONTINUE;
    END IF;
    IF item.kind = 'grant' THEN
      CONTINUE WHEN current_fingerprint = 'granted';
      EXECUTE pg_catalog.format('GRANT %s ON %s %s TO %I', item.name, CASE item.name WHEN 'USAGE' THEN 'SCHEMA' ELSE 'TABLE' END, item.relation, owner);
    ELSE
      EXECUTE item.definition;
    END IF;
    IF item.kind = 'function' THEN
      FOR known IN SELECT p.oid::regprocedure AS identity FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'realtime_schema'::regnamespace AND p.proname = item.name
      LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', known.identity);
        EXECUTE pg_catalog.format('ALTER FUNCTION %s OWNER TO %I', known.identity, owner);
      END LOOP;
    END IF;
    EXECUTE CASE item.kind ${fingerprints} END INTO current_fingerprint USING item.relation, item.name, owner;
    INSERT INTO realtime_schema.installed_object AS o VALUES (item.kind, item.relation, item.name, md5(item.definition), current_fingerprint)
      ON CONFLICT (kind, relation, name) DO UPDATE SET source = excluded.source, fingerprint = excluded.fingerprint;
    announced := announced || item.announces;
  END LOOP;
  -- What an earlier script made and this one does not name. Triggers go before their functions.
  FOR item IN
    SELECT o.kind, o.relation, o.name FROM realtime_schema.installed_object AS o
    WHERE o.kind || ' ' || o.relation || ' ' || o.name <> ALL (kept)
    ORDER BY o.kind DESC, o.relation, o.name
  LOOP
    ${dropItem}
    DELETE FROM realtime_schema.installed_object AS o
      WHERE o.kind = item.kind AND o.relation = item.relation AND o.name = item.name;
  END LOOP;${
    delivery === "log"
      ? `
  -- Nobody logged these relations while their triggers were others.
  INSERT INTO realtime_schema.change_log (relation, op)
    SELECT DISTINCT changed, 'TRUNCATE' FROM pg_catalog.unnest(announced) AS changed ORDER BY changed;`
      : ""
  }
  PERFORM pg_catalog.set_config('search_path', saved_search_path, true);
END;
`;
  return `${header}DO ${dollarQuote(body, "realtime_schema")};\n`;
}

/** Queries for what stands in the database now; parameters: relation, name, owner. NULL where nothing does. */
const fingerprints = `
      WHEN 'function' THEN $sql$SELECT md5(string_agg(pg_catalog.pg_get_functiondef(p.oid) || p.proowner::text || COALESCE(p.proacl::text, ''), '' ORDER BY p.oid))
        FROM pg_catalog.pg_proc AS p WHERE p.pronamespace = 'realtime_schema'::regnamespace AND p.proname = $2$sql$
      WHEN 'trigger' THEN $sql$SELECT md5(pg_catalog.pg_get_triggerdef(t.oid) || t.tgenabled::text)
        FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass($1) AND t.tgname = $2 AND NOT t.tgisinternal$sql$
      WHEN 'grant' THEN CASE WHEN item.name = 'USAGE'
        THEN $sql$SELECT 'granted' WHERE $2 <> '' AND pg_catalog.has_schema_privilege($3, pg_catalog.to_regnamespace($1)::oid, 'USAGE')$sql$
        ELSE $sql$SELECT 'granted' FROM pg_catalog.pg_class AS c WHERE c.oid = pg_catalog.to_regclass($1)
        AND CASE WHEN $2 LIKE '%(%' THEN pg_catalog.has_any_column_privilege($3, c.oid, split_part($2, ' ', 1))
          ELSE pg_catalog.has_table_privilege($3, c.oid, $2) END$sql$ END
   `;

/** PL/pgSQL that removes `item`, where it and what it stands on are still there. */
export const dropItem = `IF item.kind = 'trigger' THEN
      IF EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass(item.relation) AND t.tgname = item.name AND NOT t.tgisinternal) THEN
        EXECUTE pg_catalog.format('DROP TRIGGER %I ON %s', item.name, item.relation);
      END IF;
    ELSIF item.kind = 'function' THEN
      FOR known IN SELECT p.oid::regprocedure AS identity FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'realtime_schema'::regnamespace AND p.proname = item.name
      LOOP
        EXECUTE pg_catalog.format('DROP FUNCTION %s', known.identity);
      END LOOP;
    ELSIF item.name = 'USAGE' THEN
      IF pg_catalog.to_regnamespace(item.relation) IS NOT NULL THEN
        EXECUTE pg_catalog.format('REVOKE USAGE ON SCHEMA %s FROM %I', item.relation, owner);
      END IF;
    ELSIF pg_catalog.to_regclass(item.relation) IS NOT NULL THEN
      EXECUTE pg_catalog.format('REVOKE %s ON TABLE %s FROM %I', item.name, item.relation, owner);
    END IF;`;

/** Logical replication's apply fires no statement trigger: better no installation than a silent one. */
function replicationCheck(relations: readonly string[]): string {
  if (relations.length === 0) return "";
  return `  FOR item IN
    SELECT s.srrelid::regclass AS relation FROM pg_catalog.pg_subscription_rel AS s
    WHERE s.srrelid = ANY (ARRAY[${relations.map((relation) => `pg_catalog.to_regclass(${quoteLiteral(relation)})`).join(", ")}]::oid[])
  LOOP
    RAISE EXCEPTION 'table % is written by a subscription, which fires no statement triggers', item.relation
      USING HINT = 'Install the triggers on the publishing server, and connect to it.';
  END LOOP;`;
}
