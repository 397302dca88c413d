import type { Random } from "./random.ts";
import type { Column, SqlType } from "./schema.ts";
import { literal } from "./schema.ts";

/** Something that columns can be taken from, by its alias. */
export interface Item {
  readonly alias: string;
  readonly columns: readonly Column[];
  /** Its whole row can be named (`to_jsonb(alias)`). */
  readonly row: boolean;
}

export interface Param {
  readonly type: SqlType;
}

/** What an expression may use where it stands. */
export interface Place {
  readonly items: readonly Item[];
  readonly params: Param[];
  readonly depth: number;
  /** A sub-select of one column of this type. */
  readonly subselect: ((type: SqlType, place: Place) => string) | undefined;
  /** Aggregates are allowed; their arguments come from `grouped`. */
  readonly aggregateOver?: readonly Item[];
  readonly windows?: boolean;
}

const deeper = (place: Place): Place => ({ ...place, depth: place.depth - 1 });

/** An expression of a type. */
export function expression(random: Random, type: SqlType, place: Place): string {
  if (place.depth <= 0 || random.chance(0.3)) return leaf(random, type, place);
  const inner = deeper(place);
  const sub = (wanted: SqlType): string => expression(random, wanted, inner);
  const any: (() => string)[] = [
    () => `coalesce(${sub(type)}, ${sub(type)})`,
    () => `CASE WHEN ${condition(random, inner)} THEN ${sub(type)} ELSE ${sub(type)} END`,
    () =>
      `CASE WHEN ${condition(random, inner)} THEN ${sub(type)} WHEN ${condition(random, inner)} THEN ${sub(type)} END`,
  ];
  if (place.subselect) any.push(() => `(${place.subselect?.(type, inner) ?? ""})`);
  if (type !== "jsonb" && type !== "pair") any.push(() => `nullif(${sub(type)}, ${sub(type)})`);
  if (type !== "jsonb" && type !== "pair" && type !== "boolean")
    any.push(() => `${random.pick(["greatest", "least"])}(${sub(type)}, ${sub(type)})`);
  const own = byType(random, type, inner);
  const aggregates = place.aggregateOver ? aggregate(random, type, place) : [];
  const windows = place.windows ? windowed(random, type, place) : [];
  if (aggregates.length > 0 && random.chance(0.5)) return random.pick(aggregates)();
  if (windows.length > 0 && random.chance(0.4)) return random.pick(windows)();
  return random.pick(own.length > 0 && random.chance(0.6) ? own : any)();
}

function leaf(random: Random, type: SqlType, place: Place): string {
  const columns = place.items.flatMap((item) =>
    item.columns.filter((column) => column.type === type).map((column) => `${item.alias}.${column.name}`),
  );
  if (columns.length > 0 && random.chance(0.85)) return random.pick(columns);
  if (random.chance(0.15)) return `NULL::${type}`;
  if (random.chance(0.15) && type !== "pair" && place.params.length < 4) {
    place.params.push({ type });
    return `$${place.params.length}::${type}`;
  }
  const text = literal(random, type);
  return text.includes("::") ? text : `${text}::${type}`;
}

