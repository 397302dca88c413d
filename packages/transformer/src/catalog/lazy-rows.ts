import type { NamedTableBase } from "./named-table.ts";
import type { Oid } from "./types.ts";

/**
 * Rows that are decoded when first asked for: a schema uses a few of the system's three thousand functions.
 * Lines start with the OID and the name, each followed by a tab.
 */
export function lazyRows<Row>(lines: readonly string[], decode: (line: string) => Row): NamedTableBase<Row> {
  const rows = new Map<Oid, Row>();
  const lineOf = new Map<Oid, string>();
  const oidsOf = new Map<string, Oid[]>();
  const named = new Map<string, readonly Row[]>();
  for (const line of lines) {
    const tab = line.indexOf("\t");
    const oid = Number(line.slice(0, tab));
    const name = line.slice(tab + 1, line.indexOf("\t", tab + 1));
    lineOf.set(oid, line);
    const same = oidsOf.get(name);
    if (same === undefined) oidsOf.set(name, [oid]);
    else same.push(oid);
  }
  const get = (oid: Oid): Row | undefined => {
    const known = rows.get(oid);
    if (known !== undefined) return known;
    const line = lineOf.get(oid);
    if (line === undefined) return undefined;
    const row = decode(line);
    rows.set(oid, row);
    return row;
  };
  const byName = (name: string): readonly Row[] | undefined => {
    const known = named.get(name);
    if (known !== undefined) return known;
    const found = oidsOf.get(name)?.map((oid) => get(oid)!);
    if (found !== undefined) named.set(name, found);
    return found;
  };
  return {
    byOid: {
      get,
      *[Symbol.iterator]() {
        for (const oid of lineOf.keys()) yield [oid, get(oid)!] as const;
      },
    },
    byName: {
      get: byName,
      *[Symbol.iterator]() {
        for (const name of oidsOf.keys()) yield [name, byName(name)!] as const;
      },
    },
  };
}
