import type { Random } from "../oracle/soundness/random.ts";
import { families, typeNames, type Family } from "./world.ts";

/** A relation that expressions may name. */
export interface InScope {
  readonly alias: string;
  readonly columns: readonly (readonly [name: string, family: Family])[];
}

export interface Scope {
  readonly relations: readonly InScope[];
  /** How likely each choice is one that cannot be right: 0 gives statements that PostgreSQL mostly takes. */
  readonly odd: number;
  /** Where aggregates and window functions are not allowed. */
  readonly plain?: boolean;
  /** A query for sub-selects of so many columns; absent where nesting has gone deep enough. */
  query?(random: Random, columns: number, depth: number, scope: Scope): string;
}

const literals: Readonly<Record<Family, readonly string[]>> = {
  number: ["0", "1", "42", "-7", "1.5", "1e10", "2147483648", "0x1F", "1_000", "'12'", ".5e-3"],
  text: [
    "''",
    "'a'",
    "'it''s'",
    "E'\\n\\u00e9'",
    "'größe 🙂'",
    "$$dollar$$",
    "$q$it's$q$",
    "U&'\\0061'",
    "b'101'",
    "x'1F'",
  ],
  boolean: ["true", "false", "'yes'", "1 = 1"],
  time: ["now()", "current_date", "DATE '2026-01-31'", "INTERVAL '1 day'", "localtimestamp(3)"],
  json: [`'{"a":[1,{"b":null}]}'::jsonb`, "'[]'::json", "json_build_object('k', 1)", "jsonb_build_array(1, 'x')"],
  array: ["ARRAY[1,2]", "'{a,b}'::text[]", "ARRAY[]::int[]", "ARRAY[[1,2],[3,4]]", "ARRAY[NULL]"],
  enum: ["'sad'::mood", "'ok'", "mood 'ok'"],
  uuid: ["gen_random_uuid()", "uuidv7()", "'00000000-0000-0000-0000-000000000000'::uuid"],
  row: ["ROW('s', 'z', '{}')::address", "ROW(1, 'a')", "(1, 2)", "ROW()"],
  range: ["int4range(1, 5)", "'[1,3)'::int4range", "tstzrange(now(), NULL)", "int4multirange(int4range(1,2))"],
};

/** Refused when the literal is read, not when its type is. */
const wrongLiterals: Readonly<Partial<Record<Family, readonly string[]>>> = {
  number: ["9223372036854775808", "'1x'::int", "1e400", "999999999999::int", "0b2"],
  time: ["DATE '2026-02-30'", "'soon'::interval", "TIME '25:00'"],
  json: ["'{'::json", "'[1,]'::jsonb", "'$.'::jsonpath"],
  array: ["'{1,2'::int[]", "ARRAY[[1],[2,3]]", "ARRAY[1,'x']"],
  enum: ["'nope'::mood"],
  uuid: ["'xyz'::uuid"],
  range: ["'[5,1]'::int4range", "'(,'::tstzrange"],
};

