import type { LiveDatabase } from "@realtime-schema/runtime/live";
import { describe, expect, it } from "vitest";
import type { LogConnection } from "../../packages/runtime/src/change-log/connection.ts";
import { compileSql } from "../oracle/live/compile-sql.ts";
import { exampleSql } from "../oracle/live/examples.ts";
import { runLive } from "../oracle/live/run.ts";
import { randomSql } from "../oracle/live/schema.ts";
import { shrink } from "../oracle/live/shrink.ts";
import { Random } from "../oracle/soundness/random.ts";
import { testServers } from "../support/servers.ts";

/** The recorded run is `test/oracle/live.ts`; this is a small one, of the same parts. */
const SEED = 20_260_801;

const schemas = [randomSql(new Random(SEED), 24), ...exampleSql()];

describe.each(await testServers())("live queries under concurrent writers on %s", (server) => {
  it.each(schemas)("show at every frame what the queries give at its snapshot: $name", async (sql) => {
    const size = server === "pglite" ? { writers: 2, changes: 150 } : { writers: 8, changes: 600 };
    const run = await runLive(await compileSql(sql), { server, seed: SEED, subscriptions: 60, ...size });
    expect(run.problems).toEqual([]);
    expect(run.lost).toBe(0);
    expect(run.compared).toBeGreaterThan(0);
    expect(run.rolledBack).toBeGreaterThan(0);
  });
});

type LogRow = Readonly<Record<string, unknown>>;

/** A log that is read wrongly: the oracle must notice. */
function misread(twist: (row: LogRow) => readonly LogRow[]): (database: LiveDatabase) => LiveDatabase {
  const query =
    (read: LogConnection["query"]): LogConnection["query"] =>
    async <Row>(sql: string, params?: readonly unknown[]) =>
      (await read<LogRow>(sql, params)).flatMap((row) =>
        typeof row["seq"] === "string" ? twist(row) : [row],
      ) as readonly Row[];
  return ({ log, ...database }) => ({
    ...database,
    read: (snapshot, options, body) => database.read(snapshot, options, body),
    log: {
      parallel: log.parallel,
      connect: async () => {
        const session = await log.connect();
        return {
          ...session,
          query: query(session.query),
          transaction: (mode, body) =>
            // The database knows its connections by identity.
            session.transaction(mode, (connection) =>
              body(Object.assign(connection, { query: query(connection.query) })),
            ),
        };
      },
    },
  });
}

describe("the oracle", () => {
  const things = {
    name: "things",
    exact: true,
    files: [
      {
        path: "things.sql",
        text: `CREATE TABLE thing (id integer PRIMARY KEY, n integer NOT NULL);
CREATE TABLE other (id integer PRIMARY KEY, n integer NOT NULL);
-- @query things
SELECT id, n FROM thing ORDER BY id;
-- @query others
SELECT id, n FROM other ORDER BY id;`,
      },
    ],
  };

  it("finds a change that does not reach its query, and the shortest way to it", async () => {
    const live = await compileSql(things);
    const sabotage = misread((row) => [row["relation"] === "thing" ? { ...row, relation: "nowhere" } : row]);
    const options = {
      server: "postgres18",
      seed: SEED,
      writers: 2,
      changes: 2_000,
      subscriptions: 4,
      sabotage,
    } as const;
    const run = await runLive(live, options);
    expect(run.problems[0]).toContain("showed");
    expect(run.culprit?.query).toBe("things");
    const found = await shrink(live, "postgres18", SEED, run, sabotage);
    const [transaction = "", ...more] = found.slice(0, found.indexOf("\n-- at")).split("-- then");
    // The change that is lost, and one that makes a frame.
    expect(more.length).toBeLessThanOrEqual(1);
    expect(transaction + more.join("")).toContain('"thing"');
  });

  it("finds a log entry that is delivered twice", async () => {
    const live = await compileSql(things);
    const options = { server: "postgres18", seed: SEED, writers: 2, changes: 60, subscriptions: 2 } as const;
    const run = await runLive(live, { ...options, sabotage: misread((row) => [row, row]) });
    expect(run.problems[0]).toContain("delivered twice");
  });
});
