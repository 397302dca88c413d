import type { Item, Param, Place } from "./expressions.ts";
import { condition, expression } from "./expressions.ts";
import type { Random } from "./random.ts";
import type { Column, Relation, Schema, SqlType, Table } from "./schema.ts";
import { RESULT_TYPES, literal } from "./schema.ts";

/** A statement to try, and the types of its parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly Param[];
  readonly writes: boolean;
}

interface Generated {
  readonly sql: string;
  readonly columns: readonly Column[];
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
export class QueryGenerator {
  readonly #random: Random;
  readonly #schema: Schema;
  #params: Param[] = [];
  #aliases = 0;
  #ctes: Relation[] = [];

  constructor(random: Random, schema: Schema) {
    this.#random = random;
    this.#schema = schema;
  }

  statement(): Statement {
    this.#params = [];
    this.#aliases = 0;
    this.#ctes = [];
    const writes = this.#random.chance(0.2);
    const sql = writes ? this.#dml() : this.#query();
    return { ...withUsedParams(sql, this.#params), writes };
  }

  /** The body of a view: no parameters, every column named. */
  view(): Generated {
    this.#aliases = 0;
    this.#ctes = [];
    const params: Param[] = [];
    for (;;) {
      this.#params = params;
      const body = this.#select([], 2, undefined);
      if (this.#params.length === 0) return body;
      params.length = 0;
    }
  }

  #query(): string {
    const random = this.#random;
    const withs = random.chance(0.3) ? this.#withs() : "";
    const body = random.chance(0.2) ? this.#setOperation() : this.#select([], 3, undefined);
    const order = random.chance(0.2) ? ` ORDER BY ${1 + random.below(body.columns.length)}` : "";
    const limit = random.chance(0.15) ? ` LIMIT ${random.below(3)}` : "";
    return `${withs}${body.sql}${order}${limit}`;
  }

  #withs(): string {
    const random = this.#random;
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
        ];
        const start = this.#place([], 1);
        const step: Place = { ...start, items: [{ alias: "r", columns, row: false }] };
        parts.push(
          `${name} (n, m) AS (SELECT ${this.#int(start)}, ${expression(random, "text", start)} UNION ALL SELECT r.n + 1, ${expression(random, "text", step)} FROM ${name} AS r WHERE r.n < 3)`,
        );
        this.#ctes.push({ name, columns });
      } else {
        const body = this.#select([], 2, undefined);
        parts.push(`${name} AS ${random.pick(["", "MATERIALIZED "])}(${body.sql})`);
        this.#ctes.push({ name, columns: body.columns });
      }
    }
    return `WITH ${recursive ? "RECURSIVE " : ""}${parts.join(", ")} `;
  }

  #int(place: Place): string {
    return `coalesce(${expression(this.#random, "integer", place)}, 0)`;
  }

  #setOperation(): Generated {
    const types = this.#types();
    const left = this.#select([], 2, types);
    const right = this.#select([], 2, types);
    const operator = this.#random.pick(["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "UNION ALL"]);
    return { sql: `(${left.sql}) ${operator} (${right.sql})`, columns: left.columns };
  }

  #types(): SqlType[] {
    const random = this.#random;
    return Array.from({ length: 1 + random.below(4) }, () => random.pick(RESULT_TYPES));
  }

  /** A SELECT; `outer` are the items that it may refer to from around it. */
  #select(outer: readonly Item[], depth: number, wanted: readonly SqlType[] | undefined): Generated {
    const random = this.#random;
    const from = this.#from(outer, depth);
    const place = this.#place([...from.items, ...outer], depth);
    const where = this.#where(from.items, place);
    const types = wanted ?? this.#types();
    const mode = wanted && wanted.length > 2 ? 0 : random.below(10);
    if (mode <= 2 && from.items.some((item) => item.columns.some((column) => column.type !== "pair")))
      return this.#grouped(from, place, outer, where, types, wanted !== undefined);
    const windows = mode === 3;
    const distinct = mode === 4 && !types.includes("pair") ? "DISTINCT " : "";
    const columns = this.#named(types);
    const list = columns.map((column) => `${expression(random, column.type, { ...place, windows })} AS ${column.name}`);
    const limit = depth < 3 && random.chance(0.15) ? ` LIMIT ${1 + random.below(2)}` : "";
    return { sql: `SELECT ${distinct}${list.join(", ")}${from.sql}${where}${limit}`, columns };
  }

  /** Often a look-up by key or parameter, as applications write; else anything. */
  #where(items: readonly Item[], place: Place): string {
    const random = this.#random;
    const parts: string[] = [];
    const keys = items.flatMap((item) =>
      item.columns.filter((c) => c.type === "integer").map((c) => `${item.alias}.${c.name}`),
    );
    if (keys.length > 0 && random.chance(0.25)) parts.push(this.#lookUp(random.pick(keys)));
    if (random.chance(0.35)) parts.push(condition(random, place));
    return parts.length === 0 ? "" : ` WHERE ${parts.join(" AND ")}`;
  }

  #lookUp(key: string): string {
    if (this.#params.length >= 4 || this.#random.chance(0.3)) return `${key} = ${1 + this.#random.below(3)}`;
    this.#params.push({ type: "integer" });
    return `${key} = $${this.#params.length}`;
  }

  #grouped(
    from: { sql: string; items: readonly Item[] },
    place: Place,
    outer: readonly Item[],
    where: string,
    types: readonly SqlType[],
    wanted: boolean,
  ): Generated {
    const random = this.#random;
    const keys =
      !wanted && random.chance(0.3)
        ? []
        : random.some(
            from.items.flatMap((item) =>
              item.columns.filter((column) => column.type !== "pair").map((column) => ({ alias: item.alias, column })),
            ),
            2,
          );
    const groups = keys.map(({ alias, column }) => ({ alias, columns: [column], row: false }));
    const over: Place = { ...place, items: [...groups, ...outer], aggregateOver: from.items, subselect: undefined };
    const columns = this.#named(types);
    const list = columns.map((column) => `${expression(random, column.type, over)} AS ${column.name}`);
    const names = keys.map(({ alias, column }) => `${alias}.${column.name}`);
    const kinds = [
      names.join(", "),
      `ROLLUP (${names.join(", ")})`,
      `CUBE (${names.join(", ")})`,
      `GROUPING SETS ((${names.join(", ")}), (${names[0] ?? ""}))`,
    ];
    const group = keys.length === 0 ? "" : ` GROUP BY ${random.chance(0.7) ? (kinds[0] ?? "") : random.pick(kinds)}`;
    const having = random.chance(0.25) ? ` HAVING ${condition(random, over)}` : "";
    // Without a key and an aggregate there would be nothing to group.
    const first = keys.length === 0 ? "count(*) AS n, " : "";
    const all = keys.length === 0 ? [{ name: "n", type: "bigint" } as const, ...columns] : columns;
    if (first !== "" && types.length < 3)
      return {
        sql: `SELECT ${list.join(", ")}, ${first.slice(0, -2)}${from.sql}${where}${having}`,
        columns: [...columns, all[0] as Column],
      };
    return { sql: `SELECT ${list.join(", ")}${from.sql}${where}${group}${having}`, columns };
  }

  #named(types: readonly SqlType[]): Column[] {
    return types.map((type, index) => ({ name: `x${index}`, type }));
  }

  #place(items: readonly Item[], depth: number): Place {
    return {
      items,
      params: this.#params,
      depth: Math.min(2, depth),
      subselect:
        depth <= 1 ? undefined : (type, place) => this.#select(place.items, Math.max(0, place.depth - 1), [type]).sql,
    };
  }

  #from(outer: readonly Item[], depth: number): { sql: string; items: readonly Item[] } {
    const random = this.#random;
    if (random.chance(0.06)) return { sql: "", items: [] };
    let tree = this.#item(outer, depth, []);
    const joins = random.pick([0, 1, 1, 2, 3]);
    for (let index = 0; index < joins; index++) {
      const right = random.chance(0.2) && depth > 1 ? this.#joined(outer, depth) : this.#item(outer, depth, tree.items);
      tree = this.#join(tree, right, outer, depth);
    }
    return { sql: ` FROM ${tree.sql}`, items: tree.items };
  }

  #joined(outer: readonly Item[], depth: number): { sql: string; items: readonly Item[]; lateral: boolean } {
    const tree = this.#join(this.#item(outer, depth, []), this.#item(outer, depth, []), outer, depth);
    return { sql: `(${tree.sql})`, items: tree.items, lateral: false };
  }

  #join(
    left: { sql: string; items: readonly Item[] },
    right: { sql: string; items: readonly Item[]; lateral: boolean },
    outer: readonly Item[],
    depth: number,
  ): { sql: string; items: readonly Item[]; lateral: boolean } {
    const random = this.#random;
    const kind = right.lateral
      ? random.pick(["JOIN", "LEFT JOIN", "CROSS JOIN"])
      : random.pick(["JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN"]);
    const items = [...left.items, ...right.items];
    if (kind === "CROSS JOIN") return { sql: `${left.sql} CROSS JOIN ${right.sql}`, items, lateral: false };
    const equal = this.#equality(left.items, right.items);
    const free = (): string =>
      condition(random, { ...this.#place([...items, ...outer], depth), subselect: undefined, depth: 1 });
    const on =
      kind === "FULL JOIN"
        ? (equal ?? "true")
        : equal === undefined
          ? free()
          : random.chance(0.75)
            ? equal
            : `${equal} AND ${free()}`;
    return { sql: `${left.sql} ${kind} ${right.sql} ON ${on}`, items, lateral: false };
  }

  #equality(left: readonly Item[], right: readonly Item[]): string | undefined {
    const names = (items: readonly Item[]): { text: string; id: boolean }[] =>
      items.flatMap((item) =>
        item.columns
          .filter((c) => c.type === "integer")
          .map((c) => ({ text: `${item.alias}.${c.name}`, id: c.name.endsWith("id") })),
      );
    const prefer = (list: { text: string; id: boolean }[]): { text: string; id: boolean }[] => {
      const ids = list.filter((entry) => entry.id);
      return ids.length > 0 && this.#random.chance(0.8) ? ids : list;
    };
    const a = prefer(names(left));
    const b = prefer(names(right));
    return a.length > 0 && b.length > 0 ? `${this.#random.pick(a).text} = ${this.#random.pick(b).text}` : undefined;
  }

  #item(
    outer: readonly Item[],
    depth: number,
    beside: readonly Item[],
  ): { sql: string; items: readonly Item[]; lateral: boolean } {
    const random = this.#random;
    const alias = `a${this.#aliases++}`;
    const relation = (source: Relation): { sql: string; items: readonly Item[]; lateral: boolean } => ({
      sql: `${source.name} AS ${alias}`,
      items: [{ alias, columns: source.columns, row: true }],
      lateral: false,
    });
    if (depth > 1 && random.chance(0.15)) {
      const lateral = beside.length > 0 && random.chance(0.6);
      const body = this.#select(lateral ? [...beside, ...outer] : outer, depth - 1, undefined);
      return {
        sql: `${lateral ? "LATERAL " : ""}(${body.sql}) AS ${alias}`,
        items: [{ alias, columns: body.columns, row: true }],
        lateral,
      };
    }
    if (random.chance(0.08)) {
      const rows = Array.from(
        { length: 1 + random.below(2) },
        () => `(${random.below(4)}, ${random.chance(0.3) ? "NULL" : literal(random, "text")})`,
      );
      const columns: Column[] = [
        { name: "k", type: "integer" },
        { name: "v", type: "text" },
      ];
      return {
        sql: `(VALUES ${rows.join(", ")}) AS ${alias} (k, v)`,
        items: [{ alias, columns, row: false }],
        lateral: false,
      };
    }
    if (random.chance(0.08)) return this.#function(alias, beside);
    if (this.#ctes.length > 0 && random.chance(0.35)) return relation(random.pick(this.#ctes));
    if (this.#schema.views.length > 0 && random.chance(0.2)) return relation(random.pick(this.#schema.views));
    return relation(random.pick(this.#schema.tables));
  }

  #function(alias: string, beside: readonly Item[]): { sql: string; items: readonly Item[]; lateral: boolean } {
    const random = this.#random;
    const place: Place = { items: beside, params: this.#params, depth: 1, subselect: undefined };
    const [call, type] = random.pick<readonly [string, SqlType]>([
      [`generate_series(1, ${expression(random, "integer", place)})`, "integer"],
      [`unnest(${expression(random, "integer[]", place)})`, "integer"],
      [`unnest(${expression(random, "text[]", place)})`, "text"],
      [`jsonb_array_elements(jsonb_build_array(${expression(random, "integer", place)}))`, "jsonb"],
      [`jsonb_array_elements_text(${expression(random, "jsonb", place)})`, "text"],
    ]);
    const ordinality = random.chance(0.3);
    const columns: Column[] = [{ name: "e", type }, ...(ordinality ? [{ name: "o", type: "bigint" } as const] : [])];
    return {
      sql: `${call}${ordinality ? " WITH ORDINALITY" : ""} AS ${alias} (${columns.map((c) => c.name).join(", ")})`,
      items: [{ alias, columns, row: false }],
      lateral: true,
    };
  }

  #dml(): string {
    const random = this.#random;
    const table = random.pick(this.#schema.tables);
    const target: Item = { alias: "target", columns: table.columns, row: true };
    switch (random.below(4)) {
      case 0: {
        const columns = table.columns.filter((c) => !c.generated);
        const values = columns.map((c) => this.#value(c));
        const conflict = random.pick([
          "",
          " ON CONFLICT DO NOTHING",
          ` ON CONFLICT (id) DO UPDATE SET id = excluded.id${random.pick(["", " WHERE target.id > 2"])}`,
        ]);
        const list = `INSERT INTO ${table.name} AS target (${columns.map((c) => c.name).join(", ")}) VALUES (${values.join(", ")})${conflict}`;
        return `${list}${this.#returning([target], table, conflict.includes("UPDATE") ? ["old", "new"] : ["new", "old"])}`;
      }
      case 1: {
        const from = random.chance(0.4) ? this.#from([], 1) : { sql: "", items: [] };
        const changed = random.pick(
          table.columns.filter((c) => !c.generated && c.name !== "id" && !c.name.endsWith("_id")),
        );
        const place = this.#place([target, ...from.items], 2);
        return `UPDATE ${table.name} AS target SET ${changed.name} = ${this.#value(changed)}${from.sql} WHERE ${condition(random, place)}${this.#returning([target, ...from.items], table, ["old", "new"])}`;
      }
      case 2: {
        const from = random.chance(0.4) ? this.#from([], 1) : { sql: "", items: [] };
        const place = this.#place([target, ...from.items], 2);
        return `DELETE FROM ${table.name} AS target${from.sql.replace(/^ FROM/, " USING")} WHERE ${condition(random, place)}${this.#returning([target, ...from.items], table, ["old", "new"])}`;
      }
      default: {
        const source = this.#item([], 2, []);
        const columns = table.columns.filter((c) => !c.generated);
        const changed = random.pick(columns.filter((c) => c.name !== "id" && !c.name.endsWith("_id")));
        const on = this.#equality([target], source.items) ?? "false";
        const actions = random.some(
          [
            `WHEN MATCHED THEN ${random.pick(["DELETE", `UPDATE SET ${changed.name} = ${this.#value(changed)}`])}`,
            `WHEN NOT MATCHED BY SOURCE THEN ${random.pick(["DELETE", `UPDATE SET ${changed.name} = ${this.#value(changed)}`])}`,
            `WHEN NOT MATCHED THEN INSERT (${columns.map((c) => c.name).join(", ")}) VALUES (${columns.map((c) => this.#value(c)).join(", ")})`,
          ],
          1 + random.below(3),
        );
        return `MERGE INTO ${table.name} AS target USING ${source.sql} ON ${on} ${actions.join(" ")}${this.#returning([target, ...source.items], table, ["old", "new"])}`;
      }
    }
  }

  #value(column: Table["columns"][number]): string {
    const random = this.#random;
    if (column.name === "id") return String(5 + random.below(40));
    if (column.references) return column.notNull ? "1" : random.pick(["NULL", "1"]);
    if (!column.notNull && random.chance(0.4)) return "NULL";
    if (column.allowed) return "'a'";
    return literal(random, column.type);
  }

  #returning(items: readonly Item[], table: Table, versions: readonly string[]): string {
    const random = this.#random;
    if (random.chance(0.15)) return " RETURNING *";
    const versioned: Item[] = versions.map((alias) => ({ alias, columns: table.columns, row: true }));
    const place = this.#place(random.chance(0.4) ? [...items, ...versioned] : items, 2);
    const columns = this.#named(this.#types());
    return ` RETURNING ${columns.map((column) => `${expression(random, column.type, place)} AS ${column.name}`).join(", ")}`;
  }
}
