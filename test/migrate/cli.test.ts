import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runCommand, type CliResult } from "../support/run-cli.ts";
import { scratch, testServers, type ScratchDatabase } from "../support/servers.ts";
import { catalogState, ownObjects } from "./catalog-state.ts";

let root = "";
let dir = "";
let count = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "realtime-schema-migrate-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  dir = join(root, String(count++));
  mkdirSync(join(dir, "sql"), { recursive: true });
  writeFileSync(join(dir, "package.json"), "{}");
  sql(item("price numeric"));
});

const item = (...columns: string[]): string =>
  `CREATE TABLE item (${["id int PRIMARY KEY", "name text NOT NULL", ...columns].join(", ")});
-- @query get_items
SELECT id, name FROM item ORDER BY id;
`;

function sql(text: string): void {
  writeFileSync(join(dir, "sql/schema.sql"), text);
}

function read(path: string): string {
  return readFileSync(join(dir, path), "utf8");
}

const run = (...argv: string[]): Promise<CliResult> => runCommand(dir, ...argv);

const including = (text: string): string => expect.stringContaining(text) as string;

describe("migrate new", () => {
  test("writes the whole schema first, then what changed, and says when nothing did", async () => {
    expect(await run("migrate", "new", "Initial")).toMatchObject({ code: 0, out: including("0001_initial.sql") });
    expect(readdirSync(join(dir, "sql/migrations"))).toEqual(["0001_initial.sql", "snapshot.json"]);
    expect(read("sql/migrations/0001_initial.sql")).toMatch(
      /^-- migrate:up\nCREATE TABLE item [^]*-- migrate:down\nDROP/,
    );
    expect(await run("migrate", "new", "again")).toMatchObject({ code: 0, out: including("nothing to write") });
    expect(await run("check")).toMatchObject({ code: 0, err: "" });

    sql(item("price numeric", "notes text"));
    expect(await run("check")).toMatchObject({ code: 0, err: including("warning RS5002") });
    expect(await run("migrate", "new", "add notes", "--json")).toMatchObject({
      code: 0,
      out: `${JSON.stringify({ migration: "0002_add_notes", files: ["sql/migrations/0002_add_notes.sql", "sql/migrations/snapshot.json"], byHand: [] }, undefined, 2)}\n`,
    });
    expect(read("sql/migrations/0002_add_notes.sql")).toBe(
      '-- migrate:up\nALTER TABLE "item" ADD COLUMN notes text;\n\n-- migrate:down\nALTER TABLE "item" DROP COLUMN "notes";\n',
    );
    expect(await run("check")).toMatchObject({ code: 0, err: "" });
    expect(read("sql/migrations/snapshot.json")).not.toContain(root);
  });

  test("leaves to a person what it would have to guess, and builds nothing until it is done", async () => {
    await run("migrate", "new", "initial");
    expect(await run("generate", "--module")).toMatchObject({ code: 0 });
    const server = read("sql/generated/server.js");
    sql(item("notes text"));
    const { code, err } = await run("migrate", "new", "notes");
    expect({ code, err }).toEqual({ code: 0, err: including('column "price" of table "item" is gone') });
    const path = "sql/migrations/0002_notes.sql";
    expect(read(path)).toContain('--   ALTER TABLE "item" DROP COLUMN "price";');
    expect(await run("generate", "--module")).toMatchObject({
      code: 1,
      err: including("0002_notes.sql:2:1 error RS5004"),
    });
    expect(read("sql/generated/server.js")).toBe(server);
    writeFileSync(join(dir, path), read(path).replace(/^-- by hand.*\n--\s+(.*)\n/m, "$1\n"));
    expect(await run("generate", "--module")).toMatchObject({ code: 0 });
    expect(read("sql/generated/server.js")).toContain('DROP COLUMN "price"');
  });

  test("exits 1 where all is left to a person, and writes an empty one for data", async () => {
    await run("migrate", "new", "initial");
    sql(item());
    expect(await run("migrate", "new", "drop")).toMatchObject({ code: 1, err: including("1 change to write by hand") });
    rmSync(join(dir, "sql/migrations/0002_drop.sql"));
    // What the snapshot says has nothing any more that leads there.
    expect(await run("check")).toMatchObject({ code: 0, err: including('written with migration "0002_drop"') });
    expect(await run("migrate", "new", "again")).toMatchObject({ code: 2, err: including("no snapshot") });
    expect(await run("migrate", "new", "fill", "--empty")).toMatchObject({ code: 1 });
    expect(read("sql/migrations/0002_fill.sql")).toMatch(/^-- migrate:up\n-- by hand: write what this migration does/);
  });

  test("needs a name, a sound schema and a snapshot", async () => {
    expect(await run("migrate", "new")).toMatchObject({ code: 2, err: including("needs a name") });
    expect(await run("migrate")).toMatchObject({ code: 2 });
    expect(await run("migrate", "dwn")).toMatchObject({ code: 2, err: including('did you mean "down"?') });
    expect(await run("migrate", "--help")).toMatchObject({ code: 0, out: including("migrate new NAME [dir]") });
    expect(await run("migrate", "snapshot")).toMatchObject({ code: 2, err: including("there are no migrations") });
    sql("SELEC 1;");
    expect(await run("migrate", "new", "initial")).toMatchObject({ code: 1, err: including("nothing was written") });
    expect(existsSync(join(dir, "sql/migrations"))).toBe(false);
    sql(item());
    await run("migrate", "new", "initial");
    const text = read("sql/migrations/snapshot.json");
    rmSync(join(dir, "sql/migrations/snapshot.json"));
    expect(await run("check")).toMatchObject({ code: 0, err: including("warning RS5003") });
    expect(await run("migrate", "new", "next")).toMatchObject({ code: 2, err: including("no snapshot") });
    expect(await run("migrate", "snapshot")).toMatchObject({ code: 0 });
    expect(read("sql/migrations/snapshot.json")).toBe(text);
  });
});

