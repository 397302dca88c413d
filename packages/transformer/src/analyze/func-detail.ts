/** Which function a call means (`func_get_detail`). */
import type { Catalog } from "../catalog/catalog.ts";
import { functionCandidates, type FunctionCandidate } from "../catalog/candidates.ts";
import { lookupTypeName } from "../catalog/type-name.ts";
import type { PgProcRow } from "../catalog/types.ts";
import type { Expr, Oid } from "../nodes/query-tree.ts";
import { funcMatchArgtypes, funcSelectCandidate } from "./func-select.ts";
import { isComplexType, typeCategory } from "./lookup.ts";
import { findCoercionPathway } from "./parse-coerce.ts";
import { RECORD, UNKNOWN } from "./type-oids.ts";

export type FuncDetail =
  | { readonly kind: "not found" }
  | { readonly kind: "multiple" }
  | { readonly kind: "coercion"; readonly type: Oid }
  | FoundFunction;

export interface FoundFunction {
  readonly kind: "normal" | "procedure" | "aggregate" | "window function";
  readonly proc: PgProcRow;
  /** Declared types of the call's arguments, variadic ones expanded, then of the defaults. */
  readonly declared: readonly Oid[];
  readonly nvargs: number;
  readonly defaultTypes: readonly Oid[];
}

export interface FuncLookupOptions {
  readonly expandVariadic: boolean;
  readonly expandDefaults: boolean;
  readonly includeOutArguments: boolean;
}

const notFound: FuncDetail = { kind: "not found" };
const multiple: FuncDetail = { kind: "multiple" };
const kinds = { f: "normal", p: "procedure", a: "aggregate", w: "window function" } as const;

export function funcGetDetail(
  catalog: Catalog,
  funcname: readonly string[],
  args: readonly Expr[],
  argnames: readonly string[],
  argtypes: readonly Oid[],
  options: FuncLookupOptions,
): FuncDetail {
  const nargs = argtypes.length;
  const candidates = functionCandidates(catalog, funcname, { nargs, argnames, ...options });
  let best: FunctionCandidate | undefined = candidates.find((candidate) =>
    argtypes.every((type, i) => type === candidate.args[i]),
  );
  if (!best) {
    const coercion = args.length === 1 && argnames.length === 0 ? asCoercion(catalog, funcname, args[0]!) : undefined;
    if (coercion !== undefined) return { kind: "coercion", type: coercion };
    const matching = funcMatchArgtypes(catalog, argtypes, candidates);
    best = matching.length > 1 ? funcSelectCandidate(catalog, argtypes, matching) : matching[0];
    if (!best) return matching.length > 1 ? multiple : notFound;
  }
  if (best.ambiguous) return multiple;
  const { proc, argnumbers } = best;
  // VARIADIC with named notation must name the variadic argument last.
  if (argnames.length > 0 && !options.expandVariadic && nargs > 0 && argnumbers?.[nargs - 1] !== nargs - 1)
    return notFound;
  if (argnumbers)
    args.forEach((arg, i) => {
      if (arg.kind === "NamedArgExpr") arg.argnumber = argnumbers[i]!;
    });
  return {
    kind: kinds[proc.prokind],
    proc,
    declared: best.args,
    nvargs: best.nvargs,
    // A default was converted to its argument's type when the function was made, but for a polymorphic one.
    defaultTypes: best.args.slice(nargs).map((type, i) => {
      const position = argnumbers?.[nargs + i] ?? nargs + i;
      return proc.defaultTypes?.[position - (proc.proargtypes.length - proc.pronargdefaults)] ?? type;
    }),
  };
}

/** `type(value)`: the type to convert to, when the call can be read so. */
function asCoercion(catalog: Catalog, funcname: readonly string[], arg: Expr): Oid | undefined {
  const target = funcNameAsType(catalog, funcname);
  if (target === undefined) return undefined;
  if (arg.type === UNKNOWN && arg.kind === "Const") return target;
  switch (findCoercionPathway(catalog, target, arg.type, "explicit")?.kind) {
    case "relabel":
      return target;
    case "io":
      // A row is not turned to text in this notation: it would hide typing errors.
      return (arg.type === RECORD || isComplexType(catalog, arg.type)) && typeCategory(catalog, target) === "S"
        ? undefined
        : target;
    default:
      return undefined;
  }
}

function funcNameAsType(catalog: Catalog, funcname: readonly string[]): Oid | undefined {
  const found = lookupTypeName(catalog, {
    names: funcname.map((sval) => ({ String: { sval } })),
    typemod: -1,
    location: -1,
  });
  return found?.type.typisdefined && found.type.typrelid === 0 ? found.type.oid : undefined;
}
