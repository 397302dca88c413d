/** Hints that say more than PostgreSQL's: the nearest name, the cast that is missing. */
import { operatorCandidates } from "../catalog/candidates.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { levenshtein } from "./levenshtein.ts";
import { formatType, typeCategory } from "./lookup.ts";
import { UNKNOWN } from "./type-oids.ts";

/** The name nearest to one that does not exist; `undefined` when none is near. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.min(3, Math.floor(name.length / 2)));
  let best: string | undefined;
  let distance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= distance) continue;
    const d = levenshtein(name, candidate, distance);
    if (d < distance) {
      distance = d;
      best = candidate;
    }
  }
  return best;
}

/** For `relation "…" does not exist`. */
export function relationHint(catalog: Catalog, schema: string | undefined, name: string): string | undefined {
  const readable = (kind: string): boolean => kind !== "i" && kind !== "I" && kind !== "t" && kind !== "c";
  const elsewhere = catalog.relations.named(name).find((row) => readable(row.relkind));
  if (elsewhere) {
    const found = `${catalog.namespaceName(elsewhere.relnamespace)}.${name}`;
    return schema === undefined
      ? `There is a relation "${found}": name its schema.`
      : `Perhaps you meant the relation "${found}".`;
  }
  const path = new Set(
    schema === undefined ? catalog.activeSearchPath : [catalog.namespaceOid(schema)].filter((oid) => oid !== undefined),
  );
  const names: string[] = [];
  for (const row of catalog.relations.values())
    if (path.has(row.relnamespace) && readable(row.relkind)) names.push(row.relname);
  const near = nearestName(name, names);
  return near && `Perhaps you meant the relation "${near}".`;
}

/** For `type "…" does not exist`. */
export function typeHint(catalog: Catalog, name: string): string | undefined {
  const path = new Set(catalog.activeSearchPath);
  const names: string[] = [];
  for (const row of catalog.types.values())
    if (path.has(row.typnamespace) && !row.typname.startsWith("_")) names.push(row.typname);
  const near = nearestName(name, names);
  return near && `Perhaps you meant the type "${near}".`;
}

const noFunction = "No function matches the given name and argument types. You might need to add explicit type casts.";

/** For `function … does not exist`. */
export function functionHint(
  catalog: Catalog,
  funcname: readonly string[],
  argtypes: readonly Oid[],
  what: "function" | "procedure",
): string {
  const name = funcname.at(-1) ?? "";
  const named = catalog.procs.named(name);
  if (named.length === 0) {
    const path = new Set(catalog.activeSearchPath);
    const names = new Set<string>();
    for (const row of catalog.procs.values()) if (path.has(row.pronamespace)) names.add(row.proname);
    const near = nearestName(name, names);
    return near ? `Perhaps you meant the ${what} "${near}".` : `No ${what} has that name.`;
  }
  const visible = new Set(catalog.activeSearchPath);
  if (funcname.length === 1 && !named.some((row) => visible.has(row.pronamespace)))
    return `There is a ${what} "${catalog.namespaceName(named[0]!.pronamespace)}.${name}": name its schema.`;
  const signatures = named
    .slice(0, 3)
    .map((row) => `${name}(${row.proargtypes.map((type) => formatType(catalog, type)).join(", ")})`);
  if (named.length > 3 || argtypes.length === 0)
    return noFunction.replace("function", what).replace("No function", `No ${what}`);
  return `${noFunction.replace("No function", `No ${what}`)} There is ${signatures.join(" and ")}.`;
}

/** For `operator does not exist`: the cast that would settle it, when one operand's type can be the other's. */
export function operatorHint(catalog: Catalog, opname: readonly string[], left: Oid, right: Oid): string {
  const generic =
    left === 0 || right === 0
      ? "No operator matches the given name and argument type. You might need to add an explicit type cast."
      : "No operator matches the given name and argument types. You might need to add explicit type casts.";
  if (left === 0 || right === 0 || left === UNKNOWN || right === UNKNOWN) return generic;
  const same = (type: Oid): boolean =>
    operatorCandidates(catalog, opname, "b", true).some((row) => row.oprleft === type && row.oprright === type);
  const leftIsText = typeCategory(catalog, left) === "S";
  const rightIsText = typeCategory(catalog, right) === "S";
  if (leftIsText === rightIsText) return generic;
  const ways: string[] = [];
  if (same(left)) ways.push(`the right side: (…)::${formatType(catalog, left)}`);
  if (same(right)) ways.push(`the left side: (…)::${formatType(catalog, right)}`);
  if (ways.length > 0) return `${generic} Cast ${ways.join(", or ")}.`;
  return generic;
}
