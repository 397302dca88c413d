import { describe, expect, it } from "vitest";
import { cursorIncludes, parseCursor } from "../../packages/runtime/src/protocol/cursor.ts";
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

    it("of several kinds announce one row, each by its own rule", async () => {
      const [byPremise, byName, renamed] = [await listen(premise(1)), await listen("name:a"), await listen("name:z")];
      for (const statement of [
        `UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}'`,
        `INSERT INTO inventory_period_map VALUES ('${item(1)}', '${period(1)}')`,
        `UPDATE inventory SET name = 'z' WHERE id = '${item(1)}'`,
      ]) {
        const count = byPremise.changes.length;
        await query(statement);
        await byPremise.until(() => byPremise.changes.length > count);
      }
      await settled(byPremise, premise(1));
      const told = ({ changes }: TestClient): unknown[] => changes.map(({ action, data }) => [action, data?.["name"]]);
      expect(told(byPremise).slice(0, 3)).toEqual([
        ["UPDATE", "a"],
        ["UPDATE", "a"],
        ["UPDATE", "z"],
      ]);
      await byName.until(() => byName.changes.length === 3);
      expect(told(byName)).toEqual([
        ["UPDATE", "a"],
        ["UPDATE", "a"],
        ["DELETE", undefined],
      ]);
      await renamed.until(() => renamed.changes.length > 0);
      expect(told(renamed)).toEqual([["INSERT", "z"]]);
    });

    // PGlite has one session.
    it.skipIf(server === "pglite")(
      "read an expression's channels again where only a child announced the row",
      async () => {
        const [old, now] = [await listen("name:a"), await listen("name:z")];
        // The child's statement sees the old name; the parent's change is committed, and told, before the child is.
        const [child, parent] = [await live.database.live.log.connect(), await live.database.live.log.connect()];
        await child.query("BEGIN");
        await child.query(`INSERT INTO inventory_period_map VALUES ('${item(1)}', '${period(1)}')`);
        await parent.query(`UPDATE inventory SET name = 'z' WHERE id = '${item(1)}'`);
        await now.until(() => now.changes.length === 1);
        await child.query("COMMIT");
        await now.until(() => now.changes.length === 2);
        expect(now.changes.map(({ action }) => action)).toEqual(["INSERT", "UPDATE"]);
        expect(old.changes.map(({ action, data }) => [action, data])).toEqual([["DELETE", null]]);
        await child.close();
        await parent.close();
      },
    );

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

    it("resume with what was missed, read at the present snapshot, or with nothing but the cursor", async () => {
      const client = await listen(premise(1));
      await settled(client, premise(1));
      const { cursor } = client;
      const nothing = [{ kind: "patch", id: 1, body: '"changes":[]' }];
      const quiet = await listen(premise(1), { cursor });
      expect(quiet.frames.map(({ parts }) => parts)).toEqual([nothing]);
      await query(`UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}'`);
      await query(`UPDATE inventory SET quantity = 6 WHERE id = '${item(1)}'`);
      await query(`DELETE FROM inventory WHERE id = '${item(2)}'`);
      await query(
        `INSERT INTO inventory (id, premise_id, name, quantity) VALUES ('${item(7)}', '${premise(1)}', 'g', 7)`,
      );
      const late = await listen(premise(1), { cursor });
      expect(late.changes.map(({ id, action, data }) => [id, action, data?.["quantity"]])).toEqual([
        [item(1), "UPDATE", "6"],
        [item(2), "DELETE", undefined],
        [item(7), "INSERT", "7"],
      ]);
      expect(late.resyncs).toEqual([]);
      const elsewhere = await listen(premise(2), { cursor });
      expect(elsewhere.frames.map(({ parts }) => parts)).toEqual([nothing]);
      const again = await listen(premise(1), { cursor: late.cursor });
      expect(again.frames.map(({ parts }) => parts)).toEqual([nothing]);
      await query(`UPDATE inventory SET quantity = 8 WHERE id = '${item(7)}'`);
      for (const each of [late, again]) {
        await each.until(() => each.changes.at(-1)?.data?.["quantity"] === "8");
        expect(each.changes.filter(({ data }) => data?.["quantity"] === "8")).toHaveLength(1);
      }
    });

    it("say that patches were lost where the log does not tell them row by row, or not any more", async () => {
      const client = await listen(premise(1));
      await settled(client, premise(1));
      const { cursor } = client;
      await query("UPDATE inventory SET quantity = quantity + 1");
      await query(
        `INSERT INTO inventory (id, premise_id, name, quantity) SELECT gen_random_uuid(), '${premise(1)}', 'bulk', n FROM generate_series(1, 1500) n`,
      );
      expect((await listen(premise(1), { cursor })).resyncs).toEqual(["lost"]);
      expect((await listen(premise(1), { cursor: `another-epoch${cursor}` })).resyncs).toHaveLength(1);
      expect((await listen(premise(1), { cursor: "no cursor" })).resyncs).toHaveLength(1);
    });

    it("give a quiet connection the present cursor now and then, so that it can resume from it", async () => {
      const engine = live.start(live.database.live, { heartbeat: 20 });
      const client = new TestClient(engine, shop);
      await client.connection.subscribeChannel({ id: 1, channel: premise(1) });
      await query("INSERT INTO period VALUES (gen_random_uuid(), 'autumn')");
      const now = parseCursor(await live.present());
      await client.until(() => {
        const given = parseCursor(client.cursor);
        return given !== undefined && now !== undefined && cursorIncludes(given, now) === true;
      });
      expect(client.frames.flatMap(({ parts }) => parts)).toEqual([{ kind: "patch", id: 1, body: '"changes":[]' }]);
      await engine.close();
    });
  });
});
