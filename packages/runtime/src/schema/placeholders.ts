/**
 * A statement's text cut at its `$n` placeholders: `texts[0] $params[0] texts[1] …`, with `params` counting from 0.
 */
export interface Placeholders {
  readonly texts: readonly string[];
  readonly params: readonly number[];
}

/**
 * What may hold a `$1` that is no placeholder, after PostgreSQL's `scan.l`: strings with and without escapes, quoted
 * identifiers, dollar quotes, comments (nested ones are taken apart by hand), and identifiers, which may contain `$`.
 */
const token =
  /[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[^]*?\$\1\$|--[^\n]*|\/\*|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\$(\d+)/gs;

/** Finds the placeholders of a statement that PostgreSQL accepts. */
export function findPlaceholders(sql: string): Placeholders {
  const texts: string[] = [];
  const params: number[] = [];
  let start = 0;
  token.lastIndex = 0;
  for (let match = token.exec(sql); match; match = token.exec(sql)) {
    if (match[0] === "/*") {
      token.lastIndex = endOfComment(sql, match.index);
    } else if (match[2] !== undefined) {
      texts.push(sql.slice(start, match.index));
      params.push(Number(match[2]) - 1);
      start = token.lastIndex;
    }
  }
  texts.push(sql.slice(start));
  return { texts, params };
}

function endOfComment(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length; at++) {
    if (sql.startsWith("/*", at)) {
      depth++;
      at++;
    } else if (sql.startsWith("*/", at)) {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return sql.length;
}
