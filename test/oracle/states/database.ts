import { PGlite, types, type PGliteOptions } from "@electric-sql/pglite";
import type { Random } from "../soundness/random.ts";
import { valueText, type ValueType, type Words } from "./values.ts";

interface StateColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** The column of the same place in the table that a foreign key names. */
  readonly target?: { readonly table: string; readonly column: string; readonly key: readonly string[] };
}

interface StateTable {
  /** Quoted, with its schema. */
  readonly name: string;
  readonly columns: readonly StateColumn[];
}

/** One result; values as PostgreSQL writes them. */
export interface RawResult {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly names: readonly string[];
}

/** A database of any schema that can be put into random states, full of NULLs. */
export class StateDatabase {
  readonly db: PGlite;
  /** What `reset` was last given. */
  schema = "";
  #types = new Map<number, ValueType>();
  #tables: readonly StateTable[] = [];
  /** For results and parameters of every type: their text as it is. */
  #asText: Record<number, (value: string) => string> = {};

  private constructor(db: PGlite) {
    this.db = db;
  }

  static async create(options: PGliteOptions = {}): Promise<StateDatabase> {
    return new StateDatabase(await PGlite.create(options));
  }

  close(): Promise<void> {
    return this.db.close();
  }

  /** Empties the database; then `ddl` is its schema. */
  async reset(ddl: string): Promise<void> {
    await this.db.exec(`RESET ALL; DO $$ DECLARE s name; BEGIN
      FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
      LOOP EXECUTE format('DROP SCHEMA %I CASCADE', s); END LOOP; END $$; CREATE SCHEMA public`);
    await this.db.exec(ddl);
    this.schema = ddl;
    await this.learn();
  }

  /** Reads which types and tables there are; to be called when the schema has changed. */
  async learn(): Promise<void> {
    this.#types = await readTypes(this.db);
    this.#asText = Object.fromEntries([...this.#types.keys()].map((oid) => [oid, (value: string) => value]));
    this.#tables = await readTables(this.db, this.#types);
  }

  /** Types of parameters and names of columns; throws PostgreSQL's error. */
  async describe(sql: string): Promise<readonly ValueType[]> {
    const { queryParams } = await this.db.describeQuery(sql);
    return queryParams.map(({ dataTypeID }) => this.type(dataTypeID));
  }

  type(oid: number): ValueType {
    return this.#types.get(oid) ?? unknownType;
  }

  /** Rows for every table, in one round trip. What a constraint refuses is left out. */
  async populate(random: Random, words: Words): Promise<void> {
    const inserts = this.#tables.flatMap((table) => {
      const density = new Map(table.columns.map(({ name }) => [name, random.pick([0, 0, 0.3, 0.6, 1])]));
      return Array.from({ length: random.pick([0, 1, 2, 4]) }, () => insert(random, table, density, words));
    });
    const body = inserts.map((text) => `BEGIN ${text}; EXCEPTION WHEN OTHERS THEN NULL; END;`).join("\n");
    await this.db.exec(`DO $fill$ BEGIN\n${body}\nEND $fill$`);
  }

  async query(sql: string, params: readonly (string | null)[]): Promise<RawResult> {
    const result = await this.db.query<(string | null)[]>(sql, [...params], {
      rowMode: "array",
      parsers: this.#asText,
      serializers: this.#asText,
    });
    return { rows: result.rows, names: result.fields.map(({ name }) => name) };
  }
}

const unknownType: ValueType = {
  name: "unknown",
  kind: "p",
  labels: [],
  inner: undefined,
  isArray: false,
  fields: [],
};

