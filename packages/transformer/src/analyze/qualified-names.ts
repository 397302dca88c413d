/** `stringToQualifiedNameList`: dotted, folded to lower case where it is not quoted; `undefined` when it is none. */
export function qualifiedNames(text: string): string[] | undefined {
  const parts: string[] = [];
  let rest = text.trim();
  for (;;) {
    const match = /^\s*(?:"((?:[^"]|"")*)"|([^\s."]+))\s*/.exec(rest);
    if (!match) return undefined;
    parts.push(match[1] === undefined ? match[2]!.toLowerCase() : match[1].replaceAll('""', '"'));
    rest = rest.slice(match[0].length);
    if (rest === "") return parts;
    if (!rest.startsWith(".")) return undefined;
    rest = rest.slice(1);
  }
}
