import type { Random } from "../oracle/soundness/random.ts";
import { expression, typeName } from "./expressions.ts";
import { query } from "./queries.ts";
import { families, tables } from "./world.ts";

const names = ["made", "customer", "shop.made", '"Ünï 🙂"', "shop.item", "nosuch", "made_too"];

/** A statement that changes the schema, often wrongly. */
export function schemaStatement(random: Random, odd: number): string {
  const table = random.pick(tables);
  const [column] = random.pick(table.columns);
  const name = random.pick(names);
  const family = random.pick(families);
  const type = typeName(random, family, odd);
  const scope = { relations: [{ alias: table.name, columns: table.columns }], odd, plain: true };
  const own = (depth: number): string => expression(random, { relations: [], odd }, family, depth);
  const check = (): string => expression(random, scope, "boolean", 2);
  return random.pick([
    () =>
      `CREATE TABLE ${name} (${Array.from({ length: 1 + random.below(4) }, (_, index) => columnDefinition(random, odd, `c${index}`)).join(", ")}${random.pick(["", ", PRIMARY KEY (c0)", ", UNIQUE NULLS NOT DISTINCT (c0, c1)", ", FOREIGN KEY (c0) REFERENCES customer", ", CHECK (c0 > c1)", ", EXCLUDE USING gist (c0 WITH &&)", ", LIKE customer INCLUDING ALL"])})${random.pick(["", "", " INHERITS (parent_t)", " PARTITION BY HASH (c0)"])}`,
    () => `CREATE VIEW ${name} AS ${query(random, 0, 2, { relations: [], odd })}`,
    () => `CREATE MATERIALIZED VIEW ${name} AS ${query(random, 0, 2, { relations: [], odd })}`,
    () => `CREATE TABLE ${name} AS ${query(random, 0, 2, { relations: [], odd })}`,
    () => `CREATE OR REPLACE VIEW plain AS ${query(random, 2, 1, { relations: [], odd })}`,
    () =>
      `CREATE UNIQUE INDEX ON ${table.name} (${random.pick([column, `(${expression(random, scope, family, 1)})`])}) WHERE ${check()}`,
    () =>
      `CREATE FUNCTION made(a ${type}, b int DEFAULT ${own(1)}) RETURNS ${typeName(random, random.pick(families), odd)} LANGUAGE sql AS $f$ ${query(random, 1, 1, { relations: [], odd })} $f$`,
    () =>
      `CREATE FUNCTION made(${type}) RETURNS TABLE (a int, b text) LANGUAGE sql BEGIN ATOMIC ${query(random, 2, 1, { relations: [], odd })}; END`,
    () => `CREATE DOMAIN made AS ${type} DEFAULT ${own(1)} CHECK (VALUE IS NOT NULL)`,
    () => `CREATE TYPE made AS (a ${type}, b ${typeName(random, random.pick(families), odd)})`,
    () => `CREATE TYPE made AS ENUM ('a', '${random.pick(["b", "a", "", "🙂"])}')`,
    () => `CREATE TYPE made AS RANGE (subtype = ${type})`,
    () => `ALTER TABLE ${table.name} ADD COLUMN ${columnDefinition(random, odd, random.pick(["made", column]))}`,
    () => `ALTER TABLE ${table.name} DROP COLUMN ${column}${random.pick(["", " CASCADE"])}`,
    () =>
      `ALTER TABLE ${table.name} ALTER COLUMN ${column} ${random.pick([`TYPE ${type} USING ${expression(random, scope, family, 1)}`, "SET NOT NULL", "DROP NOT NULL", `SET DEFAULT ${own(1)}`, "DROP EXPRESSION", "ADD GENERATED ALWAYS AS IDENTITY"])}`,
    () =>
      `ALTER TABLE ${table.name} ADD CONSTRAINT made ${random.pick([`CHECK (${check()})`, `UNIQUE (${column})`, `FOREIGN KEY (${column}) REFERENCES shop.item`, `PRIMARY KEY (${column})`])}`,
    () =>
      `ALTER TABLE ${table.name} RENAME ${random.pick([`COLUMN ${column} TO made`, "TO made", "CONSTRAINT a TO b"])}`,
    () =>
      `ALTER ${random.pick(["TYPE mood ADD VALUE 'x' BEFORE 'ok'", "TYPE mood RENAME VALUE 'ok' TO 'sad'", "TYPE address ADD ATTRIBUTE z int", "DOMAIN email SET NOT NULL", "SCHEMA shop RENAME TO store", "VIEW plain RENAME COLUMN a TO z"])}`,
    () =>
      `DROP ${random.pick(["TABLE", "VIEW", "TYPE", "FUNCTION", "SCHEMA", "DOMAIN", "INDEX"])} ${random.pick(["IF EXISTS ", ""])}${random.pick([table.name, "mood", "twice", "shop", "email"])}${random.pick(["", " CASCADE"])}`,
    () =>
      `CREATE ${random.pick(["AGGREGATE made (int) (sfunc = int4pl, stype = int)", `OPERATOR === (leftarg = ${type}, rightarg = int, function = twice)`, `CAST (${type} AS mood) WITH INOUT`, "EXTENSION citext", "EXTENSION nosuch", "SEQUENCE made_seq AS smallint", 'COLLATION made FROM "C"', "RULE r AS ON INSERT TO parent_t DO INSTEAD NOTHING", "TRIGGER tr AFTER INSERT ON customer EXECUTE FUNCTION twice()", "POLICY p ON customer USING (id = 1)"])}`,
    () =>
      `COMMENT ON ${random.pick([`COLUMN ${table.name}.${column}`, `TABLE ${table.name}`, "TYPE mood"])} IS ${random.pick(["'it''s'", "NULL", "E'\\n'"])}`,
    () => `SET search_path TO ${random.pick(["shop, public", "''", '"$user"', "nosuch"])}`,
    () =>
      `CREATE TABLE made PARTITION OF event FOR VALUES ${random.pick(["FROM ('2027-01-01') TO (MAXVALUE)", "IN (1)", "WITH (MODULUS 2, REMAINDER 1)"])}`,
    () =>
      random.pick([
        "CALL tidy(1, $1)",
        "CALL tidy($1, 'x')",
        "EXPLAIN SELECT 1",
        "SHOW search_path",
        "BEGIN",
        "DO $$BEGIN END$$",
        "TRUNCATE customer",
        "LISTEN x",
        "COPY customer FROM STDIN",
        "PREPARE p AS SELECT $1",
        "EXECUTE p(1)",
        "DECLARE cur CURSOR FOR SELECT 1",
        "FETCH cur",
        "GRANT SELECT ON customer TO PUBLIC",
        "LOCK customer",
        "VACUUM",
        "TABLE customer",
      ]),
  ])();
}

function columnDefinition(random: Random, odd: number, name: string): string {
  const family = random.pick(families);
  const text = (of: typeof family): string => expression(random, { relations: [], odd }, of, 1);
  return `${name} ${typeName(random, family, odd)}${random.pick(["", "", " NOT NULL", " PRIMARY KEY", ` DEFAULT ${text(family)}`, ` GENERATED ALWAYS AS (${text(family)}) STORED`, " GENERATED ALWAYS AS (c0 * 2) VIRTUAL", " REFERENCES customer (id)", ` CHECK (${name} IS NOT NULL)`, ' COLLATE "C"', " UNIQUE"])}`;
}
