import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Change } from "../../packages/runtime/src/change-log/change.ts";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { column, schemaIr } from "../support/ir.ts";
import { scratch, testServers, type ScratchDatabase } from "../support/servers.ts";
import { copy } from "./copy.ts";
import { openLog, type Log } from "./databases.ts";

const ir = schemaIr(
  [
    {
      name: "list",
      columns: { id: "integer", owner: "text", title: "text", updated_at: "timestamp with time zone" },
      channels: [{ kind: "computed", expression: "CONCAT('list:', id)", columns: ["id"] }],
    },
    {
      name: "todo",
      columns: { id: "bigint", list_id: "integer", text: "text", extra: "json", notes: "text" },
      parents: [{ table: "list", query: "get_list", via: ["list_id"] }],
    },
    { name: "tag", columns: { id: "integer", list_id: "integer", name: "text" }, channels: [column("list_id")] },
    { name: "measurement", key: [], columns: { place: "text", at: "point", value: "double precision" } },
    { name: "pulse", key: [], columns: { beat: "text" } },
    { name: "unread", columns: { id: "integer" } },
    {
      name: "task",
      columns: { id: "integer", channel: "text" },
      channels: [{ kind: "conditional", expression: "CASE WHEN channel <> '' THEN channel END", columns: ["channel"] }],
    },
    {
      name: "comment",
      columns: { id: "integer", todo_id: "bigint" },
      channels: [
        {
          kind: "subquery",
          query: "SELECT l.owner FROM todo t JOIN list l ON l.id = t.list_id WHERE t.id = NEW.todo_id -- who",
          columns: ["todo_id"],
          relations: ["todo", "list"],
        },
      ],
      touches: [],
    },
    {
      name: "vote",
      columns: { id: "integer", list_id: "integer" },
      channels: [column("list_id")],
      touches: [{ table: "list", column: "updated_at" }],
    },
    {
      name: "event",
      kind: "partitioned",
      key: ["id", "day"],
      columns: { id: "integer", day: "integer", text: "text" },
    },
    {
      name: "event_1",
      inherits: ["event"],
      key: ["id", "day"],
      columns: { id: "integer", day: "integer", text: "text" },
    },
    {
      name: "event_2",
      inherits: ["event"],
      key: ["id", "day"],
      columns: { id: "integer", day: "integer", text: "text" },
    },
    { name: "animal", columns: { id: "integer", name: "text" } },
    { name: "dog", inherits: ["animal"], columns: { id: "integer", name: "text", breed: "text" } },
  ],
  [
    {
      name: "get_list",
      sql: "SELECT l.id, l.title, count(t.id) FROM list l LEFT JOIN todo t ON t.list_id = l.id WHERE l.id = $1 GROUP BY l.id",
      params: ["integer"],
      dependencies: [
        { relation: "list", columns: ["id", "title"], deciding: ["id"], routing: ["id"] },
        { relation: "todo", columns: ["extra", "id", "list_id", "text"], deciding: ["list_id"], routing: ["list_id"] },
        { relation: "measurement", columns: ["at", "place"], deciding: ["place"], routing: ["place"] },
        { relation: "pulse", columns: ["beat"], deciding: ["beat"], routing: [] },
        { relation: "event", columns: ["day", "id", "text"], deciding: ["day"], routing: ["day"] },
        { relation: "animal", columns: ["id", "name"], deciding: ["name"], routing: ["name"] },
        { relation: "dog", columns: ["breed", "id", "name"], deciding: ["breed"], routing: ["breed"] },
      ],
    },
  ],
);

const ddl = `
CREATE TABLE list (id int PRIMARY KEY, owner text, title text, updated_at timestamptz);
CREATE TABLE todo (id bigint PRIMARY KEY, list_id int REFERENCES list ON DELETE CASCADE, text text, extra json, notes text);
CREATE TABLE tag (id int PRIMARY KEY, list_id int, name text);
CREATE TABLE measurement (place text, at point, value float8);
CREATE TABLE pulse (beat text);
CREATE TABLE unread (id int PRIMARY KEY);
CREATE TABLE task (id int PRIMARY KEY, channel text);
CREATE TABLE comment (id int PRIMARY KEY, todo_id bigint);
CREATE TABLE vote (id int PRIMARY KEY, list_id int);
CREATE TABLE event (id int, day int, text text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (1) TO (2);
CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM (2) TO (3);
CREATE TABLE animal (id int PRIMARY KEY, name text);
CREATE TABLE dog (breed text) INHERITS (animal);
`;

/** What a test wants to see of a change. */
function seen(changes: readonly Change[]): unknown[] {
  return changes.map(({ relation, op, rows, values, channels }) => [
    `${op} ${relation}`,
    ...(rows ?? [values === undefined ? "everything" : { values, ...(channels ? { channels } : {}) }]),
  ]);
}

