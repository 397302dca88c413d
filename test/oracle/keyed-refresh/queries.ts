import type { Random } from "../soundness/random.ts";

/** Tables with keys of one and of two columns, nullable foreign keys, one to itself, and types that sort in every way. */
export const tables = `
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE org (id int PRIMARY KEY, name text NOT NULL, rank int);
CREATE TABLE item (id int PRIMARY KEY, org_id int, parent_id int, kind mood, qty int NOT NULL, price numeric,
  label text NOT NULL, at timestamptz, done bool NOT NULL);
CREATE TABLE tag (item_id int NOT NULL, name text NOT NULL, weight int, PRIMARY KEY (item_id, name));
CREATE TABLE note (id uuid PRIMARY KEY, item_id int, score float8, body text NOT NULL);
CREATE VIEW listed AS SELECT i.id, i.label, i.qty, i.org_id, o.name AS org FROM item i JOIN org o ON o.id = i.org_id;
CREATE VIEW weighed AS SELECT i.id, i.qty, sum(t.weight) AS weight FROM item i LEFT JOIN tag t ON t.item_id = i.id GROUP BY i.id;
`;

const shown = ["i.qty", "i.kind", "i.price", "i.label", "i.at", "i.done", "i.org_id"];

const extras = [
  "(SELECT count(*) FROM tag t WHERE t.item_id = i.id) AS tags",
  "(SELECT coalesce(jsonb_agg(t.name ORDER BY t.name), '[]') FROM tag t WHERE t.item_id = i.id) AS names",
  "(SELECT o.name FROM org o WHERE o.id = i.org_id) AS org_name",
  "(SELECT count(*) FROM item c WHERE c.parent_id = i.id) AS children",
  "(SELECT p.label FROM item p WHERE p.id = i.parent_id) AS parent",
  "(SELECT count(*) FROM note) AS all_notes",
  "(SELECT max(s.n) FROM (SELECT n.score AS n FROM note n WHERE n.item_id = i.id UNION ALL SELECT t.weight FROM tag t WHERE t.item_id = i.id) s) AS best",
  "EXISTS (SELECT FROM item s WHERE s.id = i.id AND s.done) AS is_done",
];

const joins = [
  "JOIN org o ON o.id = i.org_id",
  "LEFT JOIN org o ON o.id = i.org_id",
  "LEFT JOIN org o ON o.id = i.org_id AND o.rank > 1",
  "FULL JOIN org o ON o.id = i.org_id",
  "RIGHT JOIN org o ON o.id = i.org_id",
  "LEFT JOIN LATERAL (SELECT n.body, n.score FROM note n WHERE n.item_id = i.id ORDER BY n.score DESC NULLS LAST, n.id LIMIT 1) n ON true",
  "LEFT JOIN (SELECT t.item_id, count(*) AS c, max(t.weight) AS w FROM tag t GROUP BY t.item_id) g ON g.item_id = i.id",
  "JOIN (SELECT DISTINCT t.item_id FROM tag t) d ON d.item_id = i.id",
  "LEFT JOIN (SELECT t.item_id, row_number() OVER (PARTITION BY t.item_id ORDER BY t.name) AS r, t.name FROM tag t) w ON w.item_id = i.id AND w.r = 1",
  "LEFT JOIN tag t ON t.item_id = i.id AND t.name = 'a'",
  "JOIN item p ON p.id = i.parent_id",
  "JOIN item same ON same.id = i.id",
  "LEFT JOIN weighed v ON v.id = i.id",
];

const joined: Readonly<Record<string, readonly string[]>> = {
  o: ["o.name", "o.rank"],
  n: ["n.body"],
  g: ["g.c", "g.w"],
  w: ["w.name AS first"],
  t: ["t.weight"],
  p: ["p.label AS parent_label"],
  same: ["same.qty AS same_qty"],
  v: ["v.weight AS total"],
};

const conditions = [
  "i.org_id = $1",
  "i.qty = $1",
  "i.qty > $1",
  "i.org_id = $1 AND i.done",
  "(i.org_id = $1 OR i.qty = 3)",
  "i.org_id IS NOT DISTINCT FROM $1",
  "i.id = $1",
  "i.parent_id = $1",
  "EXISTS (SELECT FROM tag t WHERE t.item_id = i.id AND t.weight = $1)",
  "NOT EXISTS (SELECT FROM tag t WHERE t.item_id = i.id AND t.weight = $1)",
  "i.id IN (SELECT n.item_id FROM note n WHERE n.score > $1)",
  "i.id NOT IN (SELECT t.item_id FROM tag t WHERE t.weight = $1)",
  "(SELECT o.rank FROM org o WHERE o.id = i.org_id) = $1",
  "i.qty < (SELECT max(x.qty) FROM item x) AND i.org_id = $1",
  "EXISTS (SELECT FROM item c WHERE c.parent_id = i.id AND c.qty = $1)",
  "i.done",
  "i.label <> 'a'",
];

