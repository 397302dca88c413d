import { condition } from "./conditions.ts";
import type { Item, Param, Place } from "./expressions.ts";
import { expression } from "./expressions.ts";
import { path, queryClauses } from "./json-expressions.ts";
import type { Random } from "./random.ts";
import type { Column, Relation, Schema, SqlType } from "./schema.ts";
import { literal } from "./schema.ts";

/** A part of FROM, and what it brings. */
export interface FromPart {
  readonly sql: string;
  readonly items: readonly Item[];
  /** It refers to what stands before it. */
  readonly lateral: boolean;
}

/** A query and the columns that it gives. */
export interface Generated {
  readonly sql: string;
  readonly columns: readonly Column[];
}

/** What the parts of a statement are written with. */
export interface Writer {
  readonly random: Random;
  readonly schema: Schema;
  readonly params: Param[];
  readonly ctes: readonly Relation[];
  alias(): string;
  place(items: readonly Item[], depth: number): Place;
  select(outer: readonly Item[], depth: number, wanted: readonly SqlType[] | undefined): Generated;
}

/** A FROM clause; seldom none. */
export function from(writer: Writer, outer: readonly Item[], depth: number): Omit<FromPart, "lateral"> {
  const { random } = writer;
  if (random.chance(0.06)) return { sql: "", items: [] };
  let tree = item(writer, outer, depth, []);
  const joins = random.pick([0, 1, 1, 2, 3]);
  for (let index = 0; index < joins; index++) {
    const right =
      random.chance(0.2) && depth > 1
        ? parenthesised(join(writer, item(writer, outer, depth, []), item(writer, outer, depth, []), outer, depth))
        : item(writer, outer, depth, tree.items);
    // ON reaches no further left than a comma.
    tree =
      index === joins - 1 && random.chance(0.15)
        ? { sql: `${tree.sql}, ${right.sql}`, items: [...tree.items, ...right.items], lateral: false }
        : join(writer, tree, right, outer, depth);
  }
  return { sql: ` FROM ${tree.sql}`, items: tree.items };
}

const parenthesised = (tree: FromPart): FromPart => ({ sql: `(${tree.sql})`, items: tree.items, lateral: false });