describe.each(await testServers())("the log delivery on %s", (server) => {
  let database: ScratchDatabase;
  let log: Log;
  beforeAll(async () => {
    database = await scratch(server);
    await database.exec(ddl);
    await database.exec(emitTriggersSql(ir, { delivery: "log" }));
    log = await openLog(database);
  });
  beforeEach(async () => {
    await database.exec(
      "TRUNCATE list, todo, tag, measurement, pulse, unread, task, comment, vote, event, animal; INSERT INTO list (id, owner, title) VALUES (1, 'ann', 'one'), (2, 'bob', 'two')",
    );
    await log.read();
  });
  afterAll(async () => {
    await log?.close();
    await database?.drop();
  });

  /** Runs the statements and gives what the log says of them. */
  async function run(sql: string): Promise<unknown[]> {
    await database.exec(sql);
    return seen(await log.changes());
  }

  test("writes key and routing columns, the parent's key and the parent's channel, and no other column", async () => {
    expect(await run("INSERT INTO todo VALUES (9007199254740993, 1, 'milk', '{}', 'secret')")).toEqual([
      [
        "INSERT todo",
        {
          new: { id: "9007199254740993", list_id: 1 },
          parents: [{ table: "list", key: [1], channels: ["list:1"] }],
        },
      ],
    ]);
  });

  test("one entry for each statement and table", async () => {
    const changes = await run("INSERT INTO todo (id, list_id) VALUES (1, 1), (2, 2); DELETE FROM todo WHERE id = 1");
    expect(changes.map((change) => (change as unknown[])[0])).toEqual(["INSERT todo", "DELETE todo"]);
    expect(changes[0]).toHaveLength(3);
  });

  test("pairs old and new rows by their key", async () => {
    await run("INSERT INTO todo (id, list_id) VALUES (1, 1), (2, 1)");
    expect(await run("UPDATE todo SET list_id = 2 WHERE id = 1")).toEqual([
      [
        "UPDATE todo",
        {
          old: { id: "1", list_id: 1 },
          new: { id: "1", list_id: 2 },
          parents: [
            { table: "list", key: [1], channels: ["list:1"] },
            { table: "list", key: [2], channels: ["list:2"] },
          ],
        },
      ],
    ]);
  });

  test("a changed key is an old row and a new one", async () => {
    await run("INSERT INTO tag VALUES (2, 7, 'b'), (1, 1, 'a')");
    const [[name, ...rows] = []] = (await run("UPDATE tag SET id = CASE id WHEN 2 THEN 3 ELSE 2 END")) as [unknown[]];
    expect(name).toBe("UPDATE tag");
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([
        { old: { id: 1 }, oldChannels: ["1"] },
        { old: { id: 2 }, new: { id: 2 }, oldChannels: ["7"], newChannels: ["1"] },
        { new: { id: 3 }, newChannels: ["7"] },
      ]),
    );
  });

  test("a moved channel names both", async () => {
    await run("INSERT INTO tag VALUES (1, 1, 'a')");
    expect(await run("UPDATE tag SET list_id = 2")).toEqual([
      ["UPDATE tag", { old: { id: 1 }, new: { id: 1 }, oldChannels: ["1"], newChannels: ["2"] }],
    ]);
  });

  test("writes nothing where no read column changed, nor for no rows at all", async () => {
    await run("INSERT INTO todo (id, list_id, extra) VALUES (1, 1, '{\"a\": 1}')");
    expect(
      await run(
        `UPDATE todo SET notes = 'x'; UPDATE todo SET list_id = list_id, extra = '{"a": 1}'; UPDATE todo SET list_id = 2 WHERE id = 77;
        DELETE FROM todo WHERE id = 77; INSERT INTO todo (id) VALUES (1) ON CONFLICT DO NOTHING; INSERT INTO unread VALUES (1)`,
      ),
    ).toEqual([]);
  });

  test("compares json as text", async () => {
    await run("INSERT INTO todo (id, list_id, extra) VALUES (1, 1, '{\"a\": 1}')");
    expect(await run(`UPDATE todo SET extra = '{"a":1}'`)).toHaveLength(1);
  });

  test("a bulk statement writes distinct routing values, and leaves out a list that is too long", async () => {
    expect(await run("INSERT INTO tag SELECT i, i % 3, 'x' FROM generate_series(1, 1001) i")).toEqual([
      ["INSERT tag", { values: {}, channels: expect.arrayContaining(["0", "1", "2"]) as unknown }],
    ]);
    expect(await run("UPDATE tag SET name = name")).toEqual([]);
    expect(
      await run("UPDATE tag SET name = 'y' WHERE id < 1001").then((changes) => (changes[0] as unknown[]).length),
    ).toBe(1001);
    expect(await run("UPDATE tag SET list_id = id + 5000")).toEqual([["UPDATE tag", { values: {} }]]);
    expect(await run("INSERT INTO todo (id, list_id) SELECT i, 1 + i % 2 FROM generate_series(1, 1500) i")).toEqual([
      [
        "INSERT todo",
        {
          values: { list_id: expect.toSatisfy((list: number[]) => list.toSorted().join() === "1,2") as unknown },
          channels: expect.arrayContaining(["list:1", "list:2"]) as unknown,
        },
      ],
    ]);
    expect((await run("DELETE FROM todo"))[0]).toEqual([
      "DELETE todo",
      expect.objectContaining({ values: expect.anything() as unknown }),
    ]);
  });

  test("TRUNCATE writes everything, for each table that it empties", async () => {
    expect((await run("TRUNCATE list CASCADE")).toSorted()).toEqual([
      ["TRUNCATE list", "everything"],
      ["TRUNCATE todo", "everything"],
    ]);
  });

  test("a table without a key logs whole old and new routing rows", async () => {
    await run("INSERT INTO measurement VALUES ('a', '(1,2)', 1), ('a', '(1,2)', 2), ('b', NULL, 3)");
    expect(await run("UPDATE measurement SET value = 0")).toEqual([]);
    expect(await run("UPDATE measurement SET place = 'c' WHERE place = 'b'")).toEqual([
      ["UPDATE measurement", { old: { place: "b" } }, { new: { place: "c" } }],
    ]);
    expect(await run("DELETE FROM measurement WHERE place = 'a'")).toEqual([
      ["DELETE measurement", { old: { place: "a" } }, { old: { place: "a" } }],
    ]);
  });

  test("a table without a key or any routing column tells of rows that say nothing", async () => {
    expect(await run("INSERT INTO pulse VALUES ('a')")).toEqual([["INSERT pulse", { new: {} }]]);
    expect(await run("INSERT INTO pulse VALUES ('b'), ('c')")).toEqual([["INSERT pulse", { new: {} }, { new: {} }]]);
    expect(await run("UPDATE pulse SET beat = 'd' WHERE beat = 'a'")).toEqual([
      ["UPDATE pulse", { old: {} }, { new: {} }],
    ]);
    expect(await run("DELETE FROM pulse WHERE beat = 'b'")).toEqual([["DELETE pulse", { old: {} }]]);
    await run("INSERT INTO pulse SELECT i FROM generate_series(1, 2000) i");
    expect(await run("DELETE FROM pulse")).toEqual([["DELETE pulse", { values: {}, channels: [] }]]);
  });

  test("evaluates each kind of channel on old and new row; NULL is not broadcast", async () => {
    await run("INSERT INTO todo (id, list_id) VALUES (1, 1), (2, 2)");
    expect(
      await run(
        "INSERT INTO task VALUES (1, 'here'), (2, ''), (3, NULL); INSERT INTO comment VALUES (1, 1); UPDATE comment SET todo_id = 2; DELETE FROM comment",
      ),
    ).toEqual([
      [
        "INSERT task",
        { new: { id: 1 }, newChannels: ["here"] },
        { new: { id: 2 }, newChannels: [] },
        { new: { id: 3 }, newChannels: [] },
      ],
      ["INSERT comment", { new: { id: 1 }, newChannels: ["ann"] }],
      ["UPDATE comment", { old: { id: 1 }, new: { id: 1 }, oldChannels: ["ann"], newChannels: ["bob"] }],
      ["DELETE comment", { old: { id: 1 }, oldChannels: ["bob"] }],
    ]);
  });

  test("@touch sets the column of the row that the channel names", async () => {
    const changes = await run("INSERT INTO vote VALUES (1, 2)");
    expect(changes.map((change) => (change as unknown[])[0])).toEqual(["INSERT vote", "UPDATE list"]);
    expect(await database.query("SELECT id FROM list WHERE updated_at IS NOT NULL")).toEqual([{ id: 2 }]);
  });

  test("ON CONFLICT, MERGE and writable CTEs write one entry for each kind of change", async () => {
    await run("INSERT INTO tag VALUES (1, 1, 'a')");
    const changes = await run(
      "INSERT INTO tag VALUES (1, 1, 'b'), (2, 2, 'c') ON CONFLICT (id) DO UPDATE SET name = excluded.name",
    );
    expect(changes.map((change) => (change as unknown[])[0]).toSorted()).toEqual(["INSERT tag", "UPDATE tag"]);
    const merged = await run(
      `MERGE INTO tag USING (VALUES (1), (3)) AS v(id) ON tag.id = v.id
      WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (v.id, 1, 'm')`,
    );
    expect(merged.map((change) => (change as unknown[])[0]).toSorted()).toEqual(["DELETE tag", "INSERT tag"]);
    const written = await run(
      "WITH gone AS (DELETE FROM tag WHERE id = 2 RETURNING *) INSERT INTO tag SELECT id + 10, list_id, name FROM gone",
    );
    expect(written.map((change) => (change as unknown[])[0]).toSorted()).toEqual(["DELETE tag", "INSERT tag"]);
  });

  test("COPY is one statement", async () => {
    await copy(database, "tag", ["1,1,a", "2,2,b"]);
    expect(seen(await log.changes())).toEqual([
      ["INSERT tag", { new: { id: 1 }, newChannels: ["1"] }, { new: { id: 2 }, newChannels: ["2"] }],
    ]);
  });

  test("a cascade writes the children, too", async () => {
    await run("INSERT INTO todo (id, list_id) VALUES (1, 1), (2, 1), (3, 2)");
    const changes = await run("DELETE FROM list WHERE id = 1");
    expect(changes.map((change) => (change as unknown[])[0]).toSorted()).toEqual(["DELETE list", "DELETE todo"]);
  });

  test("rolled back savepoints and transactions write nothing", async () => {
    expect(
      await run(
        "BEGIN; INSERT INTO tag VALUES (1, 1, 'a'); SAVEPOINT s; INSERT INTO tag VALUES (2, 1, 'b'); ROLLBACK TO s; INSERT INTO tag VALUES (3, 1, 'c'); COMMIT; BEGIN; DELETE FROM tag; ROLLBACK",
      ),
    ).toEqual([
      ["INSERT tag", { new: { id: 1 }, newChannels: ["1"] }],
      ["INSERT tag", { new: { id: 3 }, newChannels: ["1"] }],
    ]);
  });

  test("partitions: through the root, directly, and moved from one to the other", async () => {
    expect(await run("INSERT INTO event VALUES (1, 1, 'a'); INSERT INTO event_2 VALUES (2, 2, 'b')")).toEqual([
      ["INSERT event", { new: { id: 1, day: 1 } }],
      ["INSERT event", { new: { id: 2, day: 2 } }],
    ]);
    expect(await run("UPDATE event SET day = 2 WHERE id = 1")).toEqual([
      ["UPDATE event", { old: { id: 1, day: 1 } }, { new: { id: 1, day: 2 } }],
    ]);
    expect(await run("DELETE FROM event_2 WHERE id = 1; TRUNCATE event_2")).toEqual([
      ["DELETE event", { old: { id: 1, day: 2 } }],
      ["TRUNCATE event", "everything"],
    ]);
  });

  test("inheritance: a child's change reaches the parent's readers, a parent's the child's", async () => {
    expect(await run("INSERT INTO dog VALUES (1, 'rex', 'pug')")).toEqual([
      ["INSERT dog", { new: { id: 1, breed: "pug" } }],
      ["INSERT animal", { new: { id: 1, name: "rex" } }],
    ]);
    expect(await run("UPDATE animal SET name = 'max'")).toEqual([
      ["UPDATE animal", { old: { id: 1, name: "rex" }, new: { id: 1, name: "max" } }],
      ["UPDATE dog", "everything"],
    ]);
  });

  test("a 20 KB row does not break a write", async () => {
    expect(await run("INSERT INTO todo VALUES (1, 1, repeat('x', 20000), '{}', repeat('y', 20000))")).toHaveLength(1);
  });

  test("the text of a routing value does not depend on the writer's settings", async () => {
    const moments = schemaIr(
      [
        {
          name: "moment",
          columns: { id: "integer", at: "timestamp with time zone", span: "interval" },
          channels: [column("at")],
        },
      ],
      [
        {
          name: "q",
          sql: "SELECT",
          dependencies: [
            { relation: "moment", columns: ["at", "id", "span"], deciding: ["at", "span"], routing: ["at", "span"] },
          ],
        },
      ],
    );
    const other = await scratch(server);
    try {
      await other.exec("CREATE TABLE moment (id int PRIMARY KEY, at timestamptz, span interval)");
      await other.exec(emitTriggersSql(moments, { delivery: "log" }));
      const theirs = await openLog(other);
      await other.exec(
        `SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'German'; SET IntervalStyle = 'sql_standard';
        INSERT INTO moment VALUES (1, '2024-01-01 00:00:00+00', '1 day'); RESET ALL; INSERT INTO moment VALUES (2, '2024-01-01 00:00:00+00', '1 day')`,
      );
      const [one, two] = (await theirs.changes()).map(({ rows }) => rows?.[0]);
      expect(one?.new).toMatchObject({ at: two?.new?.["at"], span: two?.new?.["span"] });
      expect(one?.newChannels).toEqual(two?.newChannels);
      await theirs.close();
    } finally {
      await other.drop();
    }
  });
});