async function readTypes(db: PGlite): Promise<Map<number, ValueType>> {
  interface Row {
    readonly oid: number;
    readonly name: string;
    readonly kind: string;
    readonly inner: number;
    readonly array: boolean;
    readonly labels: string[] | null;
    readonly fields: number[] | null;
  }
  const { rows } = await db.query<Row>(
    `SELECT t.oid::int4, format_type(t.oid, NULL) AS name, t.typtype::text AS kind,
        CASE WHEN t.typbasetype <> 0 THEN t.typbasetype WHEN r.rngsubtype IS NOT NULL THEN r.rngsubtype
          WHEN m.rngtypid IS NOT NULL THEN m.rngtypid ELSE t.typelem END::int4 AS inner,
        t.typcategory = 'A' AND t.typtype = 'b' AS array,
        (SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) AS labels,
        (SELECT array_agg(atttypid::int4 ORDER BY attnum) FROM pg_attribute
          WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped) AS fields
      FROM pg_type t LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_range m ON m.rngmultitypid = t.oid`,
    [],
    { parsers: { [types.INT4]: Number } },
  );
  const byOid = new Map(rows.map((row) => [row.oid, row]));
  const made = new Map<number, ValueType>();
  const make = (oid: number, depth: number): ValueType | undefined => {
    const known = made.get(oid);
    const row = byOid.get(oid);
    if (known || !row || depth > 4) return known;
    const isNested = row.kind !== "b" || row.array;
    return {
      name: row.name,
      kind: row.kind,
      labels: row.labels ?? [],
      isArray: row.array,
      inner: isNested && row.inner !== 0 ? make(row.inner, depth + 1) : undefined,
      fields: (row.fields ?? []).map((field) => make(field, depth + 1) ?? unknownType),
    };
  };
  for (const oid of byOid.keys()) {
    const type = make(oid, 0);
    if (type) made.set(oid, type);
  }
  return made;
}

async function readTables(db: PGlite, all: ReadonlyMap<number, ValueType>): Promise<StateTable[]> {
  interface Row {
    readonly table: string;
    readonly column: string;
    readonly type: number;
    readonly not_null: boolean;
    readonly has_default: boolean;
    readonly target: StateColumn["target"] | null;
  }
  const { rows } = await db.query<Row>(
    `SELECT c.oid::regclass::text AS table, quote_ident(a.attname) AS column, a.atttypid::int4 AS type,
        a.attnotnull AS not_null, a.atthasdef AS has_default,
        (SELECT json_build_object('table', k.confrelid::regclass::text,
            'column', (SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = k.confrelid
              AND attnum = k.confkey[array_position(k.conkey, a.attnum)]),
            'key', (SELECT json_agg(quote_ident(attname) ORDER BY attnum) FROM pg_attribute
              WHERE attrelid = k.confrelid AND attnum = ANY (k.confkey)))
          FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = c.oid AND a.attnum = ANY (k.conkey)
          ORDER BY cardinality(k.conkey) DESC LIMIT 1) AS target
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY c.oid, a.attnum`,
  );
  const tables = [...Map.groupBy(rows, (row) => row.table)].map(([name, columns]): StateTable => ({
    name,
    columns: columns.map((row) => ({
      name: row.column,
      type: all.get(row.type) ?? unknownType,
      notNull: row.not_null,
      hasDefault: row.has_default,
      ...(row.target && { target: row.target }),
    })),
  }));
  return parentsFirst(tables);
}

function parentsFirst(tables: readonly StateTable[]): StateTable[] {
  const ordered = new Map<string, StateTable>();
  const visiting = new Set<string>();
  const visit = (table: StateTable): void => {
    if (visiting.has(table.name)) return;
    visiting.add(table.name);
    for (const { target } of table.columns) {
      const parent = target && tables.find(({ name }) => name === target.table);
      if (parent) visit(parent);
    }
    ordered.set(table.name, table);
  };
  tables.forEach(visit);
  return [...ordered.values()];
}

function insert(
  random: Random,
  { name, columns }: StateTable,
  density: ReadonlyMap<string, number>,
  words: Words,
): string {
  const at = random.below(4);
  const given = columns.flatMap((column): [string, string][] => {
    const isNull = !column.notNull && random.chance(density.get(column.name) ?? 0);
    if (isNull) return [[column.name, "NULL"]];
    if (column.hasDefault && random.chance(0.2)) return [];
    if (column.target) {
      const { table, key, column: source } = column.target;
      return [
        [
          column.name,
          `(SELECT ${source} FROM ${table} ORDER BY ${key.join(", ")} LIMIT 1 OFFSET ${at} % greatest(1, (SELECT count(*) FROM ${table})))`,
        ],
      ];
    }
    const text = valueText(random, column.type, words);
    if (text === undefined) return [];
    return [[column.name, `'${text.replaceAll("'", "''")}'`]];
  });
  const list = given.map(([column]) => column).join(", ");
  const values = given.map(([, value]) => value).join(", ");
  return given.length === 0
    ? `INSERT INTO ${name} DEFAULT VALUES`
    : `INSERT INTO ${name} (${list}) OVERRIDING SYSTEM VALUE VALUES (${values}) ON CONFLICT DO NOTHING`;
}
