import type { Random } from "../soundness/random.ts";

/** A type as far as a value of it can be written. */
export interface ValueType {
  /** As `format_type` prints it. */
  readonly name: string;
  /** `pg_type.typtype`: base, composite, domain, enum, range, multirange, pseudo. */
  readonly kind: string;
  readonly labels: readonly string[];
  /** Of arrays the element, of domains the base, of ranges the subtype, of multiranges the range. */
  readonly inner: ValueType | undefined;
  readonly isArray: boolean;
  readonly fields: readonly ValueType[];
}

/** Words of the statements at hand: what their predicates, CHECKs and JSON paths look for. */
export interface Words {
  readonly strings: readonly string[];
  readonly numbers: readonly string[];
  /** Names inside the strings: likely keys of JSON objects. */
  readonly keys: readonly string[];
}

/** The literals of an SQL text. */
export function wordsOf(...texts: readonly string[]): Words {
  const text = texts.join("\n");
  const strings = [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, body = ""]) => body.replaceAll("''", "'"));
  const numbers = [...text.matchAll(/(?<![\w$.])\d+(?:\.\d+)?(?![\w.])/g)].map(([number]) => number);
  const different = [...new Set(strings)].filter((word) => word.length < 60);
  const keys = [...new Set(different.flatMap((word) => word.match(/\w+/g) ?? [])), "a", "b"];
  return { strings: different, numbers: [...new Set(numbers)].filter((number) => Number(number) < 1e9), keys };
}

const common = ["", "a", "b", "x y", "a@example.com", "https://example.com/a", "1", "a,b", "{}"];

/** A value as the text that its type's input function takes; `undefined` for types that none is known of. */
export function valueText(random: Random, type: ValueType, words: Words): string | undefined {
  if (type.isArray) return collection(random, type, words, "{", "}");
  switch (type.kind) {
    case "d":
      return type.inner && valueText(random, type.inner, words);
    case "e":
      return type.labels.length === 0 ? undefined : random.pick(type.labels);
    case "c":
      return `(${type.fields.map((field) => quoted(random.chance(0.3) ? undefined : valueText(random, field, words))).join(",")})`;
    case "r":
      return range(random, type, words);
    case "m":
      return random.chance(0.2) || !type.inner ? "{}" : `{${range(random, type.inner, words)}}`;
    default:
      return base(random, type.name, words);
  }
}

function collection(random: Random, type: ValueType, words: Words, open: string, close: string): string {
  const items = Array.from({ length: random.below(4) }, () => {
    const text = random.chance(0.2) || !type.inner ? undefined : valueText(random, type.inner, words);
    return text === undefined ? "NULL" : quoted(text);
  });
  return `${open}${items.join(",")}${close}`;
}

function quoted(text: string | undefined): string {
  return text === undefined ? "" : `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

function range(random: Random, type: ValueType, words: Words): string {
  if (random.chance(0.15) || !type.inner) return "empty";
  const [low, high] = [valueText(random, type.inner, words), valueText(random, type.inner, words)];
  const bound = (text: string | undefined): string => (random.chance(0.2) ? "" : quoted(text));
  return `[${bound(low)},${bound(high)})`;
}

function base(random: Random, name: string, words: Words): string | undefined {
  switch (name) {
    case "smallint":
    case "integer":
    case "bigint":
    case "oid":
      return integer(random, words);
    case "numeric":
    case "real":
    case "double precision":
      return random.chance(0.15) ? random.pick(["NaN", "Infinity", "-1.5"]) : integer(random, words);
    case "money":
      return integer(random, words);
    case "boolean":
      return random.pick(["true", "false"]);
    case "date":
    case "timestamp without time zone":
    case "timestamp with time zone":
      return random.pick(["2024-02-29", "2025-06-01", "2026-11-21", "1999-01-01", "infinity", "-infinity"]);
    case "time without time zone":
    case "time with time zone":
      return random.pick(["00:00", "12:30:45"]);
    case "interval":
      return random.pick(["0", "1 day", "-2 hours", "infinity", "1 mon"]);
    case "uuid":
      return `00000000-0000-0000-0000-00000000000${random.below(5)}`;
    case "bytea":
      return random.pick(["\\x", "\\x00ff"]);
    case "json":
    case "jsonb":
      return JSON.stringify(json(random, words, 2, random.chance(0.6) ? OBJECT : undefined));
    case "inet":
    case "cidr":
      return random.pick(["10.0.0.1", "::1"]);
    case "macaddr":
      return "08:00:2b:01:02:03";
    case "point":
      return "(1,2)";
    case "tsvector":
      return random.pick(["", "a b"]);
    case "tsquery":
      return "a & b";
    case "bit":
    case "bit varying":
      return random.pick(["0", "1"]);
    case "xml":
      return random.pick(["<a/>", "<a>b</a>"]);
    case '"char"':
      return random.pick(["a", "b"]);
    case "ltree":
      return random.pick(["a", "a.b"]);
    case "hstore":
      return random.pick(["", "a=>1", "a=>NULL"]);
    case "text":
    case "character varying":
    case "character":
    case "citext":
    case "name":
      return text(random, words);
    default:
      return undefined;
  }
}

// Few different values, so that rows join and look-ups hit.
function integer(random: Random, words: Words): string {
  const whole = words.numbers.filter((number) => !number.includes("."));
  return whole.length > 0 && random.chance(0.25)
    ? String(Number(random.pick(whole)) + random.below(3) - 1)
    : String(random.below(5));
}

function text(random: Random, words: Words): string {
  return words.strings.length > 0 && random.chance(0.6) ? random.pick(words.strings) : random.pick(common);
}

const OBJECT = 5;

function json(random: Random, words: Words, depth: number, wanted?: number): unknown {
  const kind = wanted ?? random.below(depth <= 0 ? 4 : 8);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return random.below(4);
    case 2:
      return random.chance(0.5);
    case 3:
      return text(random, words);
    case 4:
      return Array.from({ length: random.below(3) }, () => json(random, words, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(5) }, () => random.pick(words.keys)).map((key) => [
          key,
          json(random, words, depth - 1),
        ]),
      );
  }
}
