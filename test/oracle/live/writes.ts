import type { ColumnIr, PgType, RelationIr, SchemaIr } from "../../../packages/transformer/src/ir.ts";
import type { Random } from "../soundness/random.ts";

/** What one writer does, in order. Statements of an open transaction may be far apart in time. */
export interface Write {
  readonly statements: readonly string[];
  /** Milliseconds that it stays open before it ends. */
  readonly pause: number;
}

export interface Abilities {
  /** `COPY … FROM PROGRAM`: a superuser of a server with a shell. */
  readonly copy: boolean;
  readonly prepare: boolean;
}

/** Ids come from a few, so that writers meet. */
const IDS = 48;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const tableName = ({ schema, name }: RelationIr): string => `${quote(schema)}.${quote(name)}`;

const baseName = (type: PgType): string => (type.kind === "domain" ? baseName(type.base) : type.name);

/** A value of the type, from few enough that rows and arguments meet. */
export function literal(
  random: Random,
  { type, nullable, values }: Pick<ColumnIr, "type" | "nullable" | "values">,
): string {
  if (nullable && random.chance(0.15)) return "NULL";
  if (values && values.length > 0) return `'${random.pick(values).replaceAll("'", "''")}'`;
  if (type.kind === "enum") return `'${random.pick(type.labels)}'`;
  switch (baseName(type)) {
    case "integer":
    case "bigint":
    case "smallint":
      return String(random.below(7));
    case "numeric":
    case "real":
    case "double precision":
      return random.pick(["0", "1.5", "2.50", "-3", "7"]);
    case "boolean":
      return random.pick(["true", "false"]);
    case "uuid":
      return `'${uuid(random.below(IDS))}'`;
    case "date":
      return `'2026-0${1 + random.below(9)}-1${random.below(9)}'`;
    case "timestamp with time zone":
    case "timestamp without time zone":
      return `'2026-0${1 + random.below(9)}-11T0${random.below(9)}:00:00Z'`;
    case "jsonb":
    case "json":
      return `'${random.pick(['{"a":"1"}', '{"a":"2","b":[1,null]}', "[]", '"x"', "3"])}'`;
    default:
      return `'${random.pick(["a", "b", "c", "d", "e"])}'`;
  }
}

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A key's value: of the same few for every table, so that references find their rows. */
function key(random: Random, type: PgType, n = random.below(IDS)): string {
  const name = baseName(type);
  if (name === "uuid") return `'${uuid(n)}'`;
  return /int/.test(name) ? String(n) : `'${n}'`;
}

/** Without it tables whose keys are not of the same few grow, and what reads all of them. */
function trim(table: RelationIr): string {
  const name = tableName(table);
  return `DELETE FROM ${name} WHERE (tableoid, ctid) NOT IN (SELECT tableoid, ctid FROM ${name} LIMIT 30)`;
}

/** Writes over the tables of a compiled schema, whatever it is. */
export class WriteGenerator {
  readonly #random: Random;
  readonly #tables: readonly RelationIr[];
  readonly #abilities: Abilities;
  #prepared = 0;

