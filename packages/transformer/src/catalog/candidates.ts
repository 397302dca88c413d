import type { Catalog } from "./catalog.ts";
import { deconstructQualifiedName, lookupExplicitNamespace, lookupNamespace } from "./names.ts";
import type { Oid, PgOperatorRow, PgProcRow } from "./types.ts";

/** A function that a call may mean, with its arguments in the call's order (`FuncCandidateList`). */
export interface FunctionCandidate {
  readonly proc: PgProcRow;
  /** Several functions match equally well: whoever picks this one has an ambiguous call (PostgreSQL's OID 0). */
  readonly ambiguous: boolean;
  readonly pathpos: number;
  /** The function's own number of arguments. */
  readonly nominalnargs: number;
  /** As many as the call has, variadic ones expanded, defaults included. */
  readonly args: readonly Oid[];
  /** How many of `args` the VARIADIC argument was expanded into; 0 when it was not. */
  readonly nvargs: number;
  /** How many arguments take their defaults. */
  readonly ndargs: number;
  /** Named notation: for each of `args`, which argument of the function it is. */
  readonly argnumbers: readonly number[] | undefined;
}

export interface CandidateOptions {
  /** How many arguments the call has; -1 for any. */
  readonly nargs: number;
  readonly argnames?: readonly string[];
  readonly expandVariadic?: boolean;
  readonly expandDefaults?: boolean;
  /** CALL: OUT arguments are passed too. */
  readonly includeOutArguments?: boolean;
  /** A schema that does not exist gives none, instead of 3F000. */
  readonly missingOk?: boolean;
}

/** The functions that a call by that name and number of arguments may mean (`FuncnameGetCandidates`). Throws 3F000. */
export function functionCandidates(
  catalog: Catalog,
  names: readonly string[],
  options: CandidateOptions,
): readonly FunctionCandidate[] {
  const { nargs, argnames = [], expandVariadic = false, expandDefaults = false } = options;
  const includeOut = options.includeOutArguments ?? false;
  const { schema, name } = deconstructQualifiedName(names);
  const namespace = schema === undefined ? undefined : schemaOid(catalog, schema, options.missingOk ?? false);
  if (schema !== undefined && namespace === undefined) return [];
  const path = catalog.activeSearchPath;
  const temp = catalog.tempNamespace;
  const result: FunctionCandidate[] = [];
  let anySpecial = false;
  for (const proc of catalog.procs.named(name)) {
    let pathpos = 0;
    if (namespace !== undefined) {
      if (proc.pronamespace !== namespace) continue;
    } else {
      pathpos = proc.pronamespace === temp ? -1 : path.indexOf(proc.pronamespace);
      if (pathpos < 0) continue;
    }
    const proargtypes = (includeOut ? proc.proallargtypes : undefined) ?? proc.proargtypes;
    const pronargs = proargtypes.length;
    const useDefaults = expandDefaults && pronargs > nargs;
    if (useDefaults && nargs + proc.pronargdefaults < pronargs) continue;
    let argnumbers: readonly number[] | undefined;
    let variadic = false;
    if (argnames.length > 0) {
      if (proc.provariadic !== 0 && expandVariadic) continue;
      if (pronargs !== nargs && !useDefaults) continue;
      argnumbers = matchNamedCall(proc, nargs, argnames, includeOut, pronargs);
      if (argnumbers === undefined) continue;
      anySpecial = true;
    } else {
      variadic = expandVariadic && pronargs <= nargs && proc.provariadic !== 0;
      if (nargs >= 0 && pronargs !== nargs && !variadic && !useDefaults) continue;
      anySpecial ||= variadic || useDefaults;
    }
    const effective = Math.max(pronargs, nargs);
    const args = argnumbers === undefined ? [...proargtypes] : argnumbers.map((number) => proargtypes[number]!);
    if (variadic) for (let i = pronargs - 1; i < effective; i++) args[i] = proc.provariadic;
    const candidate: FunctionCandidate = {
      proc,
      ambiguous: false,
      pathpos,
      nominalnargs: pronargs,
      args,
      nvargs: variadic ? effective - pronargs + 1 : 0,
      ndargs: useDefaults ? pronargs - nargs : 0,
      argnumbers,
    };
    if (anySpecial || namespace === undefined) {
      const at = result.findIndex((previous) => sameArguments(previous, candidate));
      if (at >= 0) {
        const previous = result[at]!;
        const preference = prefer(previous, candidate);
        if (preference === 0) result[at] = { ...previous, ambiguous: true };
        if (preference >= 0) continue;
        result.splice(at, 1);
      }
    }
    result.push(candidate);
  }
  return result;
}

