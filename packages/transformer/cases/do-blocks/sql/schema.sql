CREATE TABLE item (id int PRIMARY KEY);

DO $$
DECLARE
  r record;
BEGIN
  EXECUTE 'CREATE TABLE known (id int)';
  EXECUTE format('ALTER TABLE %I ADD COLUMN x int', current_user);
  FOR r IN SELECT relname FROM pg_class LOOP
    EXECUTE 'ALTER TABLE ' || r.relname || ' ADD COLUMN y int';
  END LOOP;
  EXECUTE format('GRANT SELECT ON item TO %I', current_user);
  FOR r IN SELECT id FROM item LOOP
    UPDATE item SET id = id + 1 WHERE id = r.id;
  END LOOP;
  IF current_user = 'admin' THEN
    CREATE TABLE secret (id int);
  END IF;
END
$$;

DO LANGUAGE plv8 'plv8.execute("CREATE TABLE made (id int)")';

-- @query get_known
SELECT id FROM known;
