import { beforeAll, expect, test } from "vitest";

import { type DocExample, docExamples } from "./doc-examples.ts";
import { checkExamples, root } from "./docs-program.ts";

/** One example that nothing is wrong with but its last line: the test below must see it. */
const broken: DocExample = {
  file: "README.md",
  line: 0,
  language: "ts",
  code: "const rows = await schema.queries.getInventoryList({ premise_id }).execute(db);\nrows.rows[0]?.quantty;",
};
let problems: readonly string[] = [];

beforeAll(async () => {
  problems = await checkExamples([...docExamples(root), broken]);
});

test("every example in a docstring or README compiles", () => {
  expect(docExamples(root).length).toBeGreaterThan(50);
  expect(problems.filter((problem) => !problem.includes("quantty"))).toEqual([]);
});

test("an example that names what is not there is told, with its place", () => {
  expect(problems.filter((problem) => problem.includes("quantty"))).toEqual([
    "README.md:2: Property 'quantty' does not exist on type 'GetInventoryListRow'. Did you mean 'quantity'?",
  ]);
});
