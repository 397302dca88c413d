import type { Random } from "./random.ts";
import type { Place } from "./expressions.ts";
import { deeper, expression } from "./expressions.ts";
import { type SqlType, VALUE_TYPES } from "./schema.ts";

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
  switch (random.below(10)) {
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
    case 5:
      return place.subselect ? quantified(random, inner, place.subselect) : simpleCondition(random, inner);
    default:
      return simpleCondition(random, inner);
  }
}

/** Sub-selects that are compared with. */
function quantified(random: Random, place: Place, subselect: NonNullable<Place["subselect"]>): string {
  const type = random.pick(COMPARABLE);
  const operator = random.pick(["=", "<", "<>"]);
  return random.pick([
    () => `(${expression(random, type, place)} ${operator} ${random.pick(["ANY", "ALL"])} (${subselect(type, place)}))`,
    () => `(${expression(random, type, place)} ${operator} (${subselect(type, place)}))`,
    () => `((${subselect(type, place)}) IS ${random.pick(["", "NOT "])}NULL)`,
    () => `(${expression(random, type, place)} ${operator} ANY (ARRAY(${subselect(type, place)})))`,
  ])();
}

function simpleCondition(random: Random, place: Place): string {
  const type = random.pick(COMPARABLE);
  const sub = (wanted: SqlType = type): string => expression(random, wanted, place);
  const rows = place.items.filter((item) => item.row);
  switch (random.below(17)) {
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
    case 8:
      return `(${sub()} ${random.pick(["BETWEEN", "NOT BETWEEN", "BETWEEN SYMMETRIC"])} ${sub()} AND ${sub()})`;
    case 9:
      return `(${sub("jsonb")} ${random.pick(["@> '{\"a\": 1}'", "? 'a'", "@? '$.a'", "@@ '$.a == 1'", "IS JSON OBJECT", "IS NOT JSON"])})`;
    case 10:
      return `(${sub("integer[]")} ${random.pick(["@>", "&&", "="])} ${sub("integer[]")})`;
    case 11:
      return `(${sub("int4range")} ${random.pick(["@>", "&&", "-|-", "<<"])} ${sub("int4range")})`;
    case 12:
      return `JSON_EXISTS(${sub("jsonb")}, '$.a' ${random.pick(["", "FALSE ON ERROR", "UNKNOWN ON ERROR"])})`;
    case 13:
      return `(${sub("text")} ${random.pick(["~", "!~~*", "NOT LIKE", "SIMILAR TO"])} 'a%')`;
    case 14:
      return `(ROW(${sub("integer")}, ${sub("text")}) IS ${random.pick(["", "NOT "])}${random.pick(["NULL", "DISTINCT FROM ROW(1, 'a')"])})`;
    default:
      return `(${sub()} ${random.pick(["=", "=", "<", ">=", "<>"])} ${sub()})`;
  }
}
