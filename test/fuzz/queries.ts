import type { Random } from "../oracle/soundness/random.ts";
import { expression, typeName, type InScope, type Scope } from "./expressions.ts";
import { families, tables, type Family } from "./world.ts";

const sometimes = (random: Random, probability: number, text: () => string): string =>
  random.chance(probability) ? text() : "";

const list = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(", ");

/** `columns` = 0: as many as it likes. */
export function query(random: Random, columns: number, depth: number, outer: Scope): string {
  const roll = random.below(100);
  const count = columns || 1 + random.below(4);
  if (depth > 0 && roll < 8) {
    const operation = `${random.pick(["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "EXCEPT ALL"])}`;
    const branch = (): string => query(random, random.chance(outer.odd) ? count + 1 : count, depth - 1, outer);
    return `${random.chance(0.5) ? branch() : `(${branch()})`} ${operation} ${branch()}${sometimes(random, 0.3, () => " ORDER BY 1")}`;
  }
  if (roll < 12)
    return `VALUES ${list(1 + random.below(3), () => `(${list(count, () => anything(random, outer, depth - 1))})`)}`;
  if (depth > 0 && roll < 20) return withClause(random, count, depth - 1, outer);
  return select(random, count, depth, outer);
}

function anything(random: Random, scope: Scope, depth: number): string {
  return expression(random, scope, random.pick(families), depth);
}

function select(random: Random, count: number, depth: number, outer: Scope): string {
  const from: InScope[] = [];
  const clause = sometimes(random, 0.9, () => ` FROM ${fromClause(random, from, depth, outer)}`);
  const { odd } = outer;
  const scope: Scope = {
    odd,
    relations: from.length > 0 && random.chance(0.8) ? from : [...from, ...outer.relations],
    ...(depth > 0 ? { query } : {}),
  };
  const plain: Scope = { ...scope, plain: true };
  const target = (): string => {
    if (from.length > 0 && random.chance(0.06)) return random.pick(["*", `${from[0]?.alias ?? "q"}.*`]);
    const alias = sometimes(
      random,
      0.25,
      () => ` AS ${random.pick(["a", "b", '"Größe 🙂"', '"n!"', '"n?"', "id", "count", '"A B"'])}`,
    );
    return `${anything(random, scope, depth)}${alias}`;
  };
  const distinct = sometimes(random, 0.1, () =>
    random.pick(["DISTINCT ", `DISTINCT ON (${anything(random, scope, 1)}) `]),
  );
  return [
    `SELECT ${distinct}${list(count, target)}${clause}`,
    sometimes(random, 0.5, () => ` WHERE ${expression(random, plain, "boolean", depth)}`),
    sometimes(
      random,
      odd > 0 ? 0.2 : 0.02,
      () =>
        ` GROUP BY ${random.pick([list(1 + random.below(2), () => anything(random, scope, 1)), "1", "ALL", `ROLLUP (${anything(random, scope, 1)}, 1)`, `GROUPING SETS ((${anything(random, scope, 1)}), ())`])}`,
    ),
    sometimes(random, 0.06, () => ` HAVING ${expression(random, scope, "boolean", 2)}`),
    sometimes(
      random,
      0.06,
      () =>
        ` WINDOW w AS (ORDER BY ${anything(random, scope, 1)}${sometimes(random, 0.3, () => " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW")})`,
    ),
    sometimes(
      random,
      0.25,
      () =>
        ` ORDER BY ${random.chance(odd) ? random.pick(["99", "a", "1.5", "NULL"]) : random.pick(["1", anything(random, plain, 0)])}${random.pick(["", " DESC NULLS LAST", " NULLS FIRST"])}`,
    ),
    sometimes(random, 0.15, () =>
      random.pick([
        " LIMIT 1",
        " LIMIT $1 OFFSET $2",
        " FETCH FIRST 2 ROWS ONLY",
        ...(odd > 0 ? [" FETCH FIRST 2 ROWS WITH TIES", " LIMIT 'x'"] : []),
      ]),
    ),
    sometimes(random, odd, () => random.pick([" FOR UPDATE", " FOR SHARE OF c SKIP LOCKED"])),
  ].join("");
}

