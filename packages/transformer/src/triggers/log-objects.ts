/** The format of the log's tables and of `change_log.rows`; a reader refuses one that it does not know. */
export const changeLogFormat = 2;

/**
 * PL/pgSQL that decides who owns what triggers run: a role without a login that owns the log and nothing else, so that
 * code smuggled into a trigger could reach nothing else. Where this installer may not make roles, it owns them itself.
 * Once decided it stays.
 */
export const ownerBlock = `
  IF pg_catalog.to_regclass('realtime_schema.installation') IS NOT NULL THEN
    SELECT i.format, i.owner INTO STRICT installed_format, owner FROM realtime_schema.installation AS i;
    IF installed_format > ${changeLogFormat} THEN
      RAISE EXCEPTION 'the change log of this database has format %, this script writes format ${changeLogFormat}', installed_format
        USING HINT = 'Generate the script with the newer realtime-schema that installed it.';
    END IF;
    IF installed_format < 2 THEN
      -- A rewritten table looks empty to older snapshots, so readers begin again with a new epoch.
      IF pg_catalog.to_regclass('realtime_schema.change_log') IS NOT NULL THEN
        ALTER TABLE realtime_schema.change_log ALTER COLUMN rows TYPE text[]
          USING CASE WHEN rows IS NOT NULL THEN ARRAY[rows::text] END;
        UPDATE realtime_schema.epoch SET id = pg_catalog.gen_random_uuid();
      END IF;
      UPDATE realtime_schema.installation SET format = ${changeLogFormat};
    END IF;
  ELSE
    IF pg_catalog.to_regnamespace('realtime_schema') IS NULL THEN
      CREATE SCHEMA realtime_schema;
    END IF;
    REVOKE ALL ON SCHEMA realtime_schema FROM PUBLIC;
    BEGIN
      FOREACH role_name IN ARRAY ARRAY['realtime_schema_owner', 'realtime_schema_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles AS r WHERE r.rolname = role_name) THEN
          BEGIN
            EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', role_name);
          EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- another database of this cluster made it just now
          END;
        END IF;
        IF NOT pg_catalog.pg_has_role(current_user, role_name, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
          EXECUTE pg_catalog.format('GRANT %I TO %I', role_name, current_user);
        END IF;
      END LOOP;
      GRANT USAGE, CREATE ON SCHEMA realtime_schema TO realtime_schema_owner;
      GRANT USAGE ON SCHEMA realtime_schema TO realtime_schema_reader;
      owner := 'realtime_schema_owner';
    EXCEPTION WHEN insufficient_privilege THEN
      owner := current_user;
      RAISE WARNING 'triggers will run with the rights of "%": this role may not create the role realtime_schema_owner', current_user
        USING HINT = 'Let a role with CREATEROLE install the script first, or create realtime_schema_owner and realtime_schema_reader and grant them to this role.';
    END;
    CREATE TABLE realtime_schema.installation (
      format integer NOT NULL,
      owner name NOT NULL
    );
    CREATE UNIQUE INDEX installation_one_row ON realtime_schema.installation ((true));
    INSERT INTO realtime_schema.installation VALUES (${changeLogFormat}, owner);
    CREATE TABLE realtime_schema.installed_object (
      kind text NOT NULL,
      relation text NOT NULL,
      name text NOT NULL,
      source text NOT NULL,
      fingerprint text NOT NULL,
      PRIMARY KEY (kind, relation, name)
    );
    REVOKE ALL ON realtime_schema.installation, realtime_schema.installed_object FROM PUBLIC;
    IF owner = 'realtime_schema_owner' THEN
      GRANT SELECT ON realtime_schema.installation TO realtime_schema_reader;
    END IF;
  END IF;
`;

/** PL/pgSQL that makes the tables of the log where they are not there yet. Triggers write the first, readers use all. */
export const logTablesBlock = `
  IF pg_catalog.to_regclass('realtime_schema.change_log') IS NULL THEN
    CREATE TABLE realtime_schema.change_log (
      seq bigint GENERATED ALWAYS AS IDENTITY,
      xid xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(),
      relation text NOT NULL,
      op text NOT NULL,
      rows text[]
    );
    COMMENT ON TABLE realtime_schema.change_log IS
      'One row for each statement and table: JSON of changed rows or, for bulk statements, of distinct values; a header and texts for one row; NULL for "all of it".';
    CREATE INDEX change_log_xid ON realtime_schema.change_log (xid);
    -- Emptied by a crash, a base backup and a promotion: exactly when transaction ids may be used again.
    CREATE UNLOGGED TABLE realtime_schema.epoch (
      id uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid()
    );
    CREATE UNIQUE INDEX epoch_one_row ON realtime_schema.epoch ((true));
    INSERT INTO realtime_schema.epoch DEFAULT VALUES;
    -- What \`mark\` sees may be gone from the log. \`samples\` are later snapshots with the time when they were taken.
    CREATE TABLE realtime_schema.retention (
      mark pg_snapshot NOT NULL,
      samples jsonb NOT NULL DEFAULT '[]'
    );
    CREATE UNIQUE INDEX retention_one_row ON realtime_schema.retention ((true));
    INSERT INTO realtime_schema.retention (mark) VALUES ('1:1:');
    -- Written in a mutation's own transaction: tells what became of it when the answer was lost.
    CREATE TABLE realtime_schema.idempotency_key (
      key text PRIMARY KEY,
      mutation text NOT NULL,
      xid xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(),
      result jsonb,
      created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
    );
    CREATE INDEX idempotency_key_created_at ON realtime_schema.idempotency_key (created_at);
    FOREACH table_name IN ARRAY ARRAY['change_log', 'epoch', 'retention', 'idempotency_key'] LOOP
      EXECUTE pg_catalog.format('REVOKE ALL ON realtime_schema.%I FROM PUBLIC', table_name);
      IF owner = 'realtime_schema_owner' THEN
        EXECUTE pg_catalog.format('ALTER TABLE realtime_schema.%I OWNER TO %I', table_name, owner);
        EXECUTE pg_catalog.format('GRANT SELECT, INSERT, UPDATE, DELETE ON realtime_schema.%I TO realtime_schema_reader', table_name);
      END IF;
    END LOOP;
    IF owner = 'realtime_schema_owner' THEN
      REVOKE INSERT, UPDATE ON realtime_schema.change_log FROM realtime_schema_reader;
    END IF;
  END IF;
  IF pg_catalog.to_regclass('realtime_schema.connection_token') IS NULL THEN
    -- Tokens that one node issued and any node takes, once. By digest: what it leaks opens nothing.
    CREATE UNLOGGED TABLE realtime_schema.connection_token (
      digest text PRIMARY KEY,
      holder jsonb NOT NULL,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX connection_token_expires_at ON realtime_schema.connection_token (expires_at);
    REVOKE ALL ON realtime_schema.connection_token FROM PUBLIC;
    IF owner = 'realtime_schema_owner' THEN
      ALTER TABLE realtime_schema.connection_token OWNER TO realtime_schema_owner;
      GRANT SELECT, INSERT, DELETE ON realtime_schema.connection_token TO realtime_schema_reader;
    END IF;
  END IF;
`;
