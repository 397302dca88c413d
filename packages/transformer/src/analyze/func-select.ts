/** Which of several functions or operators of one name is meant (`func_match_argtypes`, `func_select_candidate`). */
import { baseTypeOf } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { isPreferredType, typeCategory } from "./lookup.ts";
import { canCoerceTypes } from "./parse-coerce.ts";
import { UNKNOWN } from "./type-oids.ts";

interface WithArgs {
  readonly args: readonly Oid[];
}

/** Those that a call with these argument types can mean, given implicit conversions; the last of the list comes first. */
export function funcMatchArgtypes<T extends WithArgs>(
  catalog: Catalog,
  inputs: readonly Oid[],
  candidates: readonly T[],
): T[] {
  return candidates.filter((candidate) => canCoerceTypes(catalog, inputs, candidate.args, "implicit"));
}

/** Those with the highest score. */
function best<T>(candidates: readonly T[], score: (candidate: T) => number): T[] {
  let highest = -1;
  let result: T[] = [];
  for (const candidate of candidates) {
    const value = score(candidate);
    if (value > highest) {
      highest = value;
      result = [candidate];
    } else if (value === highest) result.push(candidate);
  }
  return result;
}

/** The best of the candidates that match, by PostgreSQL's rules ("Operator Type Resolution"); `undefined`: no best one. */
export function funcSelectCandidate<T extends WithArgs>(
  catalog: Catalog,
  inputs: readonly Oid[],
  matching: readonly T[],
): T | undefined {
  const bases = inputs.map((input) => (input === UNKNOWN ? UNKNOWN : baseTypeOf(catalog, input)));
  const count = (args: readonly Oid[], test: (arg: Oid, i: number) => boolean): number => {
    let total = 0;
    for (let i = 0; i < bases.length; i++) if (bases[i] !== UNKNOWN && test(args[i]!, i)) total++;
    return total;
  };

  // The most exact matches; then the most exact or preferred ones.
  let candidates = best(matching, ({ args }) => count(args, (arg, i) => arg === bases[i]));
  if (candidates.length === 1) return candidates[0];
  const categories = bases.map((base) => typeCategory(catalog, base));
  const prefers = (arg: Oid, i: number): boolean =>
    isPreferredType(catalog, arg) && typeCategory(catalog, arg) === categories[i];
  candidates = best(candidates, ({ args }) => count(args, (arg, i) => arg === bases[i] || prefers(arg, i)));
  if (candidates.length === 1) return candidates[0];
  if (!bases.includes(UNKNOWN)) return undefined;

  // Unknown arguments: if the candidates agree on a category, or one is of strings, keep those of that category.
  const slots = unknownSlots(catalog, bases, candidates);
  if (slots) {
    const kept = candidates.filter(({ args }) =>
      slots.every((slot, i) => {
        if (!slot) return true;
        const arg = args[i]!;
        if (typeCategory(catalog, arg) !== slot.category) return false;
        return !slot.preferred || isPreferredType(catalog, arg);
      }),
    );
    if (kept.length > 0) candidates = kept;
    if (kept.length === 1) return kept[0];
  }

  // If all known arguments are of one type, assume that the unknown ones are, too.
  const known = bases.filter((base) => base !== UNKNOWN);
  if (known.length === 0 || known.some((base) => base !== known[0])) return undefined;
  const assumed = bases.map(() => known[0]!);
  const fitting = candidates.filter(({ args }) => canCoerceTypes(catalog, assumed, args, "implicit"));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function unknownSlots(
  catalog: Catalog,
  bases: readonly Oid[],
  candidates: readonly WithArgs[],
): ({ readonly category: string; readonly preferred: boolean } | undefined)[] | undefined {
  const slots: ({ readonly category: string; readonly preferred: boolean } | undefined)[] = [];
  for (let i = 0; i < bases.length; i++) {
    if (bases[i] !== UNKNOWN) {
      slots.push(undefined);
      continue;
    }
    let category: string | undefined;
    let preferred = false;
    let conflict = false;
    for (const { args } of candidates) {
      const arg = args[i]!;
      const next = typeCategory(catalog, arg);
      if (category === undefined) {
        category = next;
        preferred = isPreferredType(catalog, arg);
      } else if (next === category) preferred ||= isPreferredType(catalog, arg);
      else if (next === "S") {
        category = next;
        preferred = isPreferredType(catalog, arg);
      } else conflict = true;
    }
    if (category === undefined || (conflict && category !== "S")) return undefined;
    slots.push({ category, preferred });
  }
  return slots;
}
