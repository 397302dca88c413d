import { condition } from "./conditions.ts";
import { dataModifying } from "./data-modifying.ts";
import type { Item, Param, Place } from "./expressions.ts";
import { expression } from "./expressions.ts";
import { from, type Generated, type Writer } from "./from-items.ts";
import type { Random } from "./random.ts";
import type { Column, Relation, Schema, SqlType } from "./schema.ts";
import { RESULT_TYPES, UNCOMPARED } from "./schema.ts";

/** A statement to try, and the types of its parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly Param[];
  readonly writes: boolean;
}

/** Leaves out the parameters that were thought of and not written after all. */
function withUsedParams(sql: string, params: readonly Param[]): { sql: string; params: readonly Param[] } {
  const used = params.map((_, index) => index + 1).filter((number) => new RegExp(`\\$${number}\\b`).test(sql));
  return {
    sql: sql.replaceAll(/\$(\d+)\b/g, (_, number: string) => `$${used.indexOf(Number(number)) + 1}`),
    params: used.flatMap((number) => params[number - 1] ?? []),
  };
}

/** Writes random statements over a schema. */
export class QueryGenerator implements Writer {
  readonly random: Random;
  readonly schema: Schema;
  params: Param[] = [];
  #aliases = 0;
  ctes: Relation[] = [];

  constructor(random: Random, schema: Schema) {
    this.random = random;
    this.schema = schema;
  }

  statement(): Statement {
    this.params = [];
    this.#aliases = 0;
    this.ctes = [];
    const { random } = this;
    const writes = random.chance(0.25);
    if (!writes) return { ...withUsedParams(this.#query(), this.params), writes };
    const sql = random.chance(0.2)
      ? `${this.#withs(true)}${this.select([], 2, undefined).sql}`
      : `${random.chance(0.15) ? this.#withs() : ""}${dataModifying(this).sql}`;
    return { ...withUsedParams(sql, this.params), writes };
  }

  alias(): string {
    return `a${this.#aliases++}`;
  }

  /** The body of a view: no parameters, every column named. */
  view(): Generated {
    this.#aliases = 0;
    this.ctes = [];
    const params: Param[] = [];
    for (;;) {
      this.params = params;
      const body = this.select([], 2, undefined);
      if (this.params.length === 0) return body;
      params.length = 0;
    }
  }

  #query(): string {
    const random = this.random;
    const withs = random.chance(0.3) ? this.#withs() : "";
    const body = random.chance(0.2) ? this.#setOperation() : this.select([], 3, undefined);
    const order = random.chance(0.2) ? ` ORDER BY ${1 + random.below(body.columns.length)}` : "";
    const limit = random.chance(0.15) ? ` LIMIT ${random.below(3)}` : "";
    const lock = random.chance(0.02) ? " FOR UPDATE" : "";
    return `${withs}${body.sql}${order}${limit}${lock}`;
  }

  #withs(modifying = false): string {
    const random = this.random;
    const parts: string[] = [];
    let recursive = false;
    const count = 1 + random.below(2);
    for (let index = 0; index < count; index++) {
      const name = `w${index}`;
      if (random.chance(0.3)) {
        recursive = true;
        const columns: Column[] = [
          { name: "n", type: "integer" },
          { name: "m", type: "text" },
          { name: "j", type: "jsonb" },
          { name: "k", type: "jsonb" },
        ];
        const start = this.place([], 1);
        const step: Place = { ...start, items: [{ alias: "r", columns, row: false }] };
        const written = (type: SqlType, place: Place): string => expression(random, type, place);
        const union = random.pick(["UNION ALL", "UNION ALL", "UNION"]);
        const extra = random.pick<readonly [string, ...Column[]]>([
          [""],
          [""],
          [" SEARCH DEPTH FIRST BY n SET path"],
          [" CYCLE n SET looped USING trail", { name: "looped", type: "boolean" }],
        ]);
        parts.push(
          `${name} (n, m, j, k) AS (SELECT ${this.#int(start)}, ${written("text", start)}, ${written("jsonb", start)}, ${written("jsonb", start)} ${union} SELECT r.n + 1, ${written("text", step)}, ${written("jsonb", step)}, ${written("jsonb", { ...step, depth: 2 })} FROM ${name} AS r WHERE r.n BETWEEN -2 AND 2)${extra[0]}`,
        );
        this.ctes.push({ name, columns: [...columns, ...extra.slice(1).map((column) => column as Column)] });
      } else if (modifying && random.chance(0.35)) {
        const body = dataModifying(this);
        parts.push(`${name} AS (${body.sql})`);
        this.ctes.push({ name, columns: body.columns });
      } else {
        const body = this.select([], 2, undefined);
        parts.push(`${name} AS ${random.pick(["", "MATERIALIZED "])}(${body.sql})`);
        this.ctes.push({ name, columns: body.columns });
      }
    }
    return `WITH ${recursive ? "RECURSIVE " : ""}${parts.join(", ")} `;
  }

