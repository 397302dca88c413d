import type { Random } from "./random.ts";
import type { Place } from "./expressions.ts";
import { expression } from "./expressions.ts";
import { VALUE_TYPES } from "./schema.ts";

/** A path over what the values below are mostly made of. */
export function path(random: Random): string {
  const mode = random.pick(["", "", "lax ", "strict "]);
  const step = (): string =>
    random.pick([".a", ".b", '."c"', ".*", "[*]", "[0]", "[1]", "[last]", " ? (@ != 3)", " ? (@.a != 3)", ".size()"]);
  return `'${mode}$${Array.from({ length: random.below(4) }, step).join("")}'`;
}

/** What may stand behind a path of JSON_QUERY, or of a JSON_TABLE column. */
export function queryClauses(random: Random): string {
  const how = random.pick(["", "", "WITH WRAPPER", "WITH CONDITIONAL WRAPPER", "OMIT QUOTES"]);
  const other = (): string => random.pick(["NULL", "EMPTY ARRAY", "EMPTY OBJECT", `DEFAULT '{"a": [1, "x"]}'`]);
  const empty = random.chance(0.4) ? `${other()} ON EMPTY` : "";
  return `${how} ${empty} ${random.chance(0.4) ? `${other()} ON ERROR` : ""}`;
}

/** Ways to write a jsonb value. */
export function jsonb(random: Random, place: Place): (() => string)[] {
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
    () => `${expression(random, "json", place)}::jsonb`,
    () => `(jsonb_build_array(${any()}, ${any()}) || ${sub()})`,
    () => `(jsonb_build_array(${any()}, ${any()}) -> ${random.pick(["0", "-1", "2"])})`,
    () => `(jsonb_build_object('a', ${sub()}) -> 'a' -> ${random.pick(["0", "'a'"])})`,
    () => `(${sub()})['a']`,
    () => `jsonb_insert(jsonb_build_object('a', ${any()}), '{b}', ${sub()})`,
    () =>
      `jsonb_set(jsonb_build_object('a', ${any()}), '{${random.pick(["a", "b"])}}', ${sub()}, ${random.pick(["true", "false"])})`,
    () => `jsonb_set_lax(jsonb_build_object('a', ${any()}), '{a}', ${sub()})`,
    () => `(jsonb_build_object('a', ${any()}, 'b', ${any()}) - ARRAY['a'])`,
    () => `(jsonb_build_object('a', ${any()}, 'b', ${any()}) #- '{a}')`,
    () => `(jsonb_build_array(${any()}, ${any()}) - 0)`,
    () =>
      `JSON_QUERY(${sub()}, ${path(random)} RETURNING ${random.pick(["jsonb", "json", "jsonb"])} ${queryClauses(random)})::jsonb`,
    () =>
      `JSON_QUERY(${sub()}, ${path(random)} RETURNING text ${random.pick(["", "WITH WRAPPER", "EMPTY ARRAY ON EMPTY"])})::jsonb`,
    () => `JSON_VALUE(${sub()}, ${path(random)} RETURNING jsonb)`,
    () => `jsonb_path_query_first(${sub()}, ${path(random)}${random.pick(["", ", '{}', true"])})`,
    () => `jsonb_path_query_array(${sub()}, ${path(random)}, '{}', true)`,
    () => `(${sub()} || ${sub()})`,
    () =>
      `(jsonb_build_object('a', jsonb_build_array(${any()}, ${sub()})))['a'][${random.pick(["0", "1", "-1", "'0'"])}]`,
    () => `jsonb_strip_nulls(${sub()})`,
    () => `nullif(${sub()}, '{}')`,
    () => `to_jsonb(ARRAY[ROW(${any()}, 1)])`,
    () => `jsonb_object(ARRAY['a', 'b'], ARRAY[${expression(random, "text", place)}, 'x'])`,
    () => `jsonb_build_object(${expression(random, "text", place)}, ${any()})`,
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
