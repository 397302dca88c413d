import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { schemaIr } from "../support/ir.ts";
import { scratch, testServers, type ScratchDatabase } from "../support/servers.ts";
import { openLog } from "./databases.ts";

const ir = schemaIr(
  [
    { name: "list", columns: { id: "integer", owner: "text" } },
    {
      name: "item",
      columns: { id: "integer", list_id: "integer" },
      channels: [
        {
          kind: "subquery",
          query: "SELECT upper(owner) FROM list WHERE id = NEW.list_id",
          columns: ["list_id"],
          relations: ["list"],
        },
      ],
    },
  ],
  [{ name: "q", sql: "", dependencies: [{ relation: "list", columns: ["id"], deciding: [], routing: [] }] }],
);

describe.each(await testServers(["postgres15", "postgres18"]))("what an ordinary role can do on %s", (server) => {
  const role = `writer_${randomBytes(4).toString("hex")}`;
  let database: ScratchDatabase;
  let writer: Client;
  beforeAll(async () => {
    database = await scratch(server);
    await database.exec(
      `CREATE TABLE list (id int PRIMARY KEY, owner text); CREATE TABLE item (id int PRIMARY KEY, list_id int); INSERT INTO list VALUES (1, 'ann');
      CREATE ROLE ${role} LOGIN PASSWORD 'secret'; GRANT ALL ON SCHEMA public TO ${role}; GRANT SELECT, INSERT, UPDATE, DELETE ON item TO ${role}`,
    );
    await database.exec(emitTriggersSql(ir, { delivery: "log" }));
    const url = new URL(database.url ?? "");
    url.username = role;
    url.password = "secret";
    writer = new Client({ connectionString: url.href });
    await writer.connect();
  });
  afterAll(async () => {
    await writer?.end();
    await database.exec(`REASSIGN OWNED BY ${role} TO postgres; DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await database?.drop();
  });

  test("writes fire the trigger, though he may neither run it nor read the channel's table", async () => {
    const log = await openLog(database);
    await writer.query("INSERT INTO item VALUES (1, 1)");
    expect(await log.changes()).toMatchObject([{ relation: "item", rows: [{ newChannels: ["ANN"] }] }]);
    await log.close();
  });

  test.each([
    "SELECT * FROM realtime_schema.change_log",
    "INSERT INTO realtime_schema.change_log (relation, op) VALUES ('item', 'TRUNCATE')",
    "DELETE FROM realtime_schema.change_log",
    "SELECT * FROM realtime_schema.epoch",
    "UPDATE realtime_schema.retention SET mark = '1:1:'",
    "CREATE FUNCTION realtime_schema.mine() RETURNS int LANGUAGE sql RETURN 1",
    'SELECT realtime_schema."item channel 1 (integer)"(1)',
    "SET ROLE realtime_schema_owner",
  ])("is refused: %s", async (attempt) => {
    await expect(writer.query(attempt)).rejects.toMatchObject({ code: "42501" });
  });

  test("cannot put the function on a table of his own", async () => {
    await writer.query("CREATE TEMP TABLE item (id int, list_id int)");
    await expect(
      writer.query(
        "CREATE TRIGGER t AFTER INSERT ON item REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION realtime_schema.item()",
      ),
    ).rejects.toMatchObject({ code: "42501" });
    await writer.query("DROP TABLE pg_temp.item");
  });

  test("where somebody could, the function does nothing on another table", async () => {
    const log = await openLog(database);
    await database.exec(
      `CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.item (id int, list_id int);
      CREATE TRIGGER t AFTER INSERT ON elsewhere.item REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION realtime_schema.item();
      INSERT INTO elsewhere.item VALUES (1, 1)`,
    );
    expect(await log.changes()).toEqual([]);
    await log.close();
  });

  test("his search path, functions, operators and temporary tables change nothing", async () => {
    const log = await openLog(database);
    await writer.query(`CREATE SCHEMA AUTHORIZATION ${role}`).catch(() => {});
    await writer.query(
      `CREATE TEMP TABLE list (id int, owner text); INSERT INTO pg_temp.list VALUES (1, 'mallory');
      CREATE TEMP TABLE change_log (relation text, op text, rows jsonb);
      CREATE FUNCTION public.upper(text) RETURNS text LANGUAGE sql AS $$ SELECT 'hijacked by ' || current_user $$;
      CREATE FUNCTION public.never(int, int) RETURNS bool LANGUAGE sql AS $$ SELECT false $$;
      CREATE OPERATOR public.= (LEFTARG = int, RIGHTARG = int, FUNCTION = public.never);
      SET search_path = pg_temp, public, pg_catalog;
      UPDATE public.item SET list_id = list_id + 0, id = id OPERATOR(pg_catalog.+) 10;
      RESET search_path`,
    );
    expect(await log.changes()).toMatchObject([{ rows: [{ oldChannels: ["ANN"] }, { newChannels: ["ANN"] }] }]);
    await log.close();
  });

  test("what triggers run belongs to a role that cannot log in and owns nothing but the log", async () => {
    expect(
      await database.query(
        "SELECT rolname, rolcanlogin, rolsuper FROM pg_roles WHERE oid IN (SELECT proowner FROM pg_proc WHERE pronamespace = 'realtime_schema'::regnamespace)",
      ),
    ).toEqual([{ rolname: "realtime_schema_owner", rolcanlogin: false, rolsuper: false }]);
    expect(
      await database.query(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'realtime_schema'::regnamespace AND prosecdef AND NOT ('search_path=pg_catalog, pg_temp' = ANY (proconfig))",
      ),
    ).toEqual([]);
    expect(
      await database.query(
        "SELECT relname FROM pg_class WHERE relowner = 'realtime_schema_owner'::regrole AND relkind = 'r' ORDER BY 1",
      ),
    ).toEqual(
      ["change_log", "connection_token", "epoch", "idempotency_key", "retention"].map((relname) => ({ relname })),
    );
  });

  test("an installer without CREATEROLE installs with his own rights, and a warning", async () => {
    const own = await scratch(server);
    const installer = `installer_${randomBytes(4).toString("hex")}`;
    await own.exec(
      `CREATE ROLE ${installer} LOGIN PASSWORD 'secret'; GRANT CREATE ON DATABASE ${own.name} TO ${installer}; GRANT ALL ON SCHEMA public TO ${installer}`,
    );
    const url = new URL(own.url ?? "");
    url.username = installer;
    url.password = "secret";
    const client = new Client({ connectionString: url.href });
    await client.connect();
    const warnings: string[] = [];
    client.on("notice", ({ message }) => warnings.push(message ?? ""));
    await client.query(
      "CREATE TABLE list (id int PRIMARY KEY, owner text); CREATE TABLE item (id int PRIMARY KEY, list_id int)",
    );
    const script = emitTriggersSql(ir, { delivery: "log" });
    await client.query(script);
    await client.query(script);
    await client.query("INSERT INTO list VALUES (1, 'ann'); INSERT INTO item VALUES (1, 1)");
    expect(warnings).toEqual([expect.stringContaining("triggers will run with the rights of")]);
    expect(
      (await client.query("SELECT relation FROM realtime_schema.change_log WHERE op = 'INSERT' ORDER BY seq")).rows,
    ).toEqual([{ relation: "list" }, { relation: "item" }]);
    await client.end();
    await own.exec(`DROP OWNED BY ${installer}; DROP ROLE ${installer}`);
    await own.drop();
  });
});