function fromClause(random: Random, into: InScope[], depth: number, outer: Scope): string {
  let text = relation(random, into, depth, outer);
  for (let joins = random.below(3); joins > 0; joins--) {
    const kind = random.pick(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", "NATURAL JOIN", ","]);
    const right = relation(random, into, depth - 1, outer);
    const { odd } = outer;
    const needs = kind !== "," && !kind.startsWith("CROSS") && !kind.startsWith("NATURAL");
    const condition = random.chance(odd)
      ? " USING (id)"
      : ` ON ${expression(random, { relations: into, odd: outer.odd, plain: true }, "boolean", 2)}`;
    text += `${kind === "," ? "" : " "}${kind} ${right}${needs ? condition : ""}`;
  }
  return text;
}

let aliases = 0;

function relation(random: Random, into: InScope[], depth: number, outer: Scope): string {
  const alias = `${random.pick(["c", "i", "t", "x"])}${(aliases = (aliases + 1) % 9)}`;
  const roll = random.below(100);
  const named = (columns: InScope["columns"]): void => void into.push({ alias, columns });
  if (depth > 0 && roll < 12) {
    named([
      ["a", "number"],
      ["b", "text"],
    ]);
    return `${sometimes(random, 0.4, () => "LATERAL ")}(${query(random, 2, depth - 1, { relations: [...outer.relations, ...into.slice(0, -1)], odd: outer.odd })}) AS ${alias}(a, b)`;
  }
  if (roll < 26) {
    named([
      ["a", "number"],
      ["b", "text"],
    ]);
    const scope: Scope = { relations: outer.odd > 0 ? into.slice(0, -1) : [], odd: outer.odd, plain: true };
    const text = random.pick([
      () => `generate_series(1, ${expression(random, scope, "number", 1)}) AS ${alias}(a)`,
      () => `unnest(${expression(random, scope, "array", 1)}) WITH ORDINALITY AS ${alias}(b, a)`,
      () => `rows_of(${expression(random, scope, "number", 1)}) AS ${alias}(a, b)`,
      () =>
        `jsonb_to_recordset(${expression(random, scope, "json", 1)}) AS ${alias}(a int, b ${typeName(random, "text")})`,
      () => `jsonb_each(${expression(random, scope, "json", 1)}) ${alias}(b, a)`,
      () => `ROWS FROM (generate_series(1,2), rows_of(1)) AS ${alias}(a, b, c)`,
      () =>
        `JSON_TABLE(${expression(random, scope, "json", 1)}, '$[*]' COLUMNS (a int PATH '$.a', b text, NESTED PATH '$.n[*]' COLUMNS (c int))) AS ${alias}`,
      () => `XMLTABLE('/r' PASSING '<r/>' COLUMNS a int PATH '@a', b text) AS ${alias}`,
      () => `(VALUES (1, 'x'), (2, NULL)) ${alias} (a, b)`,
    ]);
    return random.pick([text])();
  }
  if (random.chance(outer.odd)) {
    named([["a", "number"]]);
    return `${random.pick(["nosuch", "shop.nosuch", "pg_class", "information_schema.tables", "w1"])} AS ${alias}`;
  }
  const table = random.pick(tables);
  named(table.columns);
  return `${sometimes(random, 0.04, () => "ONLY ")}${table.name} ${sometimes(random, 0.5, () => "AS ")}${alias}${sometimes(random, outer.odd / 2, () => " TABLESAMPLE SYSTEM (10)")}`;
}

function withClause(random: Random, count: number, depth: number, outer: Scope): string {
  if (random.chance(0.3)) {
    const step = `SELECT ${list(count, (index) => (index === 0 ? "w1.c0 + 1" : `w1.c${index}`))} FROM w1 WHERE w1.c0 < 9`;
    return `WITH RECURSIVE w1 (${list(count, (index) => `c${index}`)}) AS (SELECT ${list(count, () => "1")} UNION ALL ${step})${sometimes(random, 0.3, () => " SEARCH DEPTH FIRST BY c0 SET o")}${sometimes(random, 0.3, () => " CYCLE c0 SET is_cycle USING path")} SELECT ${list(count, (index) => `c${index}`)} FROM w1`;
  }
  const body = random.chance(0.3) ? writing(random, depth, outer.odd, true) : query(random, 2, depth, outer);
  const columns: (readonly [string, Family])[] = [
    ["a", "number"],
    ["b", "text"],
  ];
  return `WITH w1 (a, b) AS ${random.pick(["", "MATERIALIZED ", "NOT MATERIALIZED "])}(${body}) ${select(random, count, depth, { relations: [{ alias: "w1", columns }], odd: outer.odd })}`;
}

/** INSERT, UPDATE, DELETE or MERGE. */
export function writing(random: Random, depth: number, odd: number, returning = random.chance(0.5)): string {
  const table = random.pick(random.chance(1 - odd) ? tables.filter(({ writable }) => writable) : tables);
  const scope: Scope = { relations: [{ alias: "t", columns: table.columns }], odd, plain: true, query };
  const value = (family: Family): string =>
    random.chance(0.4) ? `$${1 + random.below(9)}` : expression(random, scope, family, depth);
  const settable =
    odd > 0
      ? table.columns
      : table.columns.filter(([name]) => name !== "total" && !(name === "id" && table.name === "customer"));
  const chosen = random.some(settable, 1 + random.below(3));
  const none: Scope = { relations: [], odd };
  const inserted = (family: Family): string =>
    random.chance(0.5) ? `$${1 + random.below(9)}` : expression(random, odd > 0 ? scope : none, family, depth);
  const assignments = (): string => chosen.map(([name, family]) => `${name} = ${value(family)}`).join(", ");
  const tail = returning
    ? ` RETURNING ${random.pick(["*", "t.*", `${list(2, () => anything(random, scope, 1))}`, "old.*, new.*", "WITH (OLD AS o, NEW AS n) o.*, n.*"])}`
    : "";
  switch (random.below(5)) {
    case 0: {
      const source = random.chance(0.7)
        ? `VALUES (${chosen.map(([, family]) => inserted(family)).join(", ")})`
        : random.chance(0.8)
          ? query(random, chosen.length, depth - 1, { relations: [], odd })
          : "DEFAULT VALUES";
      const conflict = sometimes(random, 0.3, () =>
        random.pick([
          " ON CONFLICT DO NOTHING",
          ` ON CONFLICT (${table.columns[0]?.[0] ?? "id"}) DO UPDATE SET ${assignments()} WHERE t.${table.columns[0]?.[0] ?? "id"} IS NOT NULL`,
          " ON CONFLICT ON CONSTRAINT nosuch DO NOTHING",
        ]),
      );
      return `INSERT INTO ${table.name} AS t (${chosen.map(([name]) => name).join(", ")})${sometimes(random, 0.1, () => " OVERRIDING SYSTEM VALUE")} ${source}${conflict}${tail}`;
    }
    case 1:
      return `UPDATE ${table.name} AS t SET ${assignments()}${sometimes(random, 0.2, () => ` FROM ${fromClause(random, [], 1, { relations: [], odd })}`)} WHERE ${expression(random, scope, "boolean", depth)}${tail}`;
    case 2:
      return `UPDATE ${table.name} AS t SET (${chosen.map(([name]) => name).join(", ")}) = ${random.pick([`(${query(random, chosen.length, 1, scope)})`, `ROW(${chosen.map(([, family]) => value(family)).join(", ")})`])}${tail}`;
    case 3:
      return `DELETE FROM ${table.name} AS t${sometimes(random, 0.3, () => ` USING ${fromClause(random, [], 1, { relations: [], odd })}`)} WHERE ${random.chance(odd) ? "CURRENT OF cur" : expression(random, scope, "boolean", depth)}${tail}`;
    default:
      return `MERGE INTO ${table.name} AS t USING ${fromClause(random, [], 1, { relations: [], odd })} ON ${expression(random, scope, "boolean", 1)} WHEN MATCHED${sometimes(random, 0.3, () => ` AND ${expression(random, scope, "boolean", 1)}`)} THEN ${random.pick([`UPDATE SET ${assignments()}`, "DELETE", "DO NOTHING"])} WHEN NOT MATCHED THEN INSERT (${chosen.map(([name]) => name).join(", ")}) VALUES (${chosen.map(([, family]) => inserted(family)).join(", ")})${sometimes(random, 0.2, () => " WHEN NOT MATCHED BY SOURCE THEN DELETE")}${tail}`;
  }
}
