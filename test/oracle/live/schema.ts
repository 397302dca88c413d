import type { Random } from "../soundness/random.ts";

/** A folder of SQL as a user writes it: tables and views, and named queries over them. */
export interface SqlText {
  readonly name: string;
  /** Every query's answer is determined by the rows, down to the order within JSON. */
  readonly exact: boolean;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

interface Table {
  readonly name: string;
  readonly idType: string;
  /** Column of this table, and the table whose `id` it holds. */
  readonly parents: readonly { readonly column: string; readonly table: Table }[];
}

const ID_TYPES = ["integer", "integer", "bigint", "uuid", "text"] as const;

/**
 * Tables of every kind that triggers treat differently (foreign keys that cascade, composite keys, none at all,
 * partitions, generated columns), and queries of every class that the engine treats differently. Every answer is
 * determined by the rows alone: what has an order, a LIMIT or a window is ordered down to the key.
 */
export function randomSql(random: Random, queries: number): SqlText {
  const { tables, ddl } = randomTables(random);
  const views = randomViews(random, tables);
  const texts = Array.from({ length: queries }, (_, index) => {
    const body = random.pick(TEMPLATES)(random, tables, views.names);
    return `-- @query q${index}\n${body};`;
  });
  return {
    name: "random",
    exact: true,
    files: [
      { path: "schema.sql", text: [...ddl, ...views.ddl].join("\n\n") },
      { path: "queries.sql", text: texts.join("\n\n") },
    ],
  };
}

function randomTables(random: Random): { readonly tables: readonly Table[]; readonly ddl: readonly string[] } {
  const tables: Table[] = [];
  const ddl: string[] = [];
  const count = 3 + random.below(2);
  for (let index = 0; index < count; index++) {
    const name = `t${index}`;
    const idType = random.pick(ID_TYPES);
    const isPartitioned = index > 0 && random.chance(0.2);
    const lines = [`id ${idType} PRIMARY KEY`];
    const parents: { column: string; table: Table }[] = [];
    for (const parent of random.some(tables, index === 0 ? 0 : 1 + random.below(2))) {
      const column = `${parent.name}_id`;
      const reference = random.pick([
        "",
        "",
        ` REFERENCES ${parent.name} ON DELETE CASCADE ON UPDATE CASCADE`,
        ` REFERENCES ${parent.name} ON DELETE SET NULL`,
      ]);
      const notNull = !reference.includes("SET NULL") && random.chance(0.5);
      lines.push(`${column} ${parent.idType}${notNull ? " NOT NULL" : ""}${reference}`);
      parents.push({ column, table: parent });
    }
    lines.push(
      `n integer NOT NULL DEFAULT 0`,
      `k text${random.chance(0.5) ? " NOT NULL DEFAULT 'a'" : ""}`,
      `m numeric`,
      `b boolean`,
      `j jsonb`,
      `d date`,
    );
    if (random.chance(0.3)) lines.push(`g integer GENERATED ALWAYS AS (n * 2) STORED`);
    ddl.push(`CREATE TABLE ${name} (\n  ${lines.join(",\n  ")}\n)${isPartitioned ? " PARTITION BY HASH (id)" : ""};`);
    if (isPartitioned) {
      for (const part of [0, 1])
        ddl.push(`CREATE TABLE ${name}_${part} PARTITION OF ${name} FOR VALUES WITH (MODULUS 2, REMAINDER ${part});`);
    }
    tables.push({ name, idType, parents });
  }
  const [first, second] = random.some(tables, 2);
  if (first && second)
    ddl.push(
      `CREATE TABLE link (\n  a_id ${first.idType} NOT NULL,\n  b_id ${second.idType} NOT NULL,\n  n integer NOT NULL DEFAULT 0,\n  PRIMARY KEY (a_id, b_id)\n);`,
    );
  ddl.push(`CREATE TABLE note (\n  n integer NOT NULL DEFAULT 0,\n  k text\n);`);
  links.set(tables, { first: first ?? tables[0]!, second: second ?? tables[0]! });
  return { tables, ddl };
}

/** Which tables `link` joins. */
const links = new WeakMap<readonly Table[], { readonly first: Table; readonly second: Table }>();

function randomViews(
  random: Random,
  tables: readonly Table[],
): { readonly ddl: readonly string[]; readonly names: readonly string[] } {
  const table = random.pick(tables);
  const { first, second } = links.get(tables)!;
  return {
    names: ["v0", "v1", "v2"],
    ddl: [
      `CREATE VIEW v0 AS SELECT id::text AS id, n, k FROM ${table.name} WHERE n > 1;`,
      `CREATE VIEW v1 AS SELECT a.id::text AS id, l.n, b.k FROM link l JOIN ${first.name} a ON a.id = l.a_id LEFT JOIN ${second.name} b ON b.id = l.b_id;`,
      `CREATE VIEW v2 AS SELECT v.id, v.n, v.k FROM v0 v WHERE NOT EXISTS (SELECT FROM v1 WHERE v1.id = v.id);`,
    ],
  };
}

type Template = (random: Random, tables: readonly Table[], views: readonly string[]) => string;

/** A condition on the columns that every table has, with parameters from `$first` on. */
function condition(random: Random, alias: string, first = 1): string {
  const p = `$${first}`;
  return random.pick([
    `${alias}.n = ${p}`,
    `${alias}.n = ${p}`,
    `${alias}.k = ${p}`,
    `${alias}.id = ${p}`,
    `${alias}.n > ${p}`,
    `${alias}.n = ${p} AND ${alias}.k = $${first + 1}`,
    `(${alias}.n = ${p} OR ${alias}.k = $${first + 1})`,
    `${alias}.n = ANY (${p}::integer[])`,
    `${alias}.n BETWEEN ${p} AND $${first + 1}`,
    `${alias}.k IS NOT DISTINCT FROM ${p}`,
    `${alias}.k LIKE ${p} || '%'`,
    `${alias}.m > 1 AND ${alias}.n <> ${p}`,
    `${alias}.j ->> 'a' = ${p}`,
    `${alias}.id IS NOT NULL`,
  ]);
}

const joined = (random: Random, tables: readonly Table[]): { child: Table; column: string; parent: Table } => {
  const all = tables.flatMap((child) => child.parents.map(({ column, table }) => ({ child, column, parent: table })));
  return random.pick(all);
};

const order = (random: Random, alias: string): string =>
  `ORDER BY ${random.pick([`${alias}.n`, `${alias}.k NULLS FIRST`, `${alias}.n DESC, ${alias}.k`, `${alias}.m DESC NULLS LAST`, `${alias}.d`])}, ${alias}.id`;

const TEMPLATES: readonly Template[] = [
  (random, tables) =>
    `SELECT * FROM ${random.pick(tables).name} t WHERE ${condition(random, "t")} ${order(random, "t")}`,
  (random, tables) => `SELECT id, n, k, j FROM ${random.pick(tables).name} t WHERE ${condition(random, "t")}`,
  (random, tables) => `SELECT id, k, m FROM ${random.pick(tables).name} WHERE id = $1`,
  (random, tables) => {
    const { child, column, parent } = joined(random, tables);
    return `SELECT c.id, c.n, p.k, p.d FROM ${parent.name} p JOIN ${child.name} c ON c.${column} = p.id WHERE p.id = $1 ${random.chance(0.5) ? order(random, "c") : ""}`;
  },
  (random, tables) => {
    const { child, column } = joined(random, tables);
    return `SELECT * FROM ${child.name} c WHERE c.${column} = $1`;
  },
  (random, tables) => {
    const { child, column, parent } = joined(random, tables);
    return `SELECT c.id, c.k, p.id AS parent, p.n FROM ${child.name} c LEFT JOIN ${parent.name} p ON p.id = c.${column} AND p.n > 2 WHERE ${condition(random, "c")}`;
  },
  (random, tables) => {
    const { child, column, parent } = joined(random, tables);
    return `SELECT p.id AS p, c.id AS c, p.k FROM ${parent.name} p FULL JOIN ${child.name} c ON c.${column} = p.id`;
  },
  (random, tables) => {
    const { child, column, parent } = joined(random, tables);
    return `SELECT p.id, p.k, count(c.id) AS children, coalesce(sum(c.n), 0) AS total FROM ${parent.name} p LEFT JOIN ${child.name} c ON c.${column} = p.id WHERE ${condition(random, "p")} GROUP BY p.id ORDER BY p.id`;
  },
  (random, tables) =>
    `SELECT k, count(*) AS rows, sum(n) AS total, min(m) AS least, count(*) FILTER (WHERE b) AS yes FROM ${random.pick(tables).name} GROUP BY k ${random.chance(0.5) ? "HAVING count(*) > 1" : ""} ORDER BY k`,
  (random, tables) =>
    `SELECT count(*) AS rows, max(n) AS most, round(avg(n), 3) AS mean FROM ${random.pick(tables).name} t WHERE ${condition(random, "t")}`,
  (random, tables) =>
    `SELECT k, b, count(*) AS rows FROM ${random.pick(tables).name} GROUP BY GROUPING SETS ((k, b), (k), ()) ORDER BY k, b, count(*)`,
  (random, tables) =>
    `SELECT id, n, k FROM ${random.pick(tables).name} t WHERE ${condition(random, "t")} ${order(random, "t")} LIMIT ${1 + random.below(4)}${random.chance(0.4) ? ` OFFSET ${random.below(3)}` : ""}`,
  (random, tables) => `SELECT id, n FROM ${random.pick(tables).name} t ORDER BY n DESC, id LIMIT $1`,
  (random, tables) =>
    `SELECT id, n, row_number() OVER (PARTITION BY k ORDER BY n, id) AS place, sum(n) OVER (PARTITION BY k) AS total, lag(n) OVER (ORDER BY id) AS before FROM ${random.pick(tables).name} t WHERE ${condition(random, "t")}`,
  (random, tables) =>
    `SELECT DISTINCT n, k FROM ${random.pick(tables).name} t WHERE ${condition(random, "t")} ORDER BY n, k`,
  (random, tables) => `SELECT DISTINCT ON (k) k, id, n FROM ${random.pick(tables).name} ORDER BY k, n DESC, id`,
  (random, tables) => {
    const { child, column, parent } = joined(random, tables);
    return `SELECT p.id, p.n FROM ${parent.name} p WHERE ${random.chance(0.5) ? "NOT " : ""}EXISTS (SELECT FROM ${child.name} c WHERE c.${column} = p.id AND ${condition(random, "c")})`;
  },
  (random, tables) => {
    const { child, column, parent } = joined(random, tables);
    return `SELECT p.id, (SELECT count(*) FROM ${child.name} c WHERE c.${column} = p.id) AS children, (SELECT max(c.n) FROM ${child.name} c WHERE c.${column} = p.id) AS most FROM ${parent.name} p WHERE p.id = $1`;
  },
  (random, tables) => {
    const { child, column, parent } = joined(random, tables);
    return `SELECT p.id, p.k, coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'n', c.n) ORDER BY c.id) FROM ${child.name} c WHERE c.${column} = p.id), '[]') AS children FROM ${parent.name} p WHERE ${condition(random, "p")}`;
  },
  (random, tables) => {
    const { child, column, parent } = joined(random, tables);
    return `SELECT p.id, c.id AS best, c.n FROM ${parent.name} p CROSS JOIN LATERAL (SELECT id, n FROM ${child.name} WHERE ${column} = p.id ORDER BY n DESC, id LIMIT 2) c WHERE p.n = $1`;
  },
  (random, tables) =>
    `SELECT to_jsonb(t) AS document, jsonb_build_array(n, k) AS pair FROM ${random.pick(tables).name} t WHERE ${condition(random, "t")}`,
  (random, tables) => {
    const [a, b] = [random.pick(tables), random.pick(tables)];
    const combine = random.pick(["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "EXCEPT ALL"]);
    return `SELECT n, k FROM ${a.name} WHERE n = $1 ${combine} SELECT n, k FROM ${b.name}${random.chance(0.5) ? " WHERE n = $1" : ""}`;
  },
  (random, tables) =>
    `WITH busy AS (SELECT k, count(*) AS rows FROM ${random.pick(tables).name} GROUP BY k) SELECT t.id, t.k, busy.rows FROM ${random.pick(tables).name} t JOIN busy ON busy.k = t.k WHERE ${condition(random, "t")}`,
  (random, tables) =>
    `WITH RECURSIVE down (n, depth) AS (SELECT $1::integer, 0 UNION SELECT t.n, depth + 1 FROM down JOIN ${random.pick(tables).name} t ON t.n = down.n - 1 WHERE depth < 4) SELECT n, depth FROM down`,
  (random, _tables, views) => `SELECT id, n, k FROM ${random.pick(views)} WHERE n = $1`,
  (random, _tables, views) => `SELECT k, count(*) AS rows FROM ${random.pick(views)} GROUP BY k ORDER BY k`,
  (_random, tables) => {
    const { first, second } = links.get(tables)!;
    return `SELECT l.a_id, l.b_id, a.k, b.n FROM link l JOIN ${first.name} a ON a.id = l.a_id JOIN ${second.name} b ON b.id = l.b_id WHERE l.a_id = $1`;
  },
  () => `SELECT a_id, b_id, n FROM link WHERE b_id = $1 ORDER BY a_id`,
  () => `SELECT n, k FROM note WHERE n = $1`,
  () => `SELECT count(*) AS notes, count(DISTINCT k) AS kinds FROM note`,
];
