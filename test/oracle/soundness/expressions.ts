import type { Random } from "./random.ts";
import { aggregate, windowed } from "./aggregates.ts";
import { condition } from "./conditions.ts";
import { jsonb } from "./json-expressions.ts";
import type { Column, SqlType } from "./schema.ts";
import { literal, UNCOMPARED } from "./schema.ts";

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

export const deeper = (place: Place): Place => ({ ...place, depth: place.depth - 1 });

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
  if (place.subselect && type.endsWith("[]"))
    any.push(() => `ARRAY(${place.subselect?.(type.slice(0, -2) as SqlType, inner) ?? ""})`);
  if (type !== "jsonb" && !UNCOMPARED.has(type)) any.push(() => `nullif(${sub(type)}, ${sub(type)})`);
  if (type !== "jsonb" && !UNCOMPARED.has(type) && type !== "boolean" && type !== "int4range")
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
  if (type !== "whole" && random.chance(0.15)) return `NULL::${type}`;
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
        () => `${random.pick(["lower", "upper"])}(${sub("int4range")})`,
        () => `(${sub("date")} - ${sub("date")})`,
        () => `twice(${sub("integer")})`,
        () => `(split(${sub("integer")})).${random.pick(["low", "low"])}`,
        () => `${sub("whole")}::integer`,
        () =>
          `JSON_VALUE(${sub("jsonb")}, '$.a' RETURNING integer${random.pick(["", " DEFAULT 1 ON EMPTY DEFAULT 2 ON ERROR", " NULL ON EMPTY"])})`,
        () => `strpos(${sub("text")}, 'a')`,
        () => `cardinality(${sub("mood[]")})`,
        () => `array_ndims(${sub("integer[]")})`,
        () => `regexp_count(${sub("text")}, 'a')`,
        () => `width_bucket(${sub("integer")}, 0, 4, 2)`,
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
        () => `(${sub("jsonb")} #>> '{a,0}')`,
        () => `(split(${sub("integer")})).high`,
        () => `JSON_VALUE(${sub("jsonb")}, '$.a')`,
        () => `JSON_SERIALIZE(${sub("jsonb")})`,
        () => `(${sub("json")} ->> 'a')`,
        () => `(regexp_match(${sub("text")}, '(a)(b)?'))[${random.pick(["1", "2"])}]`,
        () => `substring(${sub("text")} similar '%#"a#"%' escape '#')`,
        () => `left(${sub("text")}, 1)`,
        () => `translate(${sub("text")}, 'a', 'b')`,
        () => `regexp_replace(${sub("text")}, 'a', 'b')`,
        () => `array_to_string(${sub("text[]")}, ',', '*')`,
        () => `to_char(${sub("integer")}, '999')`,
        () => `nullif(${sub("text")}, '')`,
        () => `(${sub("text")} COLLATE "C")`,
        () => `${sub("mood[]")}::text`,
        () => `(${sub("mood[]")})[1]::text`,
        () => `pg_typeof(${sub("integer")})::text`,
      ];
    case "boolean":
      return [() => condition(random, place)];
    case "timestamp with time zone":
      return [
        () => `date_trunc('day', ${sub("timestamp with time zone")})`,
        () => `(${sub("timestamp with time zone")} + interval '1 day')`,
        () => `${sub("date")}::timestamptz`,
        () => `to_timestamp(${sub("double precision")})`,
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
    case "whole":
      return [() => `abs(${sub("integer")})::whole`];
    case "json":
      return [
        () => `to_json(${sub("integer[]")})`,
        () => `json_build_object('a', ${sub("text")}, 'b', ${sub("integer")})`,
        () => `row_to_json(ROW(${sub("integer")}, ${sub("text")}))`,
        () => `JSON_OBJECT('a': ${sub("integer")}, 'b': ${sub("text")} ${random.pick(["", "ABSENT ON NULL"])})`,
        () => `JSON_ARRAY(${sub("integer")}, ${sub("text")})`,
        () => `JSON_SCALAR(${sub("integer")})`,
        () => `JSON(${sub("jsonb")}::text)`,
        () => `(${sub("json")} -> ${random.pick(["'a'", "0"])})`,
        () => `json_strip_nulls(${sub("json")})`,
        () => `array_to_json(${sub("text[]")})`,
        () => `${sub("jsonb")}::json`,
      ];
    case "date":
      return [() => `${sub("timestamp with time zone")}::date`, () => `(${sub("date")} + ${sub("integer")})`];
    case "mood":
      return [() => `(${sub("mood[]")})[1]`, () => `enum_first(${sub("mood")})`];
    case "mood[]":
      return [
        () => `ARRAY[${sub("mood")}]`,
        () => `enum_range(${sub("mood")})`,
        () => `enum_range(${sub("mood")}, NULL)`,
      ];
    case "int4range":
      return [
        () => `int4range(${sub("integer")}, NULL)`,
        () => `(${sub("int4range")} * ${sub("int4range")})`,
        () => `range_merge(${sub("int4range")}, ${sub("int4range")})`,
      ];
    case "int4multirange":
      return [
        () => `int4multirange(${sub("int4range")})`,
        () => `(${sub("int4multirange")} + ${sub("int4multirange")})`,
      ];
    default:
      return [];
  }
}
