import { readFile } from "node:fs/promises";
import type { DB } from "@realtime-schema/runtime";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listId, todoId, type TodoSchema } from "../../../packages/runtime/test/todo-schema.ts";
import { testDatabase, type TestDatabase } from "../databases.ts";
import { ddl, startNode, triggersSql, type TodoNode } from "../todo.ts";
import { Attacked, rules, type Attempt } from "./attacked.ts";
import { floods } from "./floods.ts";
import { rights } from "./rights.ts";
import { what } from "./what.ts";
import { who } from "./who.ts";

const sections: Readonly<Record<string, readonly Attempt[]>> = {
  "Who asks": who,
  "What is asked for": what,
  "How much, how fast, how slowly": floods,
  "Rights that differ, and rights that are taken": rights,
};

/** Words of the database, of the program and of this machine that no answer may contain. */
const internal =
  /SELECT |INSERT |UPDATE |DELETE FROM|relation "|column "|constraint "|permission denied|pg_|_pkey|syntax error|\bat .*\.[jt]s|node_modules|secret/i;

describe("attempts on a server", () => {
  let database: TestDatabase<DB<TodoSchema>>;
  let node: TodoNode;
  let attacked: Attacked;

  beforeAll(async () => {
    database = await testDatabase("postgres18");
    await database.scratch.exec(ddl);
    await database.scratch.exec(triggersSql);
    node = await startNode(database, rules);
    attacked = new Attacked(database, node);
  });
  beforeEach(async () => {
    await attacked.sql("TRUNCATE todo");
    await attacked.sql("INSERT INTO todo (id, list_id, text) VALUES ($1, $2, 'other 1')", [todoId(1), listId]);
  });
  afterEach(() => attacked.restore(node));
  afterAll(async () => {
    await node.stop();
    await database.drop();
  });

  describe.each(Object.entries(sections))("%s", (_section, attempts) => {
    it.each(attempts.map(({ attempt, outcome, run }) => [attempt, outcome, run] as const))(
      "%s: %s",
      async (_attempt, outcome, run) => {
        expect(await run(attacked)).toBe(outcome);
        expect(internal.exec(attacked.heard)).toBeNull();
      },
    );
  });

  it("are those of SECURITY.md", async () => {
    const page = await readFile(new URL("../../../packages/runtime/SECURITY.md", import.meta.url), "utf8");
    const listed = page
      .split(/^## /m)
      .slice(1)
      .map((section) => [
        section.slice(0, section.indexOf("\n")),
        [...section.matchAll(/^\| (?!attempt|---)(.*?) \| (.*) \|$/gm)].map(([, attempt, outcome]) => [
          attempt,
          outcome,
        ]),
      ])
      .filter(([, rows]) => (rows?.length ?? 0) > 0);
    const tried = Object.entries(sections).map(([section, attempts]) => [
      section,
      attempts.map(({ attempt, outcome }) => [attempt, outcome]),
    ]);
    expect(listed).toEqual(tried);
  });
});