function schemaOid(catalog: Catalog, name: string, missingOk: boolean): Oid | undefined {
  return missingOk ? lookupNamespace(catalog, name) : lookupExplicitNamespace(catalog, name);
}

/** Same argument list, defaulted arguments left aside. */
function sameArguments(a: FunctionCandidate, b: FunctionCandidate): boolean {
  const count = a.args.length - a.ndargs;
  if (count !== b.args.length - b.ndargs) return false;
  for (let i = 0; i < count; i++) if (a.args[i] !== b.args[i]) return false;
  return true;
}

/** Positive: the old one; negative: the new one; 0: cannot tell. */
function prefer(previous: FunctionCandidate, next: FunctionCandidate): number {
  if (next.pathpos !== previous.pathpos) return next.pathpos - previous.pathpos;
  if (next.nvargs > 0 && previous.nvargs === 0) return 1;
  return next.nvargs === 0 && previous.nvargs > 0 ? -1 : 0;
}

/** `MatchNamedCall`: for each of the call's arguments the function's; `undefined` when they do not fit. */
function matchNamedCall(
  proc: PgProcRow,
  nargs: number,
  argnames: readonly string[],
  includeOut: boolean,
  pronargs: number,
): readonly number[] | undefined {
  const { proargnames, proargmodes } = proc;
  if (proargnames === undefined) return undefined;
  const positional = nargs - argnames.length;
  const argnumbers: number[] = [];
  const given = new Set<number>();
  for (let i = 0; i < positional; i++) {
    argnumbers.push(i);
    given.add(i);
  }
  for (const name of argnames) {
    const at = inputNames(proargnames, proargmodes, includeOut).indexOf(name);
    if (at < 0 || given.has(at)) return undefined;
    given.add(at);
    argnumbers.push(at);
  }
  const firstDefault = pronargs - proc.pronargdefaults;
  for (let i = positional; i < pronargs && argnumbers.length < pronargs; i++) {
    if (given.has(i)) continue;
    if (i < firstDefault) return undefined;
    argnumbers.push(i);
  }
  return argnumbers;
}

function inputNames(
  names: readonly string[],
  modes: readonly string[] | undefined,
  includeOut: boolean,
): readonly string[] {
  if (modes === undefined || includeOut) return names;
  return names.filter((_, i) => modes[i] === "i" || modes[i] === "b" || modes[i] === "v");
}

/** The operator of exactly these operand types (left 0: prefix), first in `search_path` (`OpernameGetOprid`). */
export function operatorByTypes(
  catalog: Catalog,
  names: readonly string[],
  left: Oid,
  right: Oid,
): PgOperatorRow | undefined {
  const { schema, name } = deconstructQualifiedName(names);
  const exact: PgOperatorRow[] = [];
  // Not with filter(): "=" has dozens of operators, and every comparison of a statement asks.
  for (const row of catalog.operators.named(name)) if (row.oprleft === left && row.oprright === right) exact.push(row);
  if (exact.length === 0) return undefined;
  if (schema !== undefined) {
    const namespace = lookupNamespace(catalog, schema);
    return exact.find((row) => row.oprnamespace === namespace);
  }
  const temp = catalog.tempNamespace;
  for (const namespace of catalog.activeSearchPath) {
    if (namespace === temp) continue;
    const found = exact.find((row) => row.oprnamespace === namespace);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every operator of that name, one for each pair of operand types: the first in `search_path` (`OpernameGetCandidates`). Throws 3F000. */
export function operatorCandidates(
  catalog: Catalog,
  names: readonly string[],
  kind: "b" | "l" | undefined,
  missingSchemaOk = false,
): readonly PgOperatorRow[] {
  const { schema, name } = deconstructQualifiedName(names);
  const named = catalog.operators.named(name);
  const ofKind = kind === undefined ? named : named.filter((row) => row.oprkind === kind);
  if (schema !== undefined) {
    const namespace = schemaOid(catalog, schema, missingSchemaOk);
    return ofKind.filter((row) => row.oprnamespace === namespace);
  }
  const path = catalog.activeSearchPath;
  const temp = catalog.tempNamespace;
  const best = new Map<string, { readonly row: PgOperatorRow; readonly pathpos: number }>();
  for (const row of ofKind) {
    const pathpos = row.oprnamespace === temp ? -1 : path.indexOf(row.oprnamespace);
    if (pathpos < 0) continue;
    const key = `${row.oprleft} ${row.oprright}`;
    const previous = best.get(key);
    if (previous === undefined || pathpos < previous.pathpos) best.set(key, { row, pathpos });
  }
  return [...best.values()].map((entry) => entry.row);
}
