import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../parse/parse.ts";
import { readDefinitions } from "./read-definitions.ts";

beforeAll(loadParser);

const text = `CREATE TABLE t (
  -- @type import("./ids.ts").UserId
  id uuid,
  -- @type Array<import("../shared").Tag | import('pkg').Other>
  tags text[]
);
-- @query q
-- @type id import("./ids.ts").UserId
SELECT id FROM t;
`;

function typesIn(path: string): string[] {
  const { definitions, diagnostics } = readDefinitions({ path, text });
  expect(diagnostics).toEqual([]);
  return definitions
    .flatMap(({ tags, ...rest }) => tags.concat("columns" in rest ? rest.columns.flatMap((column) => column.tags) : []))
    .filter(({ name }) => name === "type")
    .map(({ rest }) => rest.text);
}

it("@type imports are seen from the SQL folder, wherever their file is", () => {
  expect(typesIn("a/b/t.sql")).toEqual([
    'import("./a/b/ids.ts").UserId',
    'Array<import("./a/shared").Tag | import("pkg").Other>',
    'id import("./a/b/ids.ts").UserId',
  ]);
});

it("@type imports in the SQL folder itself stay as they are", () => {
  expect(typesIn("t.sql")[0]).toBe('import("./ids.ts").UserId');
});