const orders = [
  "i.id",
  "i.qty DESC, i.id",
  "i.kind, i.id",
  "i.kind DESC NULLS LAST, i.id DESC",
  "i.price DESC NULLS LAST, i.id",
  "i.at NULLS FIRST, i.id",
  "i.at DESC, i.id",
  "i.done, i.id",
  "i.label, i.id",
  "lower(i.label), i.id",
  "i.org_id, i.qty, i.id",
];

/** Whole statements of shapes that the parts above do not make. */
const others = [
  "SELECT t.item_id, t.name, t.weight, i.label FROM tag t JOIN item i ON i.id = t.item_id WHERE i.org_id = $1 ORDER BY t.item_id, t.name",
  "SELECT t.item_id, t.name, t.weight FROM tag t WHERE t.weight >= $1",
  "SELECT t.item_id, t.name, o.rank FROM tag t JOIN item i ON i.id = t.item_id JOIN org o ON o.id = i.org_id WHERE o.rank = $1 ORDER BY t.item_id DESC, t.name",
  "SELECT i.id, count(t.name) AS c, max(t.weight) AS w FROM item i LEFT JOIN tag t ON t.item_id = i.id WHERE i.org_id = $1 GROUP BY i.id ORDER BY i.id",
  "SELECT i.id, count(t.name) AS c FROM item i JOIN tag t ON t.item_id = i.id GROUP BY i.id HAVING count(*) >= $1",
  "SELECT i.id, i.org_id, count(*) AS c FROM item i, tag t WHERE t.item_id = i.id GROUP BY i.id, i.org_id",
  "SELECT i.org_id, count(*) AS c FROM item i GROUP BY i.org_id",
  "WITH c AS (SELECT * FROM item WHERE qty > 1) SELECT c.id, c.label FROM c WHERE c.org_id = $1 ORDER BY c.id",
  "WITH c AS MATERIALIZED (SELECT item_id, sum(weight) AS s FROM tag GROUP BY item_id) SELECT i.id, c.s FROM item i LEFT JOIN c ON c.item_id = i.id WHERE i.qty = $1",
  "WITH RECURSIVE r AS (SELECT id, parent_id FROM item WHERE id = $1 UNION SELECT i.id, i.parent_id FROM item i JOIN r ON i.parent_id = r.id) SELECT i.id, i.label FROM item i JOIN r ON r.id = i.id",
  "SELECT id, label, org FROM listed WHERE qty = $1 ORDER BY id",
  "SELECT id, weight FROM weighed WHERE qty = $1",
  "SELECT id, label FROM item WHERE org_id = $1 UNION ALL SELECT id, name FROM org",
  "SELECT id, qty FROM item WHERE org_id = $1 ORDER BY qty, id LIMIT 3",
  "SELECT DISTINCT id, qty FROM item WHERE org_id = $1",
  "SELECT DISTINCT ON (org_id) id, org_id, qty FROM item ORDER BY org_id, qty, id",
  "SELECT id, rank() OVER (PARTITION BY org_id ORDER BY qty) AS r FROM item",
  "SELECT n.id, n.body, i.label FROM note n LEFT JOIN item i ON i.id = n.item_id WHERE n.score > $1 ORDER BY n.id",
  "SELECT n.id, n.score FROM note n JOIN item i ON i.id = n.item_id WHERE i.qty = $1 ORDER BY n.score DESC, n.id",
  "SELECT n.id, n.score, (SELECT count(*) FROM note m WHERE m.item_id = n.item_id) AS siblings FROM note n WHERE n.item_id = $1",
  '(SELECT i.id, "~set".weight FROM item i JOIN tag "~set" ON "~set".item_id = i.id AND "~set".name = \'b\' WHERE i.qty = $1 ORDER BY i.id)',
  'SELECT a.id, a.n, a.label AS "q" FROM (SELECT id, qty AS n, label FROM item) a WHERE a.n = $1 ORDER BY a.id',
];

