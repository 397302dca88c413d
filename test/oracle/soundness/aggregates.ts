import type { Random } from "./random.ts";
import { condition } from "./conditions.ts";
import type { Place } from "./expressions.ts";
import { expression } from "./expressions.ts";
import { type SqlType, VALUE_TYPES } from "./schema.ts";

export function aggregate(random: Random, type: SqlType, place: Place): (() => string)[] {
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
        () => `rank(${random.below(3)}) WITHIN GROUP (ORDER BY ${arg("integer")})`,
        () => `regr_count(${arg("double precision")}, ${arg("double precision")})`,
      ];
    case "double precision":
      return [
        () => `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${arg("double precision")})${filter()}`,
        () => `percent_rank(1) WITHIN GROUP (ORDER BY ${arg("integer")})`,
        () => `${random.pick(["avg", "stddev_pop", "variance"])}(${arg("double precision")})`,
        () =>
          `${random.pick(["corr", "regr_slope", "covar_samp"])}(${arg("double precision")}, ${arg("double precision")})`,
      ];
    case "json":
      return [
        () => `json_agg(${any()})${filter()}`,
        () => `json_object_agg('k', ${any()})`,
        () => `json_object_agg_strict('k', ${any()})${filter()}`,
        () => `JSON_ARRAYAGG(${any()} ${random.pick(["", "NULL ON NULL", "ABSENT ON NULL"])})`,
        () => `JSON_OBJECTAGG('k': ${any()})${filter()}`,
      ];
    case "int4range":
      return [() => `range_intersect_agg(${arg("int4range")})`, () => `max(${arg("int4range")})`];
    case "int4multirange":
      return [() => `range_agg(${arg("int4range")})${filter()}`];
    case "mood[]":
      return [() => `array_agg(${arg("mood")} ORDER BY ${arg("mood")})${filter()}`];
    case "integer":
      return [
        () => `${random.pick(["min", "max", "bit_or", "any_value"])}(${arg("integer")})${filter()}`,
        () => `mode() WITHIN GROUP (ORDER BY ${arg("integer")})`,
        () => `percentile_disc(0.5) WITHIN GROUP (ORDER BY ${arg("integer")})${filter()}`,
        () => `count(DISTINCT ${arg("integer")})::integer`,
        () => `bit_and(${arg("integer")})`,
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

export function windowed(random: Random, type: SqlType, place: Place): (() => string)[] {
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
      "RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING",
      "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP",
      "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
    ]);
  const over = (): string =>
    `OVER (${random.chance(0.5) ? `PARTITION BY ${arg("integer")} ` : ""}ORDER BY ${arg("integer")} ${frame()})`;
  switch (type) {
    case "bigint":
      return [
        () =>
          `${random.pick(["row_number()", "rank()", "dense_rank()", "count(*)"])} OVER (ORDER BY ${arg("integer")})`,
        () => `sum(${arg("integer")}) ${over()}`,
        () => `count(${arg("text")}) FILTER (WHERE ${condition(random, inputs)}) ${over()}`,
      ];
    case "double precision":
      return [
        () => `${random.pick(["percent_rank", "cume_dist"])}() OVER (ORDER BY ${arg("integer")})`,
        () => `avg(${arg("double precision")}) FILTER (WHERE ${condition(random, inputs)}) ${over()}`,
      ];
    case "integer[]":
      return [() => `array_agg(${arg("integer")}) ${over()}`];
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
