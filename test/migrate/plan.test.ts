import { beforeAll, describe, expect, test } from "vitest";
import { compile, loadParser } from "../../packages/transformer/src/compile.ts";
import type { SchemaIr } from "../../packages/transformer/src/ir.ts";
import { upScript } from "../../packages/transformer/src/migrate/initial-migration.ts";
import { planMigration } from "../../packages/transformer/src/migrate/plan-migration.ts";
import { snapshotOf } from "../../packages/transformer/src/migrate/snapshot.ts";
import { scratch, testServers, type ServerName } from "../support/servers.ts";
import { catalogState, ownObjects } from "./catalog-state.ts";

beforeAll(loadParser);

function irOf(text: string): SchemaIr {
  const { ir, diagnostics } = compile([{ path: "schema.sql", text }]);
  if (!ir) throw new Error(JSON.stringify(diagnostics));
  return ir;
}

/** What a database consists of after some scripts. */
async function stateAfter(server: ServerName, ...scripts: readonly string[]): Promise<readonly string[]> {
  const database = await scratch(server);
  try {
    // Each a transaction, as migrations are.
    for (const script of scripts) await database.exec(`BEGIN; ${script}; COMMIT;`);
    const state = ownObjects(await catalogState(database)).toSorted();
    // A renamed table keeps the names that PostgreSQL 18 gives to NOT NULLs; its columns say that they are there.
    return state.filter((line) => !line.includes("_not_null NOT NULL"));
  } finally {
    await database.drop();
  }
}

const pairs: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    "tables, columns, indexes and constraints",
    "CREATE TABLE a (id int PRIMARY KEY, name varchar(20) DEFAULT 'é' NOT NULL, size int);",
    `CREATE TABLE b (id int PRIMARY KEY);
    CREATE TABLE a (id int PRIMARY KEY, name varchar(20) DEFAULT upper('x'), size int NOT NULL CONSTRAINT big CHECK (size > 0),
      b_id int CONSTRAINT a_b REFERENCES b (id) ON DELETE CASCADE, made timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT pair UNIQUE (name, size));
    CREATE INDEX a_name ON a (lower(name)) WHERE size > 3;
    COMMENT ON TABLE a IS 'all of it';
    COMMENT ON COLUMN a.name IS 'its name';`,
  ],
  [
    "views, functions and triggers",
    `CREATE TABLE a (id int PRIMARY KEY, name text);
    CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE FUNCTION twice(a int, b int[]) RETURNS int LANGUAGE sql RETURN a;
    CREATE VIEW v AS SELECT id FROM a;
    CREATE VIEW gone AS SELECT name FROM a;
    CREATE TRIGGER stamp_a BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION stamp();`,
    `CREATE TABLE a (id int PRIMARY KEY, name text);
    CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id := 1; RETURN NEW; END $$;
    CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql RETURN gen_random_uuid();
    CREATE VIEW v AS SELECT id, name FROM a;
    CREATE TRIGGER stamp_a BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION stamp();
    CREATE POLICY own ON a USING (id > 0);`,
  ],
  [
    "renamed tables and columns",
    `CREATE TABLE a (id int CONSTRAINT a_pkey PRIMARY KEY, name text CONSTRAINT named CHECK (name <> ''));
    CREATE TABLE other (id int PRIMARY KEY, a_id int CONSTRAINT other_a REFERENCES a (id), name text);
    CREATE INDEX by_name ON a (name);`,
    `-- @renamed_from a
    CREATE TABLE "Thing" (id int CONSTRAINT a_pkey PRIMARY KEY,
      -- @renamed_from name
      title text CONSTRAINT named CHECK (title <> ''), more int);
    CREATE TABLE other (id int PRIMARY KEY, a_id int CONSTRAINT other_a REFERENCES "Thing" (id), name text);
    CREATE INDEX by_name ON "Thing" (title);`,
  ],
];

describe.each(await testServers(["postgres15", "pglite"]))("a planned migration on %s", (server) => {
  test.each(pairs)("of %s leads where the schema does, and back", async (_, before, after) => {
    const [old, current] = [irOf(before), irOf(after)];
    const plan = planMigration(snapshotOf(old), current);
    if (!plan) throw new Error("nothing was planned");
    const start = upScript(old.statements);
    expect(plan.byHand.map(({ note }) => note)).toEqual([]);
    expect(await stateAfter(server, start, plan.up)).toEqual(await stateAfter(server, upScript(current.statements)));
    expect(await stateAfter(server, start, plan.up, plan.down)).toEqual(await stateAfter(server, start));
  });

  test("puts labels of an enum where the schema has them", async () => {
    const [old, current] = [
      irOf("CREATE TYPE m AS ENUM ('b', 'd')"),
      irOf("CREATE TYPE m AS ENUM ('a', 'b', 'c', 'd', 'e')"),
    ];
    const plan = planMigration(snapshotOf(old), current);
    expect(await stateAfter(server, upScript(old.statements), plan?.up ?? "")).toEqual(
      await stateAfter(server, upScript(current.statements)),
    );
  });
});