function byType(random: Random, type: SqlType, place: Place): (() => string)[] {
  const sub = (wanted: SqlType): string => expression(random, wanted, place);
  switch (type) {
    case "integer":
      return [
        () => `${sub("integer")} ${random.pick(["+", "-", "*"])} ${sub("integer")}`.replace(/^(.*)$/s, "($1)"),
        () => `length(${sub("text")})`,
        () => `array_length(${sub("integer[]")}, 1)`,
        () => `cardinality(${sub("text[]")})`,
        () => `(${sub("integer[]")})[1]`,
        () => `(${sub("pair")}).a`,
        () => `(${sub("jsonb")} ->> 'a')::integer`,
        () => `plus_one(${sub("integer")})`,
        () => `some_id(${sub("integer")})`,
        () => `or_zero(${sub("integer")})`,
        () => `extract(year FROM ${sub("timestamp with time zone")})::integer`,
        () => `position('a' in ${sub("text")})`,
        () => `jsonb_array_length(${sub("jsonb")})`,
        () => `num_nulls(${sub("integer")}, ${sub("text")})`,
        () => `array_position(${sub("integer[]")}, ${sub("integer")})`,
      ];
    case "bigint":
      return [
        () => `${sub("integer")}::bigint`,
        () => `(${sub("bigint")} + ${sub("integer")})`,
        () => `abs(${sub("bigint")})`,
      ];
    case "numeric":
      return [
        () => `${sub("integer")}::numeric`,
        () => `(${sub("numeric")} * ${sub("numeric")})`,
        () => `round(${sub("numeric")}, 1)`,
        () => `extract(${random.pick(["month", "epoch", "day"])} FROM ${sub("timestamp with time zone")})`,
      ];
    case "double precision":
      return [
        () => `${sub("integer")}::float8`,
        () => `(${sub("double precision")} + 1)`,
        () => `date_part('hour', ${sub("timestamp with time zone")})`,
      ];
    case "text":
      return [
        () => `(${sub("text")} || ${sub("text")})`,
        () =>
          `${random.pick(["lower", "upper", "trim", "initcap", "reverse", "md5", "quote_nullable"])}(${sub("text")})`,
        () => `concat(${sub("text")}, ${sub("integer")})`,
        () => `concat_ws(${sub("text")}, ${sub("text")}, 'x')`,
        () => `format('%s', ${sub("integer")})`,
        () => `${sub("integer")}::text`,
        () => `${sub("mood")}::text`,
        () => `${sub("code")}::text`,
        () => `(${sub("jsonb")} ->> ${random.pick(["'a'", "0"])})`,
        () => `(${sub("jsonb")})::text`,
        () => `substring(${sub("text")} from 1 for 2)`,
        () => `substring(${sub("text")} from 'a')`,
        () => `split_part(${sub("text")}, ',', 1)`,
        () => `replace(${sub("text")}, 'a', ${sub("text")})`,
        () => `to_char(${sub("timestamp with time zone")}, 'YYYY')`,
        () => `array_to_string(${sub("text[]")}, ',')`,
        () => `(${sub("text[]")})[2]`,
        () => `(${sub("pair")}).b`,
        () => `jsonb_typeof(${sub("jsonb")})`,
      ];
    case "boolean":
      return [() => condition(random, place)];
    case "timestamp with time zone":
      return [
        () => `date_trunc('day', ${sub("timestamp with time zone")})`,
        () => `(${sub("timestamp with time zone")} + interval '1 day')`,
      ];
    case "jsonb":
      return jsonb(random, place);
    case "integer[]":
      return [
        () => `ARRAY[${sub("integer")}, ${sub("integer")}]`,
        () => `(${sub("integer[]")} || ${sub("integer")})`,
        () => `array_remove(${sub("integer[]")}, ${sub("integer")})`,
        () => `array_remove(${sub("integer[]")}, NULL)`,
        () => `(${sub("integer[]")})[1:1]`,
      ];
    case "text[]":
      return [
        () => `ARRAY[${sub("text")}]`,
        () => `string_to_array(${sub("text")}, ',')`,
        () => `regexp_split_to_array(${sub("text")}, ',')`,
        () => `array_cat(${sub("text[]")}, ${sub("text[]")})`,
        () => `${sub("integer[]")}::text[]`,
      ];
    case "pair":
      return [() => `ROW(${sub("integer")}, ${sub("text")})::pair`];
    default:
      return [];
  }
}

const VALUE_TYPES: readonly SqlType[] = [
  "integer",
  "bigint",
  "numeric",
  "double precision",
  "text",
  "boolean",
  "timestamp with time zone",
  "jsonb",
  "integer[]",
  "text[]",
  "mood",
  "code",
  "pair",
];

