import { beforeAll, describe, expect, it } from "vitest";
import { compile, loadParser } from "../compile.ts";
import type { QueryIr } from "../ir.ts";
import { liveRefresh, liveRoute } from "./live-plan.ts";

const schema = `
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE org (id int PRIMARY KEY, name text NOT NULL, rank int);
CREATE TABLE item (id int PRIMARY KEY, org_id int NOT NULL REFERENCES org, label text NOT NULL, kind mood, at timestamptz);
CREATE TABLE tag (item_id int NOT NULL REFERENCES item, name text NOT NULL, PRIMARY KEY (item_id, name));
`;

function compiled(sql: string): QueryIr {
  const { ir, diagnostics } = compile([
    { path: "schema.sql", text: schema },
    { path: "query.sql", text: `-- @query q\n${sql};\n` },
  ]);
  const query = ir?.queries[0];
  if (!query) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return query;
}

beforeAll(() => loadParser());

describe("routes", () => {
  it.each([
    ["SELECT id FROM item WHERE org_id = $1", "item: direct (org_id = $1 in every row that it reads)"],
    [
      "SELECT i.id, (SELECT count(*) FROM tag t WHERE t.item_id = i.id) AS n FROM item i WHERE i.label > $1",
      "item: by-key (no parameter fixes a column of item, but id is the result's id)\n" +
        "tag: by-key (no parameter fixes a column of tag, but item_id is the result's id)",
    ],
    [
      "SELECT i.id, o.name FROM item i JOIN org o ON o.id = i.org_id WHERE o.rank = $1",
      "item: by-key (no parameter fixes a column of item, but id is the result's id)\n" +
        "org: direct (rank = $1 in every row that it reads)",
    ],
    [
      "SELECT i.id, o.name FROM item i JOIN org o ON o.id = i.org_id WHERE i.id = $1",
      "item: direct (id = $1 in every row that it reads)\n" +
        "org: all (no parameter fixes a column of org, nor is any the result's key)",
    ],
    [
      "SELECT id, label FROM item ORDER BY label LIMIT 3",
      "item: all (no parameter fixes a column of item, nor is any the result's key)",
    ],
    [
      "SELECT id FROM item WHERE at < now()",
      "item: all (no parameter fixes a column of item, and now() changes by itself)",
    ],
  ])("%s", (sql, expected) => {
    const query = compiled(sql);
    const lines = query.dependencies.map((dependency) => {
      const { kind, reason } = liveRoute(query, dependency);
      return `${dependency.relation}: ${kind} (${reason})`;
    });
    expect(lines.join("\n")).toBe(expected);
  });
});

describe("refreshes", () => {
  it.each([
    ["SELECT id FROM item", "by-key: id of item identifies its rows"],
    ["SELECT item_id, name FROM tag", "by-key: item_id, name of tag identifies its rows"],
    [
      "SELECT id, at, kind FROM item ORDER BY at DESC, kind, id",
      "by-key: id of item identifies its rows; rows that come or move are placed by at, kind, id",
    ],
    [
      "SELECT id, label FROM item ORDER BY label, id",
      "by-key: id of item identifies its rows; whole where a row comes or moves, for only the server knows the order of label",
    ],
    [
      "SELECT id FROM item ORDER BY label, id",
      "by-key: id of item identifies its rows; whole where a row may move, for the result does not show what it is ordered by",
    ],
    ["SELECT label FROM item", "whole: no table's key identifies its rows"],
    ["SELECT id FROM item LIMIT 2", "whole: LIMIT and OFFSET take rows by their place"],
    ["SELECT id, rank() OVER (ORDER BY at) AS r FROM item", "whole: a window function sees other rows"],
    ["SELECT DISTINCT id FROM item", "whole: DISTINCT compares rows with each other"],
    [
      "SELECT i.id, (SELECT count(*) FROM item) AS n FROM item i",
      "whole: item is also read where its key is not the result's",
    ],
    ["SELECT id FROM item WHERE at < now()", "whole: now() changes by itself"],
  ])("%s", (sql, expected) => {
    const { kind, reason } = liveRefresh(compiled(sql));
    expect(`${kind}: ${reason}`).toBe(expected);
  });

  it("know where a query's own ORDER BY begins, and no other", () => {
    const at = (sql: string): string => {
      const query = compiled(sql);
      const { orderAt } = liveRefresh(query);
      return orderAt === undefined ? "" : query.sql.slice(orderAt);
    };
    expect(at("SELECT id FROM item ORDER  BY id")).toBe("ORDER  BY id");
    expect(at("SELECT id FROM (SELECT id FROM item ORDER BY at) AS i")).toBe("");
    expect(at("SELECT id, 'ORDER BY' AS \"ORDER BY\" FROM (SELECT id FROM item ORDER BY at) AS i ORDER BY 1")).toBe(
      "ORDER BY 1",
    );
    // In parentheses it stays: the statement is as right with it.
    expect(at("(SELECT id FROM item ORDER BY id)")).toBe("");
  });
});
