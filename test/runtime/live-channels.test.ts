import { describe, expect, it } from "vitest";
import { testServers } from "../support/servers.ts";
import { TestClient } from "./live-client.ts";
import { item, liveFixture, period, premise, uuid } from "./live-fixture.ts";
import { shop } from "./shop.ts";

describe.each(await testServers())("channels on %s", (server) => {
  const live = liveFixture(server);
  const { query } = live;

  describe("channels", () => {
    const listen = async (channel: string, more: object = {}): Promise<TestClient> => {
      const client = new TestClient(live.engine, shop);
      await client.connection.subscribeChannel({ id: 1, channel, ...more });
      return client;
    };
    /** A marker that comes last, so that what did not come before it does not come at all. */
    const settled = async (client: TestClient, channel: string): Promise<unknown[][]> => {
      const id = uuid(9999);
      await query(`INSERT INTO inventory (id, premise_id, name, quantity) VALUES ('${id}', '${channel}', 'marker', 0)`);
      await client.until(() => client.changes.some((change) => change.id === id));
      return client.changes
        .filter((change) => change.id !== id)
        .map(({ table, id: row, action, data }) => [table, row, action, data]);
    };

    it("announce rows complete, as the parent's query reads them", async () => {
      const client = await listen(premise(1));
      await query(`UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}'`);
      await client.until(() => client.changes.length === 1);
      await query(
        `INSERT INTO inventory_period_map VALUES ('${item(1)}', '${period(1)}'), ('${item(3)}', '${period(1)}')`,
      );
      const changes = await settled(client, premise(1));
      const row = { id: item(1), premise_id: premise(1), name: "a", quantity: "5" };
      expect(changes).toEqual([
        ["inventory", item(1), "UPDATE", { ...row, period_list: [] }],
        ["inventory", item(1), "UPDATE", { ...row, period_list: [{ id: period(1), label: "summer" }] }],
      ]);
    });

    it("announce a moved row on both: as a removal on the old, as the row on the new", async () => {
      const [one, two] = [await listen(premise(1)), await listen(premise(2))];
      await query(`UPDATE inventory SET premise_id = '${premise(2)}' WHERE id = '${item(1)}'`);
      await query(`DELETE FROM inventory WHERE id = '${item(2)}'`);
      expect(await settled(one, premise(1))).toEqual([
        ["inventory", item(1), "DELETE", null],
        ["inventory", item(2), "DELETE", null],
      ]);
      await two.until(() => two.changes.length > 0);
      expect(two.changes[0]).toMatchObject({ id: item(1), action: "INSERT", data: { premise_id: premise(2) } });
    });

    it("never show a row's later values to a channel that it has left", async () => {
      const client = await listen(premise(1));
      await live.database.scratch.exec(`BEGIN;
        UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}';
        INSERT INTO inventory_period_map VALUES ('${item(1)}', '${period(2)}');
        UPDATE inventory SET premise_id = '${premise(2)}', name = 'secret' WHERE id = '${item(1)}';
        COMMIT`);
      expect(await settled(client, premise(1))).toEqual([["inventory", item(1), "DELETE", null]]);
    });

    it("can be narrowed to tables, and say when bulk changes cannot be told row by row", async () => {
      const none = await listen(premise(1), { tables: ["period"] });
      const all = await listen(premise(1));
      await query(
        `INSERT INTO inventory (id, premise_id, name, quantity) SELECT gen_random_uuid(), '${premise(1)}', 'bulk', n FROM generate_series(1, 1500) n`,
      );
      await all.until(() => all.resyncs.length === 1);
      expect(all.changes).toEqual([]);
      expect(none.changes).toEqual([]);
    });

    it("resume without a word where nothing was missed, else say that patches were lost", async () => {
      const client = await listen(premise(1));
      await settled(client, premise(1));
      const { cursor } = client;
      const quiet = await listen(premise(1), { cursor });
      expect(quiet.frames).toEqual([]);
      await query(`UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}'`);
      const late = await listen(premise(1), { cursor });
      expect(late.resyncs).toEqual(["lost"]);
      const elsewhere = await listen(premise(2), { cursor });
      expect(elsewhere.resyncs).toEqual([]);
    });
  });
});
