import { Random } from "../oracle/soundness/random.ts";
import { mutate } from "./mutate.ts";
import { query, writing } from "./queries.ts";
import { schemaStatement } from "./schema-statements.ts";
import { caseFiles, corpusPicker } from "./seeds.ts";

export interface FuzzInput {
  /** What the catalog holds before, beyond the world's own schema. */
  readonly schema: string;
  /** For `describe()`: one statement, more or less. */
  readonly sql: string;
  /** For `compile()`: an annotated file. */
  readonly file: string;
}

/** Input `index` of a run; the same for ever, on every machine that has the same corpora. */
export function inputSource(seed: number): (index: number) => FuzzInput {
  const files = caseFiles();
  const fromCorpora = corpusPicker();
  return (index) => {
    const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
    if (random.chance(0.12)) {
      const file = mutate(random, random.pick(files), random.pick(files));
      return { schema: "", sql: generated(random), file };
    }
    const seedStatement = fromCorpora && random.chance(0.4) ? fromCorpora(random) : undefined;
    const clean = seedStatement?.sql ?? generated(random);
    const donor = random.chance(0.5) ? generated(random) : (fromCorpora?.(random).sql ?? random.pick(files));
    const sql = random.chance(seedStatement ? 0.9 : 0.35) ? mutate(random, clean, donor) : clean;
    return { schema: seedStatement?.schema ?? "", sql, file: annotated(random, sql) };
  };
}

function generated(random: Random): string {
  const roll = random.below(100);
  const depth = 1 + random.below(4);
  // Half of them are meant to be right; of the others, some are wrong in one place and some in many.
  const odd = random.pick([0, 0, 0, 0.01, 0.05, 0.15]);
  const numbered = odd === 0 ? renumbered : (text: string): string => text;
  if (roll < 55) return numbered(query(random, 0, depth, { relations: [], odd }));
  if (roll < 78) return numbered(writing(random, Math.min(depth, 3), odd));
  return schemaStatement(random, odd);
}

/** Parameters without gaps. */
function renumbered(text: string): string {
  const numbers = new Map<string, number>();
  return text.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const known = numbers.get(number) ?? numbers.size + 1;
    numbers.set(number, known);
    return `$${known}`;
  });
}

const tags = [
  "@query made",
  "@query made\n--   Some prose.\n--   More.",
  "@mutation made",
  "@query",
  "@query 1x",
  "@qurey made",
  "@table customer",
  "@table made",
  "@id_column id",
  "@composite_key a, b",
  "@broadcast_channel column=name",
  "broadcast_channel computed=\"CONCAT(id, ':', name)\"",
  "@broadcast_channel computed=\"CONCAT(id, ':', name\"",
  '@broadcast_channel conditional="CASE WHEN id > 1 THEN name END"',
  '@broadcast_channel subquery="SELECT name FROM customer WHERE id = NEW.c0"',
  "@broadcast_parent table=customer query=made",
  "@broadcast_parent table=nosuch query=nosuch via=c0",
  "@touch table=customer column=seen",
  "@renamed_from old",
  "@type string",
  "@type a { x: 1 }",
  "@type a import('./x').Y",
  "@type a }{",
  "@handler sql",
  "@handler ts",
  "@handler go",
  "@param $1 first",
  "@param $1 first text null",
  "@param $9 ninth int",
  "@param x",
  "@returns one",
  "@returns maybe",
  "@returns lots",
  "@cache_key a",
  "@cache_key first, b",
  "@tenant column=id",
  "@größe 🙂",
  "@",
  "@query made @query made",
];

/** The statement as a definition: tags above it or around it, sometimes beside it, sometimes senseless. */
function annotated(random: Random, sql: string): string {
  const chosen = random.some(tags, random.below(4));
  if (random.chance(0.6)) chosen.unshift(random.chance(0.7) ? "@query made_1" : "@mutation made_1");
  const newline = random.chance(0.1) ? "\r\n" : "\n";
  const text = random.chance(0.2)
    ? `/*${newline}${chosen.join(newline)}${newline}${sql};${newline}*/${newline}`
    : `${chosen.map((tag) => `-- ${tag}${newline}`).join("")}${sql};${random.chance(0.2) ? ` -- ${random.pick(tags)}` : ""}${newline}`;
  const file = random.chance(0.3)
    ? `${text}-- @query other${newline}SELECT ${random.pick(["1", "id FROM customer", "made FROM made"])};${newline}`
    : text;
  return random.chance(0.15) ? mutate(random, file, random.pick(tags)) : file;
}
