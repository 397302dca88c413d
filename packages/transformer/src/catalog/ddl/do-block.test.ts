import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCatalog, type DescribeCatalog } from "../../describe.ts";

let empty: DescribeCatalog;
let postgres: PGlite;
beforeAll(async () => {
  empty = await createCatalog();
  postgres = await PGlite.create();
});
afterAll(() => postgres.close());

/** Each is applied twice, as migrations are that ask first. */
const SCRIPTS: readonly (readonly [title: string, script: string, query: string])[] = [
  [
    "a duplicate is let be",
    `DO $$ BEGIN CREATE TYPE colour AS ENUM ('red'); EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    "SELECT NULL::colour",
  ],
  [
    "the catalog is asked",
    `DO $$ BEGIN
       IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'colour') THEN CREATE TYPE colour AS ENUM ('red'); END IF;
       IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'pen') THEN CREATE TABLE pen (id int, ink colour); END IF;
     END $$`,
    "SELECT * FROM pen",
  ],
  [
    "a column is renamed where it is there",
    `CREATE TABLE IF NOT EXISTS pen (id int, tint text);
     DO $$ BEGIN
       IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'pen' AND column_name = 'tint') THEN
         ALTER TABLE pen RENAME COLUMN tint TO ink;
       END IF;
     END $$`,
    "SELECT * FROM pen",
  ],
  [
    "a text is executed, the block's own error handled",
    `DO $$ DECLARE found_it boolean; BEGIN
       EXECUTE 'CREATE TABLE IF NOT EXISTS pen (id int)';
       BEGIN ALTER TABLE pen ADD COLUMN ink text; EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'there'; END;
     END $$`,
    "SELECT * FROM pen",
  ],
  [
    "what else to do",
    `DO $$ BEGIN
       IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'pen') THEN CREATE TABLE pen (id int);
       ELSE ALTER TABLE pen ADD COLUMN ink text; END IF;
     END $$`,
    "SELECT * FROM pen",
  ],
  [
    "a list of names is gone through",
    `CREATE SCHEMA IF NOT EXISTS own;
     CREATE TABLE IF NOT EXISTS pen (id int); CREATE TABLE IF NOT EXISTS "Ink" (id int);
     DO $$ DECLARE name text; names text[] := ARRAY['pen', 'Ink', 'nib']; BEGIN
       FOREACH name IN ARRAY names LOOP
         CONTINUE WHEN to_regclass(format('%I', name)) IS NULL;
         EXECUTE format('DROP TABLE IF EXISTS own.%I', name);
         EXECUTE 'ALTER TABLE ' || quote_ident(name) || ' SET SCHEMA own';
       END LOOP;
     END $$`,
    'SELECT p.*, i.id AS ink FROM own.pen p, own."Ink" i',
  ],
  [
    "numbers and rows are gone through",
    `DO $$ DECLARE r record; a text; b text; BEGIN
       FOR i IN REVERSE 3..1 LOOP
         EXIT WHEN i < 2;
         EXECUTE format('CREATE TABLE IF NOT EXISTS pen_%s (a%1$s int DEFAULT %L)', i, i);
       END LOOP;
       FOR r IN SELECT * FROM (VALUES ('pen_2', 'x', true), ('pen_3', 'y', false)) AS v (t, c, wanted) LOOP
         IF r.wanted THEN EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS %I text', r.t, r.c); END IF;
       END LOOP;
       FOR a, b IN VALUES ('pen_2', 'z') LOOP
         EXECUTE concat('ALTER TABLE ', a, ' ADD COLUMN IF NOT EXISTS ', b, ' int');
       END LOOP;
       FOR r IN SELECT unnest('{pen_2,pen_3}'::text[]) AS t LOOP
         EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS last bool', r.t);
       END LOOP;
     END $$`,
    "SELECT a.*, b.* FROM pen_2 a, pen_3 b",
  ],
  [
    "the system's views are asked for names",
    `CREATE TABLE IF NOT EXISTS nib (id int PRIMARY KEY);
     CREATE TABLE IF NOT EXISTS pen (id int, nib int REFERENCES nib CHECK (nib > 0));
     DO $$ DECLARE r record; found_it text; BEGIN
       IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE schemaname = 'public' AND tablename = 'pen') THEN
         CREATE POLICY all_of_it ON pen;
       END IF;
       FOR r IN SELECT policyname, tablename FROM pg_policies WHERE tablename IN ('pen', 'nib') LOOP
         EXECUTE format('DROP POLICY %I ON %I', r.policyname, r.tablename);
       END LOOP;
       FOR r IN SELECT c.conname FROM pg_constraint c WHERE c.conrelid = 'pen'::regclass AND c.contype = 'f' LOOP
         EXECUTE 'ALTER TABLE pen DROP CONSTRAINT ' || quote_ident(r.conname);
       END LOOP;
       SELECT conname INTO found_it FROM pg_constraint WHERE conrelid = 'public.pen'::regclass AND contype = 'c' LIMIT 1;
       IF found_it IS NOT NULL THEN EXECUTE format('ALTER TABLE pen DROP CONSTRAINT %I', found_it); END IF;
       IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'pen' AND column_name LIKE 'n_b') THEN
         ALTER TABLE pen DROP COLUMN nib;
       ELSE
         ALTER TABLE pen ADD COLUMN nib int;
       END IF;
       DROP TABLE IF EXISTS nib;
     END $$`,
    "SELECT * FROM pen",
  ],
  [
    "whether a relation is there is known",
    `DO $$ BEGIN
       IF to_regclass('public.pen') IS NULL THEN CREATE TABLE pen (id int);
       ELSIF to_regclass('pen') IS NOT NULL THEN ALTER TABLE pen ADD COLUMN ink text; END IF;
     END $$`,
    "SELECT * FROM pen",
  ],
  [
    "the server's version",
    `DO $$ BEGIN
       IF current_setting('server_version_num')::int >= 100000 THEN CREATE TABLE IF NOT EXISTS pen (id bigint);
       ELSE CREATE TABLE pen (id int); END IF;
     END $$`,
    "SELECT * FROM pen",
  ],
];

describe("DO", () => {
  it.each(SCRIPTS)("%s", async (_title, script, query) => {
    const catalog = empty.fork();
    expect(catalog.apply(script)).toEqual({});
    expect(catalog.apply(script)).toEqual({});
    await postgres.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS own CASCADE");
    await postgres.exec(script);
    await postgres.exec(script);
    const { resultFields } = await postgres.describeQuery(query);
    const described = catalog.describe(query);
    if (described.error) throw new Error(described.error.message);
    expect(described.columns.map(({ name }) => name)).toEqual(resultFields.map(({ name }) => name));
  });

  it("is refused, whole, where one of its statements is", () => {
    const catalog = empty.fork();
    const { error } = catalog.apply("DO $$ BEGIN CREATE TABLE pen (id int); ALTER TABLE ink ADD COLUMN x int; END $$");
    expect(error).toMatchObject({ code: "42P01", message: 'relation "ink" does not exist' });
    expect(catalog.describe("SELECT * FROM pen").error?.code).toBe("42P01");
  });

  it("is refused where a text that it puts together is", () => {
    const catalog = empty.fork();
    const script = `DO $$ DECLARE t text := 'pen'; BEGIN EXECUTE format('ALTER TABLE %I ADD ink int', t); END $$`;
    expect(catalog.apply(script).error).toMatchObject({ code: "42P01", message: 'relation "pen" does not exist' });
    const other = "DO $$ DECLARE t text; BEGIN SELECT 'pen' INTO t; EXECUTE 'DROP TABLE ' || t; END $$";
    expect(catalog.apply(other)).toEqual({});
  });

  it("that loops or cannot be read changes nothing and refuses nothing", () => {
    const catalog = empty.fork();
    expect(
      catalog.apply(`
        DO $$ DECLARE r record; BEGIN
          FOR r IN SELECT relname FROM pg_class LOOP EXECUTE format('DROP TABLE %I', r.relname); END LOOP;
          ALTER TABLE nowhere ADD COLUMN x int;
        END $$;
        DO LANGUAGE plv8 'plv8.execute("SELECT 1")';
      `),
    ).toEqual({});
  });
});