describe("codegen", () => {
  const flags = ["--sql-dir", "sql", "--triggers-path", "db/triggers.sql", "--migrations-dir", "db/migrations"];

  test("does all of it, and nothing where nothing changed", async () => {
    const all = [...flags, "--snapshot-path", "db/schema.json", "--module", "--json"];
    const files = ["db/migrations/0001_initial.sql", "db/schema.json", "db/triggers.sql", "sql/generated/schema.d.ts"];
    const { code, out } = await run("codegen", ...all);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      migration: "0001_initial",
      files: expect.arrayContaining(files) as unknown,
    });
    const written = files.map((file) => statSync(join(dir, file)).mtimeMs);
    expect(JSON.parse((await run("codegen", ...all)).out)).toEqual({ migration: null, files: [] });
    expect(files.map((file) => statSync(join(dir, file)).mtimeMs)).toEqual(written);

    sql(item("price numeric", "notes text"));
    expect(JSON.parse((await run("codegen", ...all)).out)).toMatchObject({ migration: "0002_update" });
    expect(read("sql/generated/server.js")).toContain("0002_update");
    const good = read("db/schema.json");
    sql("SELEC 1;");
    expect(await run("codegen", ...all)).toMatchObject({ code: 1 });
    expect(read("db/schema.json")).toBe(good);
  });

  test("stops where a person must go on", async () => {
    await run("codegen", ...flags);
    const triggers = read("db/triggers.sql");
    sql(item());
    expect(await run("codegen", ...flags)).toMatchObject({ code: 1, err: including("nothing else was written") });
    expect(read("db/triggers.sql")).toBe(triggers);
    expect(await run("codegen", ...flags)).toMatchObject({ code: 1, err: including("error RS5004") });
    expect(readdirSync(join(dir, "db/migrations")).filter((name) => name.endsWith(".sql"))).toHaveLength(2);
  });

  test("keeps a snapshot of a schema that has no migrations", async () => {
    expect(await run("codegen", "--snapshot-path", "schema.json")).toMatchObject({ code: 0 });
    expect(JSON.parse(read("schema.json"))).toMatchObject({
      version: 1,
      statements: [{ kind: "TABLE", name: "item" }],
    });
    expect(existsSync(join(dir, "sql/migrations"))).toBe(false);
  });
});

