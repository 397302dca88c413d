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
    await postgres.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
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