/** What goes together whatever the columns of a family are. */
const safeOperators: Readonly<Partial<Record<Family, readonly string[]>>> = {
  number: ["+", "-", "*"],
  text: ["||"],
  boolean: ["AND", "OR"],
};
const comparable: readonly Family[] = ["number", "text", "boolean", "uuid"];
const safeComparisons = ["=", "<>", "<", "IS DISTINCT FROM"];
const notPlain = /OVER|FILTER|WITHIN|grouping|_agg|AGG|^(?:count|sum|max|min|bool_or)\(/;

const operators: Readonly<Record<Family, readonly string[]>> = {
  number: ["+", "-", "*", "/", "%", "^", "&", "<<", "#"],
  text: ["||", "||", 'COLLATE "C" ||'],
  boolean: ["AND", "OR"],
  time: ["+", "-"],
  json: ["->", "||", "-", "#>", "@>", "->>", "#-"],
  array: ["||", "&&", "@>"],
  enum: ["||"],
  uuid: ["="],
  row: ["=", "<"],
  range: ["+", "*", "-", "&&", "@>", "-|-"],
};

const comparisons = ["=", "<>", "<", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM", "!=", "~", "LIKE", "@@", "==="];

const calls: Readonly<Record<Family, readonly string[]>> = {
  number: [
    "abs(#)",
    "length($)",
    "count(*)",
    "sum(#)",
    "avg(#) FILTER (WHERE ?)",
    "twice(#)",
    "many(#, #)",
    "many(VARIADIC %)",
    "extract(year FROM @)",
    "row_number() OVER (PARTITION BY #)",
    "rank() OVER ()",
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY #)",
    "coalesce(#, #)",
    "greatest(#, #, $)",
    "nullif(#, #)",
    "width_bucket(#, #, #, #)",
    "array_length(%, 1)",
    "jsonb_array_length(&)",
    "position($ IN $)",
    "grouping(#)",
    "pick(%)",
    "random(#, #)",
  ],
  text: [
    "upper($)",
    "concat($, #, @)",
    "string_agg($, ',' ORDER BY #)",
    "format('%s', #)",
    "substring($ FROM # FOR #)",
    "trim(BOTH ' ' FROM $)",
    "coalesce($, 'x')",
    "to_char(@, 'YYYY')",
    "overlay($ PLACING $ FROM #)",
    "($)::text",
    "min($)",
    "lag($, 1, 'z') OVER (ORDER BY #)",
    "normalize($, NFC)",
    "xmlserialize(CONTENT xmlelement(NAME x, #) AS text)",
    "current_user",
    "left($, #)",
    "left($, #)",
  ],
  boolean: [
    "exists(SELECT 1)",
    "bool_or(?)",
    "# IS NULL",
    "# BETWEEN SYMMETRIC # AND #",
    "$ IS NOT NULL",
    "NOT ?",
    "# = ANY (%)",
    "? IS NOT TRUE",
    "@ OVERLAPS @",
    "(@, @) OVERLAPS (@, @)",
    "& IS JSON OBJECT WITH UNIQUE KEYS",
    "$ SIMILAR TO $ ESCAPE '\\'",
    "(#, $) = (#, $)",
    "(#, #) < (#, #, #)",
    "json_exists(& , '$.a')",
    "# IN (#, #, $)",
    "starts_with($, $)",
  ],
  time: [
    "date_trunc('day', @)",
    "max(@)",
    "@ AT TIME ZONE 'UTC'",
    "make_interval(days => #)",
    "age(@, @)",
    "coalesce(@, now())",
    "date_bin('1 hour', @, @)",
  ],
  json: [
    "to_jsonb(#)",
    "jsonb_agg(&)",
    "json_agg($ ORDER BY #)",
    "json_object_agg($, #)",
    "jsonb_set(&, '{a}', &)",
    "JSON_OBJECT('k' VALUE # ABSENT ON NULL)",
    "JSON_ARRAY(#, $ NULL ON NULL RETURNING jsonb)",
    "JSON_QUERY(&, '$.a' WITH WRAPPER)",
    "JSON_VALUE(&, '$.a' RETURNING int DEFAULT # ON ERROR)",
    "JSON_ARRAYAGG(#)",
    "JSON_OBJECTAGG($ : #)",
    "row_to_json(^)",
    "&['a']",
    "JSON_SERIALIZE(&)",
    "jsonb_path_query_array(&, '$[*] ? (@ > 1)')",
    "jsonb_path_exists(&, '$[')",
  ],
  array: [
    "array_agg(#)",
    "string_to_array($, ',')",
    "ARRAY(SELECT 1)",
    "(%)[1:2]",
    "array_append(%, #)",
    "regexp_match($, $)",
    "array_cat(%, %)",
    "array_agg(%)",
  ],
  enum: ["enum_first(NULL::mood)", "max('ok'::mood)"],
  uuid: ["uuidv4()", "coalesce(NULL::uuid, gen_random_uuid())"],
  row: ["ROW(#, $)", "(^)", "ROW((^).*)"],
  range: ["int4range(#, #, '[]')", "range_merge(~, ~)", "range_agg(~)"],
};

const holes: Readonly<Record<string, Family>> = {
  "#": "number",
  $: "text",
  "?": "boolean",
  "@": "time",
  "&": "json",
  "%": "array",
  "^": "row",
  "~": "range",
};

/** An expression, mostly of the family that is asked for. */
export function expression(random: Random, scope: Scope, wanted: Family, depth: number): string {
  const isOdd = random.chance(scope.odd);
  const family = isOdd ? random.pick(families) : wanted;
  const again = (of: Family): string => expression(random, scope, of, depth - 1);
  if (depth <= 0 || random.chance(0.25)) return leaf(random, scope, family);
  const roll = random.below(100);
  if (roll < 22) return call(random, scope, family, again);
  if (roll < 38) {
    const operator =
      isOdd || !safeOperators[family] ? (scope.odd > 0 ? operators[family] : undefined) : safeOperators[family];
    return operator ? `(${again(family)} ${random.pick(operator)} ${again(family)})` : leaf(random, scope, family);
  }
  if (roll < 46) return `(${again(family)})`;
  if (roll < 54)
    return `CASE WHEN ${again("boolean")} THEN ${again(family)}${random.chance(0.6) ? ` ELSE ${again(family)}` : ""} END`;
  if (roll < 62) return `(${again(isOdd ? random.pick(families) : family)})::${typeName(random, family, scope.odd)}`;
  if (roll < 66)
    return `CAST(${isOdd ? again(random.pick(families)) : `$${1 + random.below(4)}`} AS ${typeName(random, family, scope.odd)})`;
  if (roll < 70) return `COALESCE(${again(family)}, ${again(family)})`;
  if (family === "boolean") {
    const of = scope.odd > 0 ? random.pick(families) : random.pick(comparable);
    const comparison = (): string => random.pick(isOdd ? comparisons : safeComparisons);
    if (roll < 94 || !scope.query) return `(${again(of)} ${comparison()} ${again(of)})`;
    const inner = scope.query(random, 1, depth - 1, scope);
    if (scope.odd === 0) return `EXISTS (${inner})`;
    return random.pick([`EXISTS (${inner})`, `${again(of)} IN (${inner})`, `${again(of)} > ALL (${inner})`]);
  }
  if (roll < 78 && scope.query && scope.odd > 0) return `(${scope.query(random, isOdd ? 2 : 1, depth - 1, scope)})`;
  if (roll < 78 && scope.query)
    return `(SELECT ${expression(random, { ...scope, plain: true }, family, depth - 1)} LIMIT 1)`;
  if (roll < 82 && (isOdd || family === "number")) return `- ${again(family)}`;
  if (roll < 84 && scope.odd > 0)
    return `(${again("row")}).${random.pick(["street", '"zip code"', "f1", "lines[1]", "*", "nope"])}`;
  if (roll < 88) return `${again(family)} /* ${random.pick(["c", "/* nested */", "ü'", "$1"])} */`;
  return leaf(random, scope, family);
}

function call(random: Random, scope: Scope, family: Family, again: (of: Family) => string): string {
  const template = random.pick(calls[family]);
  return scope.plain && scope.odd === 0 && notPlain.test(template)
    ? leaf(random, scope, family)
    : fill(template, again);
}

export function typeName(random: Random, family: Family, odd = 0.03): string {
  return random.chance(odd / 2)
    ? random.pick(["nosuch", "pg_catalog.int4", "int[", "setof int", "customer.name%TYPE"])
    : random.pick(typeNames[family]);
}

function fill(template: string, hole: (family: Family) => string): string {
  return template.replaceAll(/'[^']*'|[#$?@&%^~]/g, (found) => {
    const family = holes[found];
    return family === undefined ? found : hole(family);
  });
}

function leaf(random: Random, scope: Scope, family: Family): string {
  const roll = random.below(100);
  if (roll < 8) return `$${random.chance(scope.odd) ? random.pick([0, 99, 65_535, 99_999]) : 1 + random.below(4)}`;
  if (roll < 12) return "NULL";
  if (random.chance(scope.odd)) {
    const wrong = wrongLiterals[family];
    if (wrong && random.chance(0.5)) return random.pick(wrong);
    return random.pick([
      "nosuch",
      "x.y",
      "customer.nosuch",
      "*",
      "DEFAULT",
      '""',
      '"größe 🙂"."Größe"',
      "old.id",
      "new.*",
      "excluded.name",
      "ctid",
      "tableoid::regclass",
    ]);
  }
  if (roll < 70) {
    const relation = scope.relations.length > 0 ? random.pick(scope.relations) : undefined;
    const fitting = relation?.columns.filter(([, of]) => of === family) ?? [];
    if (relation && fitting.length > 0) {
      const [name] = random.pick(fitting);
      return random.chance(scope.odd) ? name : `${relation.alias}.${name}`;
    }
    if (relation && family === "row") return relation.alias;
  }
  return random.pick(literals[family]);
}