function jsonb(random: Random, place: Place): (() => string)[] {
  const any = (): string => expression(random, random.pick(VALUE_TYPES), place);
  const sub = (): string => expression(random, "jsonb", place);
  const rows = place.items.filter((item) => item.row);
  const choices = [
    () => `to_jsonb(${any()})`,
    () => `jsonb_build_object('a', ${any()}, 'b', ${any()})`,
    () => `jsonb_build_array(${any()}, ${any()})`,
    () => `(jsonb_build_object('a', ${any()}) || jsonb_build_object('c', ${any()}))`,
    () => `(${sub()} -> ${random.pick(["'a'", "'b'", "0"])})`,
    () => `(${sub()} #> '{a,b}')`,
    () => `jsonb_set(jsonb_build_object('a', ${any()}), '{b}', ${sub()})`,
    () => `jsonb_strip_nulls(jsonb_build_object('a', ${any()}, 'b', ${sub()}))`,
    () => `(jsonb_build_object('a', ${any()}, 'b', ${any()}) - 'a')`,
    () => `coalesce(${sub()}, '[]')`,
    () => `JSON_OBJECT('a': ${any()}, 'b': ${any()} ${random.pick(["", "ABSENT ON NULL"])} RETURNING jsonb)`,
    () => `JSON_ARRAY(${any()}, ${any()} ${random.pick(["", "NULL ON NULL"])} RETURNING jsonb)`,
    () => `(${sub()}::text)::jsonb`,
    () => `to_jsonb(ROW(${any()}, ${any()}))`,
  ];
  if (rows.length > 0) {
    const row = random.pick(rows);
    choices.push(
      () => `to_jsonb(${row.alias})`,
      () => `jsonb_build_object('row', ${row.alias})`,
      () => `to_jsonb(${row.alias}.*)`,
    );
  }
  return choices;
}

const COMPARABLE: readonly SqlType[] = [
  "integer",
  "bigint",
  "numeric",
  "text",
  "boolean",
  "mood",
  "timestamp with time zone",
];

/** A condition. */
export function condition(random: Random, place: Place): string {
  if (place.depth <= 0) return simpleCondition(random, { ...place, depth: 0 });
  const inner = deeper(place);
  switch (random.below(9)) {
    case 0:
      return `(${condition(random, inner)} AND ${condition(random, inner)})`;
    case 1:
      return `(${condition(random, inner)} OR ${condition(random, inner)})`;
    case 2:
      return `(NOT ${condition(random, inner)})`;
    case 3:
      return `(${condition(random, inner)}) IS ${random.pick(["TRUE", "NOT TRUE", "FALSE", "NOT FALSE", "UNKNOWN", "NOT UNKNOWN"])}`.replace(
        /^(.*)$/s,
        "($1)",
      );
    case 4:
      if (place.subselect) {
        const type = random.pick(COMPARABLE);
        return random.chance(0.5)
          ? `${random.pick(["", "NOT "])}EXISTS (${place.subselect(type, inner)})`
          : `(${expression(random, type, inner)} ${random.pick(["IN", "NOT IN"])} (${place.subselect(type, inner)}))`;
      }
      return simpleCondition(random, inner);
    default:
      return simpleCondition(random, inner);
  }
}

function simpleCondition(random: Random, place: Place): string {
  const type = random.pick(COMPARABLE);
  const sub = (wanted: SqlType = type): string => expression(random, wanted, place);
  const rows = place.items.filter((item) => item.row);
  switch (random.below(10)) {
    case 0:
    case 1:
      return `(${expression(random, random.pick(VALUE_TYPES), place)} IS ${random.pick(["", "NOT "])}NULL)`;
    case 2:
      return `(${sub()} IS ${random.pick(["", "NOT "])}DISTINCT FROM ${sub()})`;
    case 3:
      return `(${sub("integer")} ${random.pick(["IN", "NOT IN"])} (1, 2, ${sub("integer")}))`;
    case 4:
      return `(${sub("integer")} ${random.pick(["= ANY", "<> ALL"])} (${sub("integer[]")}))`;
    case 5:
      return `(${sub("text")} LIKE 'a%')`;
    case 6:
      return rows.length > 0
        ? `(${random.pick(rows).alias} IS ${random.pick(["", "NOT "])}NULL)`
        : `(${sub()} = ${sub()})`;
    case 7:
      return `((${sub("integer")}, ${sub("text")}) ${random.pick(["=", "<", "<>"])} (${sub("integer")}, ${sub("text")}))`;
    default:
      return `(${sub()} ${random.pick(["=", "=", "<", ">=", "<>"])} ${sub()})`;
  }
}

