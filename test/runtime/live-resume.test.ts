import { createLiveEngine } from "@realtime-schema/runtime/live";
import type { AnyQuery } from "@realtime-schema/runtime";
import { expect, it } from "vitest";
import { currentCursor } from "../../packages/runtime/src/change-log/read-changes.ts";
import { compileSql } from "../oracle/live/compile-sql.ts";
import { testServers } from "../support/servers.ts";
import { testDatabase } from "./databases.ts";
import { TestClient } from "./live-client.ts";

const text = `CREATE TABLE thing (id integer PRIMARY KEY, n integer NOT NULL);
-- @query more_than
SELECT id, n FROM thing WHERE n > $1;`;

it.each(await testServers())(
  "a subscription that comes back on %s is told of rows that went, although the shared result has forgotten them",
  async (server) => {
    const { schema, scripts } = await compileSql({ name: "things", exact: true, files: [{ path: "a.sql", text }] });
    const database = await testDatabase(server);
    for (const script of scripts) await database.scratch.exec(script);
    await database.scratch.exec("INSERT INTO thing VALUES (1, 1), (2, 2), (3, 3)");
    const engine = createLiveEngine({ schema, database: database.live });
    try {
      const [stays, leaves] = [new TestClient(engine, schema), new TestClient(engine, schema)];
      const args = { [(schema.findQuery("more_than") as AnyQuery).params[0]?.name ?? ""]: 0 };
      for (const client of [stays, leaves]) await client.subscribe(1, "more_than", args);
      const { cursor } = leaves;
      leaves.connection.unsubscribe(1);
      await database.scratch.exec("DELETE FROM thing WHERE id = 2");
      const session = await database.live.log.connect();
      await stays.caughtUp(await currentCursor(session));
      await session.close();
      await leaves.subscribe(1, "more_than", args, { cursor });
      for (const { rows } of [stays, leaves]) expect(rows.get(1)?.map(({ id }) => id)).toEqual([1, 3]);
    } finally {
      await engine.close();
      await database.drop();
    }
  },
);
