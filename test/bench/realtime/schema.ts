import { defineSchema } from "@realtime-schema/runtime/schema";
import type { AnySchema } from "@realtime-schema/runtime";
import { compile, loadParser } from "../../../packages/transformer/src/compile.ts";
import { serverData } from "../../../packages/transformer/src/emit/schema-data.ts";
import { emitTriggersSql } from "../../../packages/transformer/src/triggers/emit-triggers-sql.ts";

/** What the server's benchmarks run on: a list that is joined, and follows its parameter. */
export const ddl = `
CREATE TABLE premise (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE item (
  id integer PRIMARY KEY,
  premise_id integer NOT NULL REFERENCES premise,
  name text NOT NULL,
  quantity integer NOT NULL DEFAULT 0
);
CREATE INDEX item_premise ON item (premise_id);
`;

export const listSql = `SELECT i.id, i.name, i.quantity, p.name AS premise
FROM item AS i JOIN premise AS p ON p.id = i.premise_id
WHERE i.premise_id = $1`;

/** One item in each premise, of the same number. */
export const rowsSql = (premises: number): string => `
INSERT INTO premise SELECT n, 'premise ' || n FROM generate_series(0, ${premises - 1}) AS n;
INSERT INTO item (id, premise_id, name) SELECT n, n, 'item ' || n FROM generate_series(0, ${premises - 1}) AS n;
ANALYZE;
`;

await loadParser();
const { ir, diagnostics } = compile([{ path: "schema.sql", text: `${ddl}\n-- @query list_items\n${listSql};\n` }]);
if (!ir) throw new Error(`The benchmark's schema does not compile: ${JSON.stringify(diagnostics)}`);

export const triggersSql = emitTriggersSql(ir, { delivery: "log" });
export const schema: AnySchema = defineSchema(serverData(ir, { triggersSql, migrations: [] }));
