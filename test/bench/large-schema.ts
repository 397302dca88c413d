import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../oracle/soundness/random.ts";

export interface LargeSchema {
  readonly ddl: string;
  readonly queries: readonly { readonly name: string; readonly sql: string }[];
}

/** Tables that refer to one another, and queries of the kinds that applications have: the same for ever for one seed. */
export function largeSchema(tables = 100, queries = 1000, seed = 1): LargeSchema {
  const random = new Random(seed);
  const ddl: string[] = [];
  for (let n = 0; n < tables; n++) {
    const parent = n === 0 ? "" : `\n  parent_id bigint NOT NULL REFERENCES t${random.below(n)} (id),`;
    ddl.push(`-- @broadcast_channel column=owner_id
CREATE TABLE t${n} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,${parent}
  owner_id uuid NOT NULL,
  name text NOT NULL,
  note varchar(200),
  price numeric(12, 2) NOT NULL DEFAULT 0,
  quantity int NOT NULL DEFAULT 0,
  status text NOT NULL CHECK (status IN ('new', 'open', 'done')),
  payload jsonb,
  tags text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);`);
  }
  const forms: readonly ((n: number, a: string, b: string) => string)[] = [
    (_n, a) => `SELECT * FROM ${a} WHERE id = $1`,
    (n, a) =>
      `SELECT id, name, price * quantity AS total FROM ${a} WHERE owner_id = $1 AND status = $2 AND deleted_at IS NULL ORDER BY created_at DESC LIMIT ${10 + n}`,
    (n, a, b) =>
      `SELECT x.id, x.name, y.note, COALESCE(y.price, 0) AS price FROM ${a} x LEFT JOIN ${b} y ON y.owner_id = x.owner_id AND y.quantity > ${n} WHERE x.owner_id = $1`,
    (n, a, b) =>
      `SELECT x.id, x.name, COALESCE(jsonb_agg(to_jsonb(y.*)) FILTER (WHERE y.id IS NOT NULL), '[]'::jsonb) AS children FROM ${a} x LEFT JOIN ${b} y ON y.owner_id = x.owner_id WHERE x.id = $1 AND x.quantity <> ${n} GROUP BY x.id, x.name`,
    (n, a) =>
      `SELECT status, count(*) AS rows, sum(price) AS total, max(created_at) AS latest FROM ${a} WHERE owner_id = $1 AND quantity >= ${n} GROUP BY status HAVING count(*) > 1 ORDER BY status`,
    (n, a, b) =>
      `WITH recent AS (SELECT id, owner_id, name FROM ${a} WHERE created_at > now() - interval '${n + 1} days') SELECT r.id, r.name, (SELECT count(*) FROM ${b} y WHERE y.owner_id = r.owner_id) AS others FROM recent r WHERE r.owner_id = $1`,
    (n, a, b) =>
      `SELECT id, name FROM ${a} WHERE owner_id = $1 AND EXISTS (SELECT 1 FROM ${b} y WHERE y.quantity > ${n}) UNION ALL SELECT id, name FROM ${b} WHERE owner_id = $1`,
    (n, a) =>
      `SELECT id, name, row_number() OVER (PARTITION BY status ORDER BY price DESC) AS place, payload ->> 'k${n}' AS k, CASE WHEN quantity > $2 THEN 'much' ELSE 'little' END AS amount FROM ${a} WHERE owner_id = $1 AND name ILIKE '%' || $3 || '%' AND status = ANY ($4::text[])`,
  ];
  return {
    ddl: ddl.join("\n\n"),
    queries: Array.from({ length: queries }, (_, n) => {
      const form = forms[n % forms.length];
      const [a = "t0", b = "t1"] = random.some(
        Array.from({ length: tables }, (_unused, t) => `t${t}`),
        2,
      );
      return { name: `q${n}`, sql: form?.(n, a, b) ?? "" };
    }),
  };
}

/** Writes it as a project's SQL folder: a file of tables, and the queries fifty a file. Gives the project's folder. */
export function writeLargeSchema({ ddl, queries }: LargeSchema): string {
  const project = mkdtempSync(join(tmpdir(), "realtime-schema-bench-"));
  mkdirSync(join(project, "sql"));
  writeFileSync(join(project, "package.json"), "{}");
  writeFileSync(join(project, "sql/tables.sql"), ddl);
  for (let at = 0; at < queries.length; at += 50) {
    const text = queries
      .slice(at, at + 50)
      .map(({ name, sql }) => `-- @query ${name}\n${sql};\n`)
      .join("\n");
    writeFileSync(join(project, `sql/queries-${at / 50}.sql`), text);
  }
  return project;
}
