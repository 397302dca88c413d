import { scanToken } from "../../packages/transformer/src/scan/scan-token.ts";
import type { Random } from "../oracle/soundness/random.ts";

/** The text in pieces that together are the whole of it: lexemes, and the space between them. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  let at = 0;
  for (let token = scanToken(text, 0); token; token = scanToken(text, token.end)) {
    if (token.start > at) found.push(text.slice(at, token.start));
    found.push(text.slice(token.start, token.end));
    at = token.end;
  }
  if (at < text.length) found.push(text.slice(at));
  return found;
}

const strange = [
  "(",
  ")",
  "[",
  "]",
  ",",
  ";",
  ".",
  "*",
  "::",
  "'",
  '"',
  "$$",
  "$1",
  "$0",
  "--",
  "/*",
  "*/",
  "\\",
  "\0",
  "\uFEFF",
  "\uD83D",
  "🙂",
  "é",
  " NULL ",
  " SELECT ",
  " FROM ",
  " AS ",
  " ORDER BY ",
  " OVER () ",
  " ARRAY[] ",
  " CASE ",
  " END ",
  "1e999",
  "0x",
  'U&"',
  "E'\\",
];

/** One to a few changes that no author would make. */
export function mutate(random: Random, text: string, donor: string): string {
  let mutated = text;
  for (let rounds = 1 + random.below(3); rounds > 0; rounds--) mutated = mutateOnce(random, mutated, donor);
  return mutated;
}

function mutateOnce(random: Random, text: string, donor: string): string {
  const parts = pieces(text);
  if (parts.length === 0) return random.pick(strange);
  const at = random.below(parts.length);
  const length = 1 + random.below(4);
  switch (random.below(9)) {
    case 0:
      parts.splice(at, length);
      break;
    case 1:
      parts.splice(at, 0, ...parts.slice(at, at + length), " ");
      break;
    case 2: {
      const other = random.below(parts.length);
      [parts[at], parts[other]] = [parts[other] ?? "", parts[at] ?? ""];
      break;
    }
    case 3: {
      const given = pieces(donor);
      const from = random.below(Math.max(1, given.length));
      parts.splice(at, random.below(3), ...given.slice(from, from + 1 + random.below(8)));
      break;
    }
    case 4:
      parts.splice(at, random.below(2), random.pick(strange));
      break;
    case 5:
      return text.slice(0, random.below(text.length + 1));
    case 6:
      return byteNoise(random, text);
    case 7: {
      const word = parts[at] ?? "";
      parts[at] = random.pick([
        word.toUpperCase(),
        `"${word}"`,
        `(${word})`,
        `${word}${word}`,
        `-- ${word}\n`,
        `/*${word}*/`,
        word.slice(1),
      ]);
      break;
    }
    default:
      parts[at] = `$${1 + random.below(5)}`;
  }
  return parts.join("");
}

/** Bits flip in the bytes; what is no UTF-8 any more reads as a file would be read. */
function byteNoise(random: Random, text: string): string {
  const bytes = Buffer.from(text);
  for (let flips = 1 + random.below(3); flips > 0 && bytes.length > 0; flips--) {
    const at = random.below(bytes.length);
    bytes[at] = random.chance(0.5) ? random.below(256) : (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes.toString();
}