  constructor(random: Random, ir: SchemaIr, abilities: Abilities) {
    this.#random = random;
    this.#abilities = abilities;
    this.#tables = ir.relations.filter(
      ({ kind, inherits }) => (kind === "table" || kind === "partitioned") && inherits.length === 0,
    );
  }

  /** Rows to begin with. */
  fill(): string[] {
    return this.#tables.flatMap((table) => Array.from({ length: 14 }, () => this.#insert(table)));
  }

  next(): Write {
    const random = this.#random;
    const statements = Array.from({ length: 1 + (random.chance(0.5) ? random.below(4) : 0) }, () => this.#statement());
    const pause = random.chance(0.01) ? 200 + random.below(1_300) : 0;
    if (random.chance(0.25)) {
      statements.splice(
        random.below(statements.length + 1),
        0,
        "SAVEPOINT s",
        this.#statement(),
        random.chance(0.7) ? "ROLLBACK TO s" : "RELEASE s",
      );
    }
    // A statement alone is a transaction too.
    if (statements.length === 1 && pause === 0 && random.chance(0.5)) return { statements, pause };
    const end = this.#end();
    return { statements: ["BEGIN", ...statements, ...end], pause };
  }

  #end(): string[] {
    if (this.#random.chance(0.2)) return ["ROLLBACK"];
    if (!this.#abilities.prepare || !this.#random.chance(0.02)) return ["COMMIT"];
    const name = `p${this.#prepared++}`;
    return [`PREPARE TRANSACTION '${name}'`, `${this.#random.chance(0.7) ? "COMMIT" : "ROLLBACK"} PREPARED '${name}'`];
  }

  #statement(): string {
    const random = this.#random;
    const table = random.pick(this.#tables);
    const choice = random.below(1_000);
    if (choice < 1) return `TRUNCATE ${tableName(table)}${random.chance(0.5) ? " CASCADE" : ""}`;
    if (choice < 3) return this.#flood(table);
    if (choice < 8) return this.#copy(table);
    if (choice < 320) return this.#insert(table);
    if (choice < 420) return this.#insertMany(table);
    if (choice < 440) return `UPDATE ${tableName(table)} SET ${this.#assignments(table)}`;
    if (choice < 600) return `UPDATE ${tableName(table)} SET ${this.#assignments(table)} WHERE ${this.#one(table)}`;
    if (choice < 700) return `UPDATE ${tableName(table)} SET ${this.#assignments(table)} WHERE ${this.#some(table)}`;
    if (choice < 730) return this.#moveKey(table);
    if (choice < 800) return `DELETE FROM ${tableName(table)} WHERE ${this.#one(table)}`;
    if (choice < 820) return `DELETE FROM ${tableName(table)} WHERE ${this.#some(table)}`;
    if (choice < 900) return this.#merge(table);
    if (choice < 940) return this.#chain(table);
    if (choice < 950) return trim(table);
    return `UPDATE ${tableName(table)} SET ${this.#noChange(table)}`;
  }

  #writable(table: RelationIr): readonly ColumnIr[] {
    return table.columns.filter(({ generated }) => generated === undefined || generated === "identity-by-default");
  }

  #values(table: RelationIr, n?: number): string {
    return this.#writable(table)
      .map((column) => {
        if (this.#isKey(table, column)) return key(this.#random, column.type, n);
        return this.#isReference(table, column)
          ? column.nullable && this.#random.chance(0.2)
            ? "NULL"
            : key(this.#random, column.type)
          : literal(this.#random, column);
      })
      .join(", ");
  }

  #isKey({ primaryKey }: RelationIr, { name }: ColumnIr): boolean {
    return primaryKey.includes(name);
  }

  #isReference({ foreignKeys }: RelationIr, { name }: ColumnIr): boolean {
    return name.endsWith("_id") || foreignKeys.some(({ columns }) => columns.includes(name));
  }

  #columns(table: RelationIr): string {
    return this.#writable(table)
      .map(({ name }) => quote(name))
      .join(", ");
  }

  #onConflict(table: RelationIr): string {
    const changeable = this.#changeable(table);
    if (table.primaryKey.length === 0 || changeable.length === 0 || this.#random.chance(0.4))
      return " ON CONFLICT DO NOTHING";
    const set = this.#random
      .some(changeable, 2)
      .map(({ name }) => `${quote(name)} = excluded.${quote(name)}`)
      .join(", ");
    return ` ON CONFLICT (${table.primaryKey.map(quote).join(", ")}) DO UPDATE SET ${set}`;
  }

  #insert(table: RelationIr): string {
    return `INSERT INTO ${tableName(table)} (${this.#columns(table)}) VALUES (${this.#values(table)})${this.#onConflict(table)}`;
  }

  #insertMany(table: RelationIr): string {
    const rows = Array.from({ length: 3 + this.#random.below(28) }, (_, n) => `(${this.#values(table, n)})`);
    return `INSERT INTO ${tableName(table)} (${this.#columns(table)}) VALUES ${rows.join(", ")}${this.#onConflict(table)}`;
  }

  /** More rows than are logged one by one; they go again in the same transaction or soon. */
  #flood(table: RelationIr): string {
    const writable = this.#writable(table);
    const number = writable.find((column) => /int/.test(baseName(column.type)) && !this.#isReference(table, column));
    if (!number) return this.#insertMany(table);
    const values = writable
      .map((column) => {
        if (column === number) return "1000 + i";
        const type = baseName(column.type);
        if (!this.#isKey(table, column))
          return this.#isReference(table, column) ? key(this.#random, column.type) : literal(this.#random, column);
        if (/int/.test(type)) return "1000 + i";
        return type === "uuid" ? "gen_random_uuid()" : "'f' || i";
      })
      .join(", ");
    const name = tableName(table);
    return `INSERT INTO ${name} (${this.#columns(table)}) SELECT ${values} FROM generate_series(1, 1200) i ON CONFLICT DO NOTHING; DELETE FROM ${name} WHERE ${quote(number.name)} >= 1000`;
  }

  #copy(table: RelationIr): string {
    if (!this.#abilities.copy) return this.#insertMany(table);
    const columns = this.#writable(table).filter(({ type, name }) => !/json/.test(baseName(type)) && name !== "j");
    const line = (): string =>
      columns
        .map((column) =>
          (this.#isKey(table, column)
            ? key(this.#random, column.type, 100 + this.#random.below(900_000))
            : this.#isReference(table, column)
              ? key(this.#random, column.type)
              : literal(this.#random, column)
          )
            .replace(/^'(.*)'$/s, "$1")
            .replace(/^NULL$/, "\\\\N"),
        )
        .join("\\t");
    const lines = `${line()}\\n${line()}\\n`;
    return `COPY ${tableName(table)} (${columns.map(({ name }) => quote(name)).join(", ")}) FROM PROGRAM ${sqlText(`printf '${lines}'`)}`;
  }

  #changeable(table: RelationIr): readonly ColumnIr[] {
    return this.#writable(table).filter((column) => !this.#isKey(table, column));
  }

  #assignments(table: RelationIr): string {
    const columns = this.#random.some(this.#changeable(table), 1 + this.#random.below(2));
    if (columns.length === 0) return this.#noChange(table);
    return columns
      .map((column) => {
        const numeric = /int/.test(baseName(column.type)) && !this.#isReference(table, column);
        const value = this.#isReference(table, column)
          ? key(this.#random, column.type)
          : numeric && this.#random.chance(0.3)
            ? `(${quote(column.name)} + 1) % 7`
            : literal(this.#random, column);
        return `${quote(column.name)} = ${value}`;
      })
      .join(", ");
  }

  #noChange(table: RelationIr): string {
    const name = quote(this.#random.pick(this.#writable(table)).name);
    return `${name} = ${name}`;
  }

  #one(table: RelationIr): string {
    if (table.primaryKey.length === 0) return this.#some(table);
    return table.columns
      .filter((column) => this.#isKey(table, column))
      .map((column) => `${quote(column.name)} = ${key(this.#random, column.type)}`)
      .join(" AND ");
  }

  #some(table: RelationIr): string {
    const column = this.#random.pick(table.columns.filter(({ type }) => !/json/.test(baseName(type))));
    const value =
      this.#isKey(table, column) || this.#isReference(table, column)
        ? key(this.#random, column.type)
        : literal(this.#random, { ...column, nullable: false });
    return `${quote(column.name)} = ${value}`;
  }

  #moveKey(table: RelationIr): string {
    const column = table.columns.find(
      (candidate) => this.#isKey(table, candidate) && candidate.generated === undefined,
    );
    if (!column) return `UPDATE ${tableName(table)} SET ${this.#assignments(table)} WHERE ${this.#some(table)}`;
    const to = key(this.#random, column.type);
    return `UPDATE ${tableName(table)} SET ${quote(column.name)} = ${to} WHERE ${this.#one(table)} AND NOT EXISTS (SELECT FROM ${tableName(table)} WHERE ${quote(column.name)} = ${to})`;
  }

  #merge(table: RelationIr): string {
    const [column, ...others] = table.columns.filter((candidate) => this.#isKey(table, candidate));
    if (!column || others.length > 0 || table.kind === "partitioned") return this.#insertMany(table);
    const name = quote(column.name);
    const source = Array.from(
      { length: 2 },
      (_, n) => `(${key(this.#random, column.type, n + this.#random.below(IDS - 2))})`,
    );
    return `MERGE INTO ${tableName(table)} AS target USING (SELECT DISTINCT v.id::${baseName(column.type)} AS id FROM (VALUES ${source.join(", ")}) v (id)) AS source ON target.${name} = source.id
      WHEN MATCHED AND ${this.#random.chance(0.3) ? "true" : "false"} THEN DELETE
      WHEN MATCHED THEN UPDATE SET ${this.#assignments(table).replaceAll(/\("(\w+)" \+ 1\)/g, '(target."$1" + 1)')}
      WHEN NOT MATCHED THEN INSERT (${this.#columns(table)}) VALUES (${this.#values(table).replace(/^[^,]+/, "source.id")})`;
  }

  /** One statement that writes two tables. */
  #chain(table: RelationIr): string {
    const other = this.#random.pick(this.#tables);
    return `WITH gone AS (DELETE FROM ${tableName(table)} WHERE ${this.#one(table)} RETURNING 1) UPDATE ${tableName(other)} SET ${this.#assignments(other)} WHERE ${this.#one(other)} AND EXISTS (SELECT FROM gone)`;
  }
}

function sqlText(text: string): string {
  return text.includes("\\")
    ? `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`
    : `'${text.replaceAll("'", "''")}'`;
}
