import type { AnyQuery } from "@realtime-schema/runtime";
import { describe, expect, it } from "vitest";
import { Group, plainSession } from "../../packages/runtime/src/live/group.ts";
import type { TextRow } from "../../packages/runtime/src/live/live-database.ts";
import type { LiveSession } from "../../packages/runtime/src/live/live-engine.ts";
import { Refresh } from "../../packages/runtime/src/live/refresh.ts";
import { ResultSet } from "../../packages/runtime/src/live/result-set.ts";
import { Router } from "../../packages/runtime/src/live/router.ts";
import { Touched } from "../../packages/runtime/src/live/touched.ts";
import { compileSql } from "../oracle/live/compile-sql.ts";

const files = [
  {
    path: "tables.sql",
    text: `CREATE TABLE item (id int PRIMARY KEY, list_id int NOT NULL, name text NOT NULL);
      CREATE TABLE tag (item_id int NOT NULL, name text NOT NULL, PRIMARY KEY (item_id, name));`,
  },
  {
    path: "queries.sql",
    text: `-- @query tagged
      SELECT i.id, i.name FROM item i WHERE i.list_id = $1 AND EXISTS (SELECT FROM tag t WHERE t.item_id = i.id);`,
  },
];

/** A tag of item 5 is new; `base` answers where the item itself is asked for. Gives what was asked, and who shows the item. */
async function enter(base: () => TextRow[], session: LiveSession = plainSession) {
  const { schema } = await compileSql({ name: "entering", exact: true, files });
  const query = schema.findQuery("tagged") as AnyQuery;
  const router = new Router();
  const owner = router.groupsOf(query);
  const groups = ["1", "2", "3"].map((list) => {
    const group = new Group(list, owner, session, [list]);
    group.result = new ResultSet(owner.format, []);
    owner.add(group);
    return group;
  });
  const touched = new Touched();
  router.route({ relation: "tag", kind: "insert", rows: [{ new: { item_id: 5, name: "a" } }] } as never, touched);
  const asked: string[] = [];
  const reader = {
    query: async (sql: string, params: readonly unknown[]): Promise<readonly TextRow[]> => {
      const kind = sql.includes("row_security_active") ? "base" : sql.includes("~k1") ? "rows" : "all";
      asked.push(`${kind} ${String(params[0]).replaceAll('"', "")}`);
      if (kind === "base") return base();
      return [[kind === "rows" ? "1" : "2", "5", "five"]];
    },
    as: <T>(_session: unknown, body: () => Promise<T>): Promise<T> => body(),
  };
  const readings = await new Refresh(touched, {}).read([reader]);
  const shown = groups.filter((group) => {
    const reading = readings.get(group);
    return reading && "result" in reading && reading.result.size === 1;
  });
  return { asked, shown: shown.map(({ key }) => key), again: () => new Refresh(touched, {}).read([reader]) };
}

describe("a row that comes in", () => {
  it("is looked for in the groups that the row behind it names", async () => {
    const { asked, shown } = await enter(() => [["5", "2"]]);
    expect(asked).toEqual(["base {5}", "rows {2}"]);
    expect(shown).toEqual(["2"]);
  });

  it("is nobody's where no row is behind it", async () => {
    expect(await enter(() => [])).toMatchObject({ asked: ["base {5}"], shown: [] });
  });

  it.each([
    ["a policy hides rows of the relation behind it", () => [[null, null]]],
    [
      "the row behind it may not be read",
      () => {
        throw Object.assign(new Error("permission denied"), { code: "42501" });
      },
    ],
  ] satisfies [string, () => TextRow[]][])("is looked for in all groups where %s", async (_, base) => {
    const { asked, shown, again } = await enter(base);
    expect(asked).toEqual(["base {5}", "all {1,2,3}"]);
    expect(shown).toEqual(["2"]);
    // That is not tried each time.
    await again();
    expect(asked.at(-1)).toBe("all {1,2,3}");
    expect(asked).toHaveLength(3);
  });

  it("is looked for in all groups of a session, whose policies nobody knows", async () => {
    const { asked, shown } = await enter(() => [["5", "2"]], { identity: "member", role: "member" });
    expect(asked).toEqual(["all {1,2,3}"]);
    expect(shown).toEqual(["2"]);
  });
});
