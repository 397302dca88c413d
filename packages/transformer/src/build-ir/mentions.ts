import { scanToken } from "../scan/scan-token.ts";

/** Every name that a statement may refer to an object by: its identifiers, and whatever a string holds (function bodies). */
export function mentionedNames(sql: string): ReadonlySet<string> {
  const names = new Set<string>();
  collect(sql, names, 0);
  return names;
}

function collect(sql: string, names: Set<string>, depth: number): void {
  for (let token = scanToken(sql, 0); token; token = scanToken(sql, token.end)) {
    const text = sql.slice(token.start, token.end);
    if (token.kind === "word") names.add(text.toLowerCase());
    else if (token.kind === "quoted-identifier")
      names.add(
        text
          .replace(/^[uU]&/, "")
          .slice(1, -1)
          .replaceAll('""', '"'),
      );
    else if (token.kind === "string" && depth < 2)
      collect(text.replace(/^\$[^$]*\$|^[a-zA-Z]?'/, "").replace(/\$[^$]*\$$|'$/, ""), names, depth + 1);
  }
}