  #int(place: Place): string {
    return `coalesce(${expression(this.random, "integer", place)}, 0)`;
  }

  #setOperation(): Generated {
    const types = this.#types();
    const operators = types.some((type) => UNCOMPARED.has(type))
      ? ["UNION ALL"]
      : ["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "UNION ALL", "INTERSECT ALL", "EXCEPT ALL"];
    const { sql, columns } = this.select([], 2, types);
    let all = `(${sql})`;
    do all = `${all} ${this.random.pick(operators)} (${this.select([], 2, types).sql})`;
    while (this.random.chance(0.2));
    return { sql: all, columns };
  }

  #types(): SqlType[] {
    const random = this.random;
    return Array.from({ length: 1 + random.below(4) }, () => random.pick(RESULT_TYPES));
  }

  /** A SELECT; `outer` are the items that it may refer to from around it. */
  select(outer: readonly Item[], depth: number, wanted: readonly SqlType[] | undefined): Generated {
    const random = this.random;
    const source = from(this, outer, depth);
    const place = this.place([...source.items, ...outer], depth);
    const where = this.#where(source.items, place);
    const types = wanted ?? this.#types();
    const mode = wanted && wanted.length > 2 ? 0 : random.below(12);
    const groupable = source.items.some((item) => item.columns.some(({ type }) => !UNCOMPARED.has(type)));
    if (mode <= 2 && groupable) return this.#grouped(source, place, outer, where, types, wanted !== undefined);
    if (mode === 3 && !wanted && source.items.length > 0) return this.#starred(source, where);
    const windows = mode === 4;
    const distinct = mode === 5 && !types.some((type) => UNCOMPARED.has(type)) ? "DISTINCT " : "";
    const columns = this.#named(types);
    const list = columns.map((column) => {
      const text = mode === 6 && !wanted ? setReturning(random, column.type, place) : undefined;
      return `${text ?? expression(random, column.type, { ...place, windows })} AS ${column.name}`;
    });
    const limit = depth < 3 && random.chance(0.15) ? ` LIMIT ${1 + random.below(2)}` : "";
    const sql = `SELECT ${distinct}${list.join(", ")}${source.sql}${where}${limit}`;
    if (mode !== 7 || UNCOMPARED.has(types[0] ?? "json")) return { sql, columns };
    const first = `SELECT DISTINCT ON (x0) * FROM (${sql}) AS ${this.alias()} ORDER BY x0`;
    return { sql: `SELECT * FROM (${first}) AS ${this.alias()}`, columns };
  }

  /** `SELECT a.*`: columns under names of their own, as a table has them. */
  #starred(source: { sql: string; items: readonly Item[] }, where: string): Generated {
    const [item] = this.random.some(source.items, 1);
    return { sql: `SELECT ${item?.alias ?? ""}.*${source.sql}${where}`, columns: item?.columns ?? [] };
  }

  /** Often a look-up by key or parameter, as applications write; else anything. */
  #where(items: readonly Item[], place: Place): string {
    const random = this.random;
    const parts: string[] = [];
    const keys = items.flatMap((item) =>
      item.columns.filter((c) => c.type === "integer").map((c) => `${item.alias}.${c.name}`),
    );
    if (keys.length > 0 && random.chance(0.25)) parts.push(this.#lookUp(random.pick(keys)));
    if (random.chance(0.35)) parts.push(condition(random, place));
    return parts.length === 0 ? "" : ` WHERE ${parts.join(" AND ")}`;
  }

  #lookUp(key: string): string {
    if (this.params.length >= 4 || this.random.chance(0.3)) return `${key} = ${1 + this.random.below(3)}`;
    this.params.push({ type: "integer" });
    return `${key} = $${this.params.length}`;
  }

  #grouped(
    source: { sql: string; items: readonly Item[] },
    place: Place,
    outer: readonly Item[],
    where: string,
    types: readonly SqlType[],
    wanted: boolean,
  ): Generated {
    const random = this.random;
    const keys =
      !wanted && random.chance(0.3)
        ? []
        : random.some(
            source.items.flatMap((item) =>
              item.columns
                .filter((column) => !UNCOMPARED.has(column.type))
                .map((column) => ({ alias: item.alias, column })),
            ),
            2,
          );
    const whole = wanted || keys.length === 0 ? undefined : this.#keyed(source.items);
    const groups = whole ? [whole] : keys.map(({ alias, column }) => ({ alias, columns: [column], row: false }));
    const over: Place = { ...place, items: [...groups, ...outer], aggregateOver: source.items, subselect: undefined };
    const columns = this.#named(types);
    const list = columns.map((column) => `${expression(random, column.type, over)} AS ${column.name}`);
    const names = whole ? [`${whole.alias}.id`] : keys.map(({ alias, column }) => `${alias}.${column.name}`);
    const kinds = [
      names.join(", "),
      `ROLLUP (${names.join(", ")})`,
      `CUBE (${names.join(", ")})`,
      `GROUPING SETS ((${names.join(", ")}), (${names[0] ?? ""}))`,
    ];
    const group =
      keys.length === 0 ? "" : ` GROUP BY ${whole || random.chance(0.7) ? (kinds[0] ?? "") : random.pick(kinds)}`;
    const having = random.chance(0.25) ? ` HAVING ${condition(random, over)}` : "";
    // Without a key and an aggregate there would be nothing to group.
    const first = keys.length === 0 ? "count(*) AS n, " : "";
    const all = keys.length === 0 ? [{ name: "n", type: "bigint" } as const, ...columns] : columns;
    if (first !== "" && types.length < 3)
      return {
        sql: `SELECT ${list.join(", ")}, ${first.slice(0, -2)}${source.sql}${where}${having}`,
        columns: [...columns, all[0] as Column],
      };
    return { sql: `SELECT ${list.join(", ")}${source.sql}${where}${group}${having}`, columns };
  }

  /** A table grouped by its key: its other columns follow from it. */
  #keyed(items: readonly Item[]): Item | undefined {
    const { tables } = this.schema;
    const keyed = items.filter((item) => tables.some(({ columns, parent }) => columns === item.columns && !parent));
    return keyed.length > 0 && this.random.chance(0.3) ? { ...this.random.pick(keyed), row: false } : undefined;
  }

  #named(types: readonly SqlType[]): Column[] {
    return types.map((type, index) => ({ name: `x${index}`, type }));
  }

  place(items: readonly Item[], depth: number): Place {
    return {
      items,
      params: this.params,
      depth: Math.min(2, depth),
      subselect:
        depth <= 1 ? undefined : (type, place) => this.select(place.items, Math.max(0, place.depth - 1), [type]).sql,
    };
  }
}

/** A set-returning function in the target list, of a column's type. */
function setReturning(random: Random, type: SqlType, place: Place): string | undefined {
  const inner: Place = { ...place, depth: 1, subselect: undefined };
  switch (type) {
    case "integer":
      return random.pick([
        () => `generate_series(1, least(4, ${expression(random, "integer", inner)}))`,
        () => `unnest(${expression(random, "integer[]", inner)})`,
        () => `ids(${expression(random, "integer", inner)})`,
        () => `(generate_series(1, 2) + ${expression(random, "integer", inner)})`,
      ])();
    case "text":
      return random.pick([
        () => `unnest(${expression(random, "text[]", inner)})`,
        () => `jsonb_object_keys(jsonb_build_object('a', 1))`,
        () => `regexp_split_to_table(${expression(random, "text", inner)}, ' ')`,
      ])();
    case "jsonb":
      return `jsonb_array_elements(jsonb_build_array(${expression(random, "text", inner)}, 1))`;
    default:
      return undefined;
  }
}