function aggregate(random: Random, type: SqlType, place: Place): (() => string)[] {
  const inputs: Place = {
    items: place.aggregateOver ?? [],
    params: place.params,
    depth: Math.min(1, place.depth),
    subselect: undefined,
  };
  const arg = (wanted: SqlType): string => expression(random, wanted, inputs);
  const filter = (): string => (random.chance(0.2) ? ` FILTER (WHERE ${condition(random, inputs)})` : "");
  const any = (): string => arg(random.pick(VALUE_TYPES));
  switch (type) {
    case "bigint":
      return [
        () => `count(*)${filter()}`,
        () => `count(${any()})${filter()}`,
        () => `sum(${arg("integer")})${filter()}`,
      ];
    case "integer":
      return [
        () => `${random.pick(["min", "max", "bit_or", "any_value"])}(${arg("integer")})${filter()}`,
        () => `mode() WITHIN GROUP (ORDER BY ${arg("integer")})`,
      ];
    case "numeric":
      return [() => `${random.pick(["sum", "avg", "var_pop", "stddev"])}(${arg("numeric")})${filter()}`];
    case "text":
      return [
        () => `string_agg(${arg("text")}, ',')${filter()}`,
        () => `max(${arg("text")})`,
        () => `jsonb_agg(${any()})::text`,
      ];
    case "boolean":
      return [() => `${random.pick(["bool_and", "bool_or", "every"])}(${arg("boolean")})${filter()}`];
    case "jsonb":
      return [
        () => `jsonb_agg(${any()})${filter()}`,
        () => `coalesce(jsonb_agg(${any()})${filter()}, '[]')`,
        () => `jsonb_object_agg('k', ${any()})${filter()}`,
        () => `JSON_ARRAYAGG(${any()} RETURNING jsonb)`,
        () => `JSON_OBJECTAGG('k': ${any()} ${random.pick(["", "ABSENT ON NULL"])} RETURNING jsonb)`,
        () => `jsonb_agg_strict(${any()})${filter()}`,
      ];
    case "integer[]":
      return [() => `array_agg(${arg("integer")})${filter()}`, () => `array_agg(DISTINCT ${arg("integer")})`];
    case "text[]":
      return [() => `array_agg(${arg("text")})${filter()}`];
    default:
      return [];
  }
}

function windowed(random: Random, type: SqlType, place: Place): (() => string)[] {
  const inputs: Place = { ...place, depth: 1, windows: false, subselect: undefined };
  const arg = (wanted: SqlType): string => expression(random, wanted, inputs);
  const frame = (): string =>
    random.pick([
      "",
      "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
      "ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING",
      "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW",
      "ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING",
      "GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING EXCLUDE TIES",
    ]);
  const over = (): string =>
    `OVER (${random.chance(0.5) ? `PARTITION BY ${arg("integer")} ` : ""}ORDER BY ${arg("integer")} ${frame()})`;
  switch (type) {
    case "bigint":
      return [
        () =>
          `${random.pick(["row_number()", "rank()", "dense_rank()", "count(*)"])} OVER (ORDER BY ${arg("integer")})`,
        () => `sum(${arg("integer")}) ${over()}`,
      ];
    case "integer":
      return [
        () =>
          `${random.pick(["lag", "lead"])}(${arg("integer")}${random.pick(["", ", 1", `, 1, ${arg("integer")}`])}) OVER (ORDER BY ${arg("integer")})`,
        () => `${random.pick(["first_value", "last_value", "max", "min"])}(${arg("integer")}) ${over()}`,
        () => `nth_value(${arg("integer")}, 2) ${over()}`,
        () => `ntile(${arg("integer")}) OVER (ORDER BY ${arg("integer")})`,
      ];
    case "text":
      return [
        () =>
          `${random.pick(["first_value", "lag", "string_agg"])}(${arg("text")}) ${over()}`.replace(
            /string_agg\((.*)\) OVER/s,
            "string_agg($1, ',') OVER",
          ),
      ];
    case "jsonb":
      return [() => `jsonb_agg(${arg("integer")}) ${over()}`];
    default:
      return [];
  }
}