/** A random query, as it stands in a file of the schema. */
export function randomQuery(random: Random): string {
  if (random.chance(0.3)) return random.pick(others);
  const join = random.chance(0.65) ? random.some(joins, 1 + random.below(2)) : [];
  const aliases = join.flatMap((text) => /(?:^|[ )])(\w+) ON /.exec(text)?.[1] ?? []);
  if (new Set(aliases).size < aliases.length) return randomQuery(random);
  const order = random.chance(0.6) ? random.pick(orders) : undefined;
  const sorted = (order?.match(/i\.\w+/g) ?? []).filter((column) => column !== "i.id" && random.chance(0.8));
  const list = new Set([
    "i.id",
    ...sorted,
    ...random.some(shown, random.below(4)),
    ...random.some(extras, random.below(3)),
  ]);
  for (const alias of aliases) if (random.chance(0.8)) for (const column of joined[alias] ?? []) list.add(column);
  const where = random.some(conditions, random.below(3));
  return `SELECT ${[...list].join(", ")} FROM item i ${join.join(" ")}${
    where.length > 0 ? ` WHERE ${where.join(" AND ")}` : ""
  }${order === undefined ? "" : ` ORDER BY ${order}`}`;
}

const pickNull = (random: Random, value: string): string => (random.chance(0.2) ? "NULL" : value);
const uuid = (n: number): string => `'00000000-0000-7000-8000-00000000000${n}'`;

/** A random statement that writes: of few values, so that rows meet each other. */
export function randomWrite(random: Random): string {
  const id = String(1 + random.below(9));
  const org = pickNull(random, String(1 + random.below(4)));
  const label = `'${random.pick(["a", "B", "c", "ä", "d"])}'`;
  const values: Readonly<Record<string, () => string>> = {
    org_id: () => org,
    parent_id: () => pickNull(random, String(1 + random.below(9))),
    kind: () => pickNull(random, `'${random.pick(["sad", "ok", "happy"])}'`),
    qty: () => String(random.below(4)),
    price: () => pickNull(random, random.pick(["1.5", "1.50", "-2", "10", "9.99", "'NaN'", "'-Infinity'"])),
    label: () => label,
    at: () =>
      pickNull(
        random,
        random.pick([
          "'2026-01-01 10:00:00.5Z'",
          "'2026-01-01 10:00:00.25Z'",
          "'infinity'",
          "'0044-03-15 BC'",
          "'20260-01-01'",
          "'2026-07-01 12:00+02'",
        ]),
      ),
    done: () => random.pick(["true", "false"]),
  };
  const column = random.pick(Object.keys(values));
  const value = values[column]?.() ?? "NULL";
  const weight = pickNull(random, String(random.below(3)));
  const tag = `'${random.pick(["a", "b", "c"])}'`;
  const score = pickNull(random, random.pick(["0", "1.5", "-3", "'NaN'", "'Infinity'"]));
  const note = uuid(random.below(6));
  return random.pick([
    `INSERT INTO item VALUES (${id}, ${org}, ${values["parent_id"]?.()}, ${values["kind"]?.()}, ${values["qty"]?.()}, ${values["price"]?.()}, ${label}, ${values["at"]?.()}, ${values["done"]?.()}) ON CONFLICT DO NOTHING`,
    `UPDATE item SET ${column} = ${value} WHERE id = ${id}`,
    `UPDATE item SET ${column} = ${value} WHERE id = ${id}`,
    `UPDATE item SET ${column} = ${value} WHERE qty = ${random.below(4)}`,
    `UPDATE item SET id = ${1 + random.below(9)} WHERE id = ${id} AND NOT EXISTS (SELECT FROM item WHERE id = ${1 + random.below(9)})`,
    `DELETE FROM item WHERE id = ${id}`,
    `INSERT INTO tag VALUES (${id}, ${tag}, ${weight}) ON CONFLICT (item_id, name) DO UPDATE SET weight = excluded.weight`,
    `UPDATE tag SET item_id = ${id} WHERE name = ${tag} AND item_id = ${1 + random.below(9)}`,
    `DELETE FROM tag WHERE item_id = ${id}`,
    `INSERT INTO note VALUES (${note}, ${pickNull(random, id)}, ${score}, ${label}) ON CONFLICT (id) DO UPDATE SET item_id = excluded.item_id, score = excluded.score`,
    `DELETE FROM note WHERE id = ${note}`,
    `UPDATE org SET ${random.pick([`name = ${label}`, `rank = ${pickNull(random, String(random.below(3)))}`])} WHERE id = ${1 + random.below(4)}`,
    `INSERT INTO org VALUES (${1 + random.below(4)}, ${label}, ${random.below(3)}) ON CONFLICT DO NOTHING`,
    `DELETE FROM org WHERE id = ${1 + random.below(4)}`,
    random.chance(0.1) ? "TRUNCATE tag" : `UPDATE item SET label = ${label} WHERE id = ${id}`,
  ]);
}