function join(writer: Writer, left: FromPart, right: FromPart, outer: readonly Item[], depth: number): FromPart {
  const { random } = writer;
  const kind = right.lateral
    ? random.pick(["JOIN", "LEFT JOIN", "CROSS JOIN"])
    : random.pick(["JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN"]);
  const items = [...left.items, ...right.items];
  if (kind === "CROSS JOIN") return { sql: `${left.sql} CROSS JOIN ${right.sql}`, items, lateral: false };
  const merged = random.chance(0.15) ? using(writer, left, right, kind) : undefined;
  if (merged) return merged;
  const equal = equality(random, left.items, right.items);
  const free = (): string =>
    condition(random, { ...writer.place([...items, ...outer], depth), subselect: undefined, depth: 1 });
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

/** USING or NATURAL; the merged columns are seen through the join's own alias. */
function using(writer: Writer, left: FromPart, right: FromPart, kind: string): FromPart | undefined {
  const { random } = writer;
  const [a] = left.items;
  const [b] = right.items;
  if (left.items.length !== 1 || right.items.length !== 1 || !a?.row || !b?.row) return undefined;
  const shared = a.columns.filter(({ name, type }) => b.columns.some((c) => c.name === name && c.type === type));
  const names = shared.filter(({ type }) => type === "integer" || type === "text").map(({ name }) => name);
  const both = a.columns.filter(({ name }) => b.columns.some((column) => column.name === name));
  if (names.length === 0) return undefined;
  const natural = both.length === names.length && random.chance(0.3);
  const chosen = natural ? names : random.some(names, 1 + random.below(2));
  const alias = writer.alias();
  const columns = shared.filter(({ name }) => chosen.includes(name));
  const clause = natural ? "" : ` USING (${chosen.join(", ")}) AS ${alias}`;
  const sql = `${left.sql} ${natural ? "NATURAL " : ""}${kind} ${right.sql}${clause}`;
  const merged: Item = { alias, columns, row: false };
  return { sql, items: natural ? [a, b] : [a, b, merged], lateral: false };
}

/** `a.x = b.y`, mostly of keys. */
export function equality(random: Random, left: readonly Item[], right: readonly Item[]): string | undefined {
  const names = (items: readonly Item[]): { text: string; id: boolean }[] =>
    items.flatMap((part) =>
      part.columns
        .filter((c) => c.type === "integer")
        .map((c) => ({ text: `${part.alias}.${c.name}`, id: c.name.endsWith("id") })),
    );
  const prefer = (list: { text: string; id: boolean }[]): { text: string; id: boolean }[] => {
    const ids = list.filter((entry) => entry.id);
    return ids.length > 0 && random.chance(0.8) ? ids : list;
  };
  const a = prefer(names(left));
  const b = prefer(names(right));
  return a.length > 0 && b.length > 0 ? `${random.pick(a).text} = ${random.pick(b).text}` : undefined;
}

/** A table, view, WITH query, sub-select, VALUES list or function. */
export function item(writer: Writer, outer: readonly Item[], depth: number, beside: readonly Item[]): FromPart {
  const { random, schema, ctes } = writer;
  const alias = writer.alias();
  const relation = (source: Relation, only = ""): FromPart => ({
    sql: `${only}${source.name} AS ${alias}`,
    items: [{ alias, columns: source.columns, row: true }],
    lateral: false,
  });
  if (depth > 1 && random.chance(0.15)) {
    const lateral = beside.length > 0 && random.chance(0.6);
    const body = writer.select(lateral ? [...beside, ...outer] : outer, depth - 1, undefined);
    return {
      sql: `${lateral ? "LATERAL " : ""}(${body.sql}) AS ${alias}`,
      items: [{ alias, columns: body.columns, row: true }],
      lateral,
    };
  }
  if (random.chance(0.08)) return values(random, alias);
  if (random.chance(0.12)) return functionItem(writer, alias, beside);
  if (ctes.length > 0 && random.chance(0.35)) return relation(random.pick(ctes));
  if (schema.views.length > 0 && random.chance(0.2)) return relation(random.pick(schema.views));
  const table = random.pick(schema.tables);
  return relation(table, table.hasChildren && random.chance(0.3) ? "ONLY " : "");
}

function values(random: Random, alias: string): FromPart {
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

type Call = readonly [call: string, ...columns: (readonly [name: string, type: SqlType])[]];

function functionItem(writer: Writer, alias: string, beside: readonly Item[]): FromPart {
  const { random } = writer;
  const place: Place = { items: beside, params: writer.params, depth: 1, subselect: undefined };
  const sub = (type: SqlType): string => expression(random, type, place);
  const table = writer.schema.tables[0];
  const calls: (() => Call)[] = [
    () => [
      `generate_series(1, ${random.pick([`least(4, ${sub("integer")})`, "2", "NULL::integer"])})`,
      ["e", "integer"],
    ],
    () => [`unnest(${sub("integer[]")})`, ["e", "integer"]],
    () => [`unnest(${sub("text[]")})`, ["e", "text"]],
    () => [`unnest(${sub("integer[]")}, ${sub("text[]")})`, ["e", "integer"], ["f", "text"]],
    () => [`jsonb_array_elements(jsonb_build_array(${sub("integer")}))`, ["e", "jsonb"]],
    () => [`jsonb_array_elements_text(${sub("jsonb")})`, ["e", "text"]],
    () => [`jsonb_each(jsonb_build_object('a', ${sub("integer")}))`, ["e", "text"], ["f", "jsonb"]],
    () => [`jsonb_each_text(jsonb_build_object('a', ${sub("integer")}))`, ["e", "text"], ["f", "text"]],
    () => [`jsonb_object_keys(jsonb_build_object('a', 1))`, ["e", "text"]],
    () => [`jsonb_path_query(${sub("jsonb")}, '$.a')`, ["e", "jsonb"]],
    () => [`string_to_table(${sub("text")}, ' '${random.pick(["", ", 'a'"])})`, ["e", "text"]],
    () => [`regexp_matches(${sub("text")}, '(a)(b)?', 'g')`, ["e", "text[]"]],
    () => [`ids(${random.chance(0.3) ? "" : sub("integer")})`, ["e", "integer"]],
    () => [`pairs(${sub("integer")})`, ["e", "integer"], ["f", "text"]],
    () => [`split(${sub("integer")})`, ["e", "integer"], ["f", "text"]],
    () => ["rows_of()", ...(table?.columns ?? []).map(({ type }, index) => [`e${index}`, type] as const)],
    () => [`unnest(${sub("int4multirange")})`, ["e", "int4range"]],
    () => [`or_zero(${sub("integer")})`, ["e", "integer"]],
  ];
  if (random.chance(0.2)) return rowTypeFunction(random, sub, alias);
  const first = random.pick(calls)();
  const rows = random.chance(0.15) ? [first, random.pick(calls)()] : [first];
  const ordinality = random.chance(0.3);
  const columns: Column[] = rows.flatMap(([, ...given], part) =>
    given.map(([name, type]) => ({ name: part === 0 ? name : `s${name}`, type })),
  );
  if (ordinality) columns.push({ name: "o", type: "bigint" });
  const call = rows.length === 1 ? first[0] : `ROWS FROM (${rows.map(([text]) => text).join(", ")})`;
  return {
    sql: `${call}${ordinality ? " WITH ORDINALITY" : ""} AS ${alias} (${columns.map((c) => c.name).join(", ")})`,
    items: [{ alias, columns, row: false }],
    lateral: true,
  };
}

/** Functions whose columns the call lists: record functions and JSON_TABLE. */
function rowTypeFunction(random: Random, sub: (type: SqlType) => string, alias: string): FromPart {
  const columns: Column[] = [
    { name: "e", type: "integer" },
    { name: "f", type: "text" },
  ];
  if (random.chance(0.5)) return jsonTable(random, sub("jsonb"), alias);
  const list = `jsonb_build_array(jsonb_build_object('e', ${sub("integer")}, 'f', ${sub("text")}), ${sub("jsonb")})`;
  const sql = random.pick([
    () => `jsonb_to_recordset(${list}) AS ${alias} (e integer, f text)`,
    () => `jsonb_to_record(jsonb_build_object('e', ${sub("integer")})) AS ${alias} (e integer, f text)`,
    () => `json_to_recordset(${list}::json) AS ${alias} (e integer, f text)`,
    () =>
      `JSON_TABLE(${list}, '$[*]' COLUMNS (e integer PATH '$.e'${random.pick(["", " DEFAULT 1 ON EMPTY DEFAULT 2 ON ERROR"])}, f text PATH '$.f', o FOR ORDINALITY, x boolean EXISTS PATH '$.e')) AS ${alias}`,
    () =>
      `JSON_TABLE(${sub("jsonb")}, '$' COLUMNS (e integer PATH '$.a', NESTED PATH '$.b[*]' COLUMNS (f text PATH '$'))) AS ${alias}`,
  ])();
  return { sql, items: [{ alias, columns, row: false }], lateral: true };
}

/** JSON_TABLE whose columns are JSON themselves. */
function jsonTable(random: Random, document: string, alias: string): FromPart {
  const type = (): string => random.pick(["jsonb", "jsonb", "jsonb", "json", "text FORMAT JSON"]);
  const column = (name: string): { text: string; column: Column } => {
    const written = type();
    return {
      text: `${name} ${written} PATH ${path(random)} ${queryClauses(random)}`,
      column: { name, type: written.startsWith("text") ? "text" : written === "json" ? "json" : "jsonb" },
    };
  };
  const [e, f, g] = [column("e"), column("f"), column("g")];
  const nested = `NESTED PATH ${path(random)} COLUMNS (${f.text}, NESTED ${path(random)} COLUMNS (${g.text}))`;
  const sql = `JSON_TABLE(${document}, ${path(random)} COLUMNS (${e.text}, ${nested})) AS ${alias}`;
  return { sql, items: [{ alias, columns: [e.column, f.column, g.column], row: true }], lateral: true };
}
