import { formatType } from "../../catalog/format-type.ts";
import type { PgProcRow } from "../../catalog/types.ts";
import type { Expr, Oid } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "./context.ts";
import { isNullable } from "./expr-nullable.ts";
import { neverNull, neverNullWhenStrict } from "./never-null-functions.ts";
import { sqlFunctionNullable } from "./sql-function-nullable.ts";
import type { Scope } from "./scope.ts";

/** Whether a call can give NULL. */
export function functionNullable(funcid: Oid, args: readonly Expr[], variadic: boolean, scope: Scope): boolean {
  const { cx } = scope;
  const proc = cx.proc(funcid);
  if (!proc) return true;
  if (strictNeverNull(cx, funcid)) return args.some((arg) => isNullable(arg, scope));
  if (!cx.isBuiltin(proc)) return sqlFunctionNullable(proc, args, scope);
  if (neverNull(proc.proname) && !proc.proisstrict)
    return variadic && args.slice(-1).some((arg) => isNullable(arg, scope));
  return !SPECIAL[proc.proname]?.(args, scope, variadic);
}

/** Whether a function is strict and gives NULL for nothing but a NULL argument. */
export function strictNeverNull(cx: SemanticsContext, funcid: Oid): boolean {
  const proc = cx.proc(funcid);
  if (!proc?.proisstrict) return false;
  if (cx.isBuiltin(proc)) return builtinNeverNull(cx, proc);
  return EXTENSION_FUNCTIONS.has(proc.proname) && proc.prolang === "c";
}

/** By OID: built-in functions are the same in every catalog. */
const builtins = new Map<Oid, boolean>();

function builtinNeverNull(cx: SemanticsContext, proc: PgProcRow): boolean {
  let answer = builtins.get(proc.oid);
  if (answer === undefined) {
    answer = neverNullWhenStrict(
      proc.proname,
      proc.proargtypes.map((type) => formatType(cx.catalog, type)),
    );
    builtins.set(proc.oid, answer);
  }
  return answer;
}

type Rule = (args: readonly Expr[], scope: Scope, variadic: boolean) => boolean;

const notNull = (args: readonly Expr[], scope: Scope, ...indexes: number[]): boolean =>
  indexes.every((index) => {
    const arg = args[index];
    return arg !== undefined && !isNullable(arg, scope);
  });

const constant = (arg: Expr | undefined): string | undefined => {
  if (arg?.kind === "Const") return arg.value ?? undefined;
  return arg?.kind === "RelabelType" || arg?.kind === "NamedArgExpr" ? constant(arg.arg) : undefined;
};

/** Fields that infinite dates and timestamps have as well; the others are NULL for them. */
const MONOTONIC_FIELDS = new Set(
  "year years y yr yrs decade decades decs century centuries cent millennium millennia mil epoch julian isoyear".split(
    " ",
  ),
);
const extractRule: Rule = (args, scope) =>
  MONOTONIC_FIELDS.has(constant(args[0])?.toLowerCase() ?? "") && notNull(args, scope, 1);

/** Built-in functions of their own kind: whether the call is sure not to give NULL. */
const SPECIAL: Readonly<Record<string, Rule>> = {
  extract: extractRule,
  date_part: extractRule,
  to_number: (args, scope) => (constant(args[1]) ?? "") !== "" && notNull(args, scope, 0),
  format: (args, scope) => notNull(args, scope, 0),
  concat_ws: (args, scope, variadic) => notNull(args, scope, ...(variadic ? args.keys() : [0])),
  array_append: () => true,
  array_prepend: () => true,
  array_cat: (args, scope) => notNull(args, scope, 0) || notNull(args, scope, 1),
  array_remove: (args, scope) => notNull(args, scope, 0),
  array_replace: (args, scope) => notNull(args, scope, 0),
  array_positions: (args, scope) => notNull(args, scope, 0),
  array_to_string: (args, scope) => notNull(args, scope, 0, 1),
  string_to_array: (args, scope) => notNull(args, scope, 0),
  array_fill: () => true,
  current_setting: (args, scope) => constant(args[1]) === "f" && notNull(args, scope, 0),
  jsonb_path_exists: jsonPathRule,
  jsonb_path_exists_tz: jsonPathRule,
};

/** Errors are raised, not turned into NULL, unless the call asks for silence. */
function jsonPathRule(args: readonly Expr[], scope: Scope): boolean {
  return (args.length < 4 || constant(args[3]) === "f") && notNull(args, scope, ...args.keys());
}

/** Strict C functions of the extensions that PostgreSQL ships, of the same kind as the built-in ones. */
const EXTENSION_FUNCTIONS = new Set(
  `uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil uuid_ns_dns
  uuid_ns_url uuid_ns_oid uuid_ns_x500 gen_random_uuid gen_random_bytes gen_salt crypt digest hmac encrypt decrypt
  encrypt_iv decrypt_iv pgp_sym_encrypt pgp_sym_decrypt pgp_sym_encrypt_bytea pgp_sym_decrypt_bytea armor dearmor
  pgp_pub_encrypt pgp_pub_decrypt
  similarity word_similarity strict_word_similarity show_trgm similarity_op similarity_dist word_similarity_op
  word_similarity_commutator_op word_similarity_dist_op word_similarity_dist_commutator_op strict_word_similarity_op
  strict_word_similarity_commutator_op strict_word_similarity_dist_op strict_word_similarity_dist_commutator_op
  citext_eq citext_ne citext_lt citext_le citext_gt citext_ge citext_cmp citext_hash citext_larger citext_smaller
  texticlike texticnlike texticregexeq texticregexne unaccent
  levenshtein levenshtein_less_equal soundex difference metaphone dmetaphone dmetaphone_alt
  ltree_eq ltree_ne ltree_lt ltree_le ltree_gt ltree_ge ltree_cmp nlevel subltree subpath ltree_isparent ltree_risparent
  ltree2text text2ltree ltree_addltree ltree_addtext ltree_textadd ltq_regex ltq_rregex lt_q_regex lt_q_rregex
  ltxtq_exec ltxtq_rexec
  hs_concat hs_contains hs_contained exist exists_any exists_all defined delete akeys avals hstore_to_array
  hstore_to_matrix hstore_to_json hstore_to_jsonb hstore_eq hstore_ne skeys slice
  vector_norm l2_distance inner_product cosine_distance l1_distance vector_dims vector_add vector_sub vector_mul
  vector_eq vector_ne vector_lt vector_le vector_gt vector_ge vector_negative_inner_product`.split(/\s+/),
);
