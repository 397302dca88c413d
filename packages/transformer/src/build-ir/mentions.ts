/**
 * Every name that a text may refer to an object by: all its words, those of strings (function bodies) and comments
 * too, as written and as PostgreSQL folds them, and whatever stands between two double quotes. Rather too many than too few.
 */
export function mentionedNames(sql: string): ReadonlySet<string> {
  const names = new Set<string>();
  collect(sql, names);
  const folded = foldCase(sql);
  if (folded !== sql) collect(folded, names);
  return names;
}

const WORDS = /[\w$\x80-\uffff]+/g;

function collect(text: string, names: Set<string>): void {
  for (const word of text.match(WORDS) ?? []) {
    names.add(word);
    // $body$ may stand right beside a name.
    if (word.includes("$")) for (const part of word.split("$")) names.add(part);
  }
  if (text.includes("\\")) collect(text.replaceAll(/\\.?/gs, " "), names);
  if (!text.includes('"')) return;
  for (const inner of text.split('"')) names.add(inner);
  // `"a""b"` is the name a"b; a stray quote before it shifts the pairs by one.
  if (!text.includes('""')) return;
  for (const from of [text, text.slice(text.indexOf('"') + 1)])
    for (const [, inner = ""] of from.matchAll(/"((?:[^"]|"")*)"/g)) names.add(inner.replaceAll('""', '"'));
}

/** `downcase_identifier`: only ASCII letters are folded in multi-byte encodings. */
function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
