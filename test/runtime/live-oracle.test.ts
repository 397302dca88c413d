import { setImmediate } from "node:timers/promises";
import type { LiveDatabase } from "@realtime-schema/runtime/live";
import { codecFor } from "@realtime-schema/runtime/schema";
import type { AnyQuery } from "@realtime-schema/runtime";
import { isOvertaken } from "../../packages/runtime/src/live/overtaken.ts";
import { describe, expect, it } from "vitest";
import { testServers } from "../support/servers.ts";
import { TestClient } from "./live-client.ts";
import { item, liveFixture, period, premise, type Row } from "./live-fixture.ts";
import { shop } from "./shop.ts";

describe.each(await testServers())("live queries under concurrent writers on %s", (server) => {
  const live = liveFixture(server);
  const { start, present, fresh, errors } = live;

  it("shows at every frame what the queries give at its snapshot, under concurrent writers", async () => {
    const writers = server === "pglite" ? 2 : 8;
    const changesEach = server === "pglite" ? 60 : 80;
    const subscriptions: readonly [id: number, name: string, args: Row][] = [
      ...[1, 2, 3].flatMap((n): [number, string, Row][] => [
        [n, "get_inventory_list", { p1: premise(n) }],
        [10 + n, "top_inventory", { p1: premise(n) }],
      ]),
      ...[1, 2, 3, 4, 5, 6].map((n): [number, string, Row] => [20 + n, "get_complete_inventory", { p1: item(n) }]),
      ...[1, 2].map((n): [number, string, Row] => [30 + n, "items_of_period", { p1: period(n) }]),
      [40, "stock_by_premise", {}],
      [41, "divide", { p1: 2n }],
    ];
    // Reads every subscription's query at each batch's own snapshot: what the batch's frames must lead to.
    const expected = new Map<string, Map<number, unknown>>();
    let batchExpectation: Map<number, unknown> | undefined;
    const oracle: LiveDatabase = {
      log: live.database.live.log,
      read: (snapshot, options, body) =>
        live.database.live.read(snapshot, options, async (readers) => {
          const result = await body(readers);
          batchExpectation = new Map();
          for (const [id, name, args] of subscriptions) {
            const { sql, columns, params } = shop.findQuery(name) as AnyQuery;
            const rows =
              (await readers[0]?.query(
                sql,
                params.map((param) => args[param.name]),
              )) ?? [];
            batchExpectation.set(
              id,
              rows.map((cells) =>
                Object.fromEntries(
                  columns.map((column, index) => {
                    const codec = codecFor(column.codec);
                    const cell = cells[index] ?? null;
                    return [column.name, cell === null ? null : codec.toWire(codec.fromText(cell))];
                  }),
                ),
              ),
            );
          }
          // A TRUNCATE that came in between emptied the expectation, not the result.
          if (await isOvertaken(readers[0]!)) batchExpectation = undefined;
          return result;
        }),
    };
    const tested = start(oracle, { cadence: { busy: 1, idle: 5 } });
    try {
      const client = new TestClient(tested, shop);
      for (const [id, name, args] of subscriptions) await client.subscribe(id, name, args);
      const sorted = (rows: unknown): unknown => (rows as Row[]).map((row) => JSON.stringify(row)).sort();
      let compared = 0;
      let wrong: unknown;
      client.onFrame = ({ cursor }) => {
        if (!batchExpectation || wrong !== undefined) return;
        expected.set(cursor, batchExpectation);
        for (const [id, name] of subscriptions) {
          const { ordered } = shop.findQuery(name) as AnyQuery;
          const [shown, true_] = [client.rows.get(id), batchExpectation.get(id)];
          const same = ordered
            ? JSON.stringify(shown) === JSON.stringify(true_)
            : JSON.stringify(sorted(shown)) === JSON.stringify(sorted(true_));
          if (!same) wrong = { id, name, shown, true: true_ };
          compared++;
        }
      };
      let seed = 20_260_801;
      const random = (n: number): number => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        return (seed >>> 8) % n;
      };
      const statement = (): string => {
        const id = item(1 + random(12));
        switch (random(12)) {
          case 0:
          case 1:
          case 2:
            return `INSERT INTO inventory (id, premise_id, name, quantity, price) VALUES ('${id}', '${premise(1 + random(3))}', 'n${random(50)}', ${random(100)}, ${random(9)}.50)
              ON CONFLICT (id) DO UPDATE SET premise_id = excluded.premise_id, quantity = excluded.quantity`;
          case 3:
            return `DELETE FROM inventory WHERE id = '${id}'`;
          case 4:
            return `UPDATE inventory SET premise_id = '${premise(1 + random(3))}' WHERE id = '${id}'`;
          case 5:
            return `UPDATE inventory SET quantity = quantity + 1 WHERE premise_id = '${premise(1 + random(3))}'`;
          case 6:
            return `INSERT INTO inventory_period_map VALUES ('${id}', '${period(1 + random(2))}') ON CONFLICT DO NOTHING`;
          case 7:
            return `DELETE FROM inventory_period_map WHERE inventory_id = '${id}'`;
          case 8:
            return `UPDATE period SET label = 'l${random(1000)}' WHERE id = '${period(1 + random(2))}'`;
          case 9:
            return `UPDATE inventory SET id = '${item(1 + random(12))}' WHERE id = '${id}' AND NOT EXISTS (SELECT FROM inventory WHERE id = '${item(1 + random(12))}')`;
          case 10:
            return `UPDATE inventory SET name = 'n${random(50)}' WHERE id = '${id}'`;
          default:
            return random(20) === 0 ? "TRUNCATE inventory" : `UPDATE inventory SET price = NULL WHERE id = '${id}'`;
        }
      };
      const write = async (): Promise<void> => {
        for (let n = 0; n < changesEach || expected.size < 25; n++) {
          if (wrong !== undefined) return;
          const statements = Array.from({ length: 1 + random(3) }, statement);
          const inside = random(4) === 0 ? ["SAVEPOINT s", statement(), "ROLLBACK TO s"] : [];
          const script = [
            "BEGIN",
            "SET LOCAL deadlock_timeout = '10ms'",
            ...statements,
            ...inside,
            random(5) === 0 ? "ROLLBACK" : "COMMIT",
          ].join(";\n");
          // Deadlocks and key conflicts are part of it: the transaction is then rolled back.
          if (live.database.scratch.pool) {
            const connection = await live.database.scratch.pool.connect();
            try {
              await connection.query(script).catch(() => connection.query("ROLLBACK"));
            } finally {
              connection.release();
            }
          } else {
            await live.database.scratch.exec(script).catch(() => live.database.scratch.exec("ROLLBACK"));
            // PGlite computes in this thread: timers, the reader's among them, get their turn only between.
            await setImmediate();
          }
        }
      };
      await Promise.all(Array.from({ length: writers }, write));
      await client.caughtUp(await present());
      expect(wrong).toBeUndefined();
      for (const [id, name, args] of subscriptions) {
        const { ordered } = shop.findQuery(name) as AnyQuery;
        const [shown, true_] = [client.rows.get(id), await fresh(name, args)];
        expect({ id, rows: ordered ? shown : sorted(shown) }).toEqual({ id, rows: ordered ? true_ : sorted(true_) });
      }
      expect(compared).toBeGreaterThanOrEqual(25 * subscriptions.length);
      expect(errors).toEqual([]);
    } finally {
      await tested.close();
    }
  });
});