describe.each(await testServers(["postgres15", "postgres18"]))("a database on %s", (server) => {
  let database: ScratchDatabase;
  let at: readonly string[] = [];
  beforeEach(async () => {
    database = await scratch(server);
    at = ["--database", database.url ?? ""];
  });
  afterEach(() => database.drop());

  test("goes up and down, says where it stands, and takes on the generated beginning", async () => {
    // Migrated before there was any file.
    expect(await run("migrate", "up", ...at)).toMatchObject({ code: 0, out: including("1 migration run") });
    await database.exec("INSERT INTO item VALUES (1, 'a', 2)");
    await run("migrate", "new", "initial");
    expect(await run("migrate", "up", ...at)).toMatchObject({ code: 0, out: including("up to date") });
    sql(item("price numeric DEFAULT 3", "notes text"));
    await run("migrate", "new", "notes");
    const status = await run("migrate", "status", ...at, "--json");
    expect(JSON.parse(status.out)).toMatchObject({
      migrations: [
        { name: "0001_initial", state: "applied" },
        { name: "0002_notes", state: "pending" },
      ],
    });
    expect(await run("migrate", "status", ...at)).toMatchObject({ code: 0, out: including("1 migration to run") });
    expect(await run("migrate", "up", ...at, "--json")).toMatchObject({
      code: 0,
      out: `${JSON.stringify({ applied: ["0002_notes"] }, undefined, 2)}\n`,
    });
    await database.exec("INSERT INTO item (id, name) VALUES (2, 'b')");
    expect(await database.query("SELECT price::text, notes FROM item ORDER BY id")).toEqual([
      { price: "2", notes: null },
      { price: "3", notes: null },
    ]);
    expect(await run("migrate", "down", ...at)).toMatchObject({ code: 0, out: including("0002_notes") });
    expect(await database.query("SELECT * FROM item ORDER BY id")).toEqual([
      { id: 1, name: "a", price: "2" },
      { id: 2, name: "b", price: "3" },
    ]);
    writeFileSync(join(dir, "sql/migrations/0001_initial.sql"), "-- migrate:up\nSELECT 1;\n");
    expect(await run("migrate", "status", ...at)).toMatchObject({ code: 1, out: including("its text is another now") });
    expect(await run("migrate", "up", ...at, "--json")).toMatchObject({ code: 1, out: including('"code": "changed"') });
  });

  test("that the generated beginning does not fit any more is told what to do", async () => {
    await run("migrate", "up", ...at);
    sql(item("price numeric", "notes text"));
    const { code, err } = await run("migrate", "up", ...at);
    expect(code).toBe(1);
    expect(err).toContain("The SQL folder has changed since this database was migrated");
    expect(err).toContain("delete it; it is made again at the next start");
    expect(err).toContain('run "realtime-schema migrate new initial"');
    // What it says works.
    const edited = read("sql/schema.sql");
    sql(item("price numeric"));
    expect(await run("migrate", "new", "initial")).toMatchObject({ code: 0 });
    sql(edited);
    expect(await run("migrate", "new", "notes")).toMatchObject({ code: 0 });
    expect(await run("migrate", "up", ...at)).toMatchObject({ code: 0, out: including("0002_notes") });
  });

  test("loses what was made in it, and nothing else, when asked twice", async () => {
    await database.exec("CREATE TABLE own (id int PRIMARY KEY); INSERT INTO own VALUES (1)");
    await run("migrate", "up", ...at);
    const migrated = await catalogState(database);
    expect(await run("uninstall")).toMatchObject({ code: 2, err: including("needs a database") });
    expect(await run("uninstall", ...at)).toMatchObject({
      code: 2,
      out: including("table public.schema_migrations"),
      err: including("--yes"),
    });
    expect(await catalogState(database)).toEqual(migrated);
    expect(await run("uninstall", ...at, "--yes")).toMatchObject({ code: 0, out: including("removed") });
    const left = await catalogState(database);
    expect(left.filter((line) => /realtime_schema|schema_migrations/.test(line))).toEqual([]);
    expect(ownObjects(left)).toEqual(ownObjects(migrated));
    expect(await database.query("SELECT id FROM own")).toEqual([{ id: 1 }]);
    expect(await run("uninstall", ...at, "--yes")).toMatchObject({
      code: 0,
      out: including("nothing of realtime-schema"),
    });
  });

  test("that cannot be reached is no crash, and its password is not shown", async () => {
    const url = "postgres://somebody:secret@127.0.0.1:1/none";
    for (const command of [["migrate", "up"], ["migrate", "status"], ["uninstall"]]) {
      const ran = await run(...command, "--database", url);
      expect(ran).toMatchObject({ code: 2, err: including("cannot connect to the database") });
      expect(ran.err + ran.out).not.toContain("secret");
    }
    expect(await run("migrate", "up")).toMatchObject({ code: 2, err: including("needs a database") });
  });

  test("keeps nothing of a migration that fails", async () => {
    await run("migrate", "new", "initial");
    await run("migrate", "up", ...at);
    writeFileSync(join(dir, "sql/migrations/0002_bad.sql"), "-- migrate:up\nCREATE TABLE b ();\nSELECT nothing;\n");
    const { code, err } = await run("migrate", "up", ...at);
    expect({ code, err }).toEqual({ code: 1, err: including("0002_bad failed and was rolled back") });
    expect(await database.query("SELECT to_regclass('b')::text AS b")).toEqual([{ b: null }]);
  });
});
