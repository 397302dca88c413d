import { createLiveEngine, type LiveDatabase, type LiveEngine } from "@realtime-schema/runtime/live";
import { rowCodec } from "@realtime-schema/runtime/schema";
import type { AnyQuery } from "@realtime-schema/runtime";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { currentCursor } from "../../packages/runtime/src/change-log/read-changes.ts";
import type { ServerName } from "../support/servers.ts";
import { testDatabase, type TestDatabase } from "./databases.ts";
import { ddl, shop, triggersSql } from "./shop.ts";

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
export const premise = (n: number): string => uuid(100 + n);
export const period = (n: number): string => uuid(200 + n);
export const item = (n: number): string => uuid(1000 + n);

export type Row = Record<string, unknown>;

/** The shop's database with a live engine over it, fresh for each test. */
export interface LiveFixture {
  readonly database: TestDatabase;
  readonly engine: LiveEngine;
  /** What the engines have reported. */
  readonly errors: unknown[];
  query(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** One more engine, which the test closes. */
  start(database?: LiveDatabase, more?: object): LiveEngine;
  /** A cursor that has seen everything that is committed by now. */
  present(): Promise<string>;
  /** What a subscription must show: the query by itself, in wire form. */
  fresh(name: string, args?: Row): Promise<Row[]>;
}

/** Registers the hooks of a suite on one server. */
export function liveFixture(server: ServerName): LiveFixture {
  let database: TestDatabase;
  let engine: LiveEngine;
  const errors: unknown[] = [];

  const query = (sql: string, params: readonly unknown[] = []): Promise<Row[]> => database.scratch.query(sql, params);
  const start = (live: LiveDatabase = database.live, more: object = {}): LiveEngine =>
    createLiveEngine({ schema: shop, database: live, events: { onError: (error) => errors.push(error) }, ...more });

  const present = async (): Promise<string> => {
    const session = await database.live.log.connect();
    try {
      return await currentCursor(session);
    } finally {
      await session.close();
    }
  };

  const fresh = async (name: string, args: Row = {}): Promise<Row[]> => {
    const { sql, columns, params } = shop.findQuery(name) as AnyQuery;
    const rows = await query(
      sql,
      params.map((param) => args[param.name]),
    );
    const codec = rowCodec(columns);
    return rows.map((row) => codec.toWire(codec.fromDriver(row)));
  };

  beforeAll(async () => {
    database = await testDatabase(server);
    await database.scratch.exec(ddl);
    await database.scratch.exec(triggersSql);
  });
  beforeEach(async () => {
    errors.length = 0;
    await database.scratch.exec(`TRUNCATE premise, period, inventory, inventory_period_map;
      INSERT INTO premise VALUES ('${premise(1)}', 'one'), ('${premise(2)}', 'two');
      INSERT INTO period VALUES ('${period(1)}', 'summer'), ('${period(2)}', 'winter');
      INSERT INTO inventory (id, premise_id, name, quantity) VALUES
        ('${item(1)}', '${premise(1)}', 'a', 1), ('${item(2)}', '${premise(1)}', 'b', 2), ('${item(3)}', '${premise(2)}', 'c', 3)`);
    engine = start();
  });
  afterEach(() => engine.close());
  afterAll(() => database.drop());
  return {
    get database() {
      return database;
    },
    get engine() {
      return engine;
    },
    errors,
    query,
    start,
    present,
    fresh,
  };
}
