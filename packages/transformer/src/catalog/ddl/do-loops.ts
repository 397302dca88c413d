/** Variables and loops of DO blocks, as far as their values are known. */
import type { PlpgsqlFields, PlpgsqlVariable } from "../../parse/parse-plpgsql.ts";
import type { Catalog } from "../catalog.ts";
import { rowsOf, valueOf, type DoRow, type DoScope, type DoValue } from "./do-values.ts";

interface Known {
  readonly catalog: Catalog;
  readonly scope: DoScope;
  readonly names: readonly string[];
}

/** What a round of a loop sets; the last one holds when the loop is done. */
type Round = ReadonlyMap<string, DoValue | undefined>;

/** EXIT and CONTINUE. */
export class LoopExit extends Error {
  readonly isExit: boolean;
  readonly label: string | undefined;

  constructor(isExit: boolean, label: string | undefined) {
    super("left a loop");
    this.isExit = isExit;
    this.label = label;
  }
}

/** So many rounds are run; a loop of more is none over names. */
const MOST_ROUNDS = 5000;

const nameOf = ({ PLpgSQL_var, PLpgSQL_rec }: PlpgsqlVariable): string =>
  (PLpgSQL_var ?? PLpgSQL_rec)?.refname?.toLowerCase() ?? "";

/** Variables with their defaults; one of a type whose values are no texts, numbers or lists of these is not known. */
export function initialScope(
  catalog: Catalog,
  variables: readonly PlpgsqlVariable[],
): { readonly scope: DoScope; readonly names: readonly string[] } {
  const scope: DoScope = new Map();
  for (const variable of variables) {
    const { default_val: value, datatype } = variable.PLpgSQL_var ?? {};
    const type = datatype?.PLpgSQL_type?.typname ?? "";
    const query = value?.PLpgSQL_expr?.query;
    if (query !== undefined && isPlain(type)) scope.set(nameOf(variable), valueOf({ catalog, scope }, query));
  }
  // Two of one name, in different blocks, are not told apart.
  const names = variables.map(nameOf);
  for (const [i, name] of names.entries()) if (names.indexOf(name) !== i) scope.set(name, undefined);
  return { scope, names };
}

const isPlain = (type: string): boolean =>
  /^(?:pg_catalog\.)?(?:text|varchar|character varying|name|int|int4|integer|int8|bigint|bool|boolean)(?:\[\])?$/i.test(
    type,
  );

/** `x := …`. */
export function assign(run: Known, { varno = -1, expr }: PlpgsqlFields): void {
  const name = run.names[varno] ?? "";
  const text = expr?.PLpgSQL_expr?.query ?? "";
  const [, target, value] = /^\s*"?(\w+)"?\s*:?=([^]*)$/.exec(text) ?? [];
  if (target?.toLowerCase() === name && value !== undefined) run.scope.set(name, valueOf(run, value));
  else run.scope.delete(name);
}

/** Variables that are set anywhere below have no known value from then on. */
export function forget(run: Known, tree: unknown): void {
  if (typeof tree !== "object" || tree === null) return;
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    if ((key === "varno" || key === "target") && typeof value === "number") run.scope.delete(run.names[value] ?? "");
    else if (key === "target" || key === "var")
      for (const name of namesOf(value as PlpgsqlVariable)) run.scope.delete(name);
    else forget(run, value);
  }
}

const namesOf = (variable: PlpgsqlVariable): readonly string[] =>
  variable.PLpgSQL_row?.fields?.map(({ name = "" }) => name.toLowerCase()) ?? [nameOf(variable)];

/** What the rounds of a loop set; undefined where that is not known, or the statement is no such loop. */
export function roundsOf(run: Known, tag: string, fields: PlpgsqlFields): readonly Round[] | undefined {
  const rounds =
    tag === "PLpgSQL_stmt_foreach_a"
      ? elements(run, fields)
      : tag === "PLpgSQL_stmt_fori"
        ? numbers(run, fields)
        : tag === "PLpgSQL_stmt_fors"
          ? rows(run, fields)
          : undefined;
  return rounds && rounds.length <= MOST_ROUNDS ? rounds : undefined;
}

function elements(run: Known, { varno = -1, slice, expr }: PlpgsqlFields): Round[] | undefined {
  const value = slice ? undefined : valueOf(run, expr?.PLpgSQL_expr?.query ?? "");
  const name = run.names[varno] ?? "";
  if (!Array.isArray(value)) return undefined;
  return (value as readonly DoValue[]).map((element) => new Map([[name, element]]));
}

function numbers(run: Known, { var: variable = {}, lower, upper, step, reverse }: PlpgsqlFields): Round[] | undefined {
  const [from, to, by] = [lower, upper, step].map((expr) => expr && valueOf(run, expr.PLpgSQL_expr?.query ?? ""));
  const stride = step === undefined ? 1 : by;
  if (typeof from !== "number" || typeof to !== "number" || typeof stride !== "number" || stride <= 0) return undefined;
  const rounds: Round[] = [];
  for (let i = from; (reverse ? i >= to : i <= to) && rounds.length <= MOST_ROUNDS; i += reverse ? -stride : stride)
    rounds.push(new Map([[nameOf(variable), i]]));
  return rounds;
}

function rows(run: Known, { var: variable = {}, query }: PlpgsqlFields): Round[] | undefined {
  return rowsOf(run, query?.PLpgSQL_expr?.query ?? "")?.map((row) => roundOf(variable, row));
}

function roundOf(variable: PlpgsqlVariable, row: DoRow | undefined): Round {
  const targets = variable.PLpgSQL_row?.fields?.map(({ name = "" }) => name.toLowerCase());
  if (targets === undefined) return new Map([[nameOf(variable), row]]);
  const values = row && Object.values(row.fields);
  return new Map(targets.map((name, i) => [name, values ? values[i] : null]));
}

/** `SELECT … INTO`: the first row, or NULL where there is none. */
export function selectInto(run: Known, { sqlstmt, target = {} }: PlpgsqlFields): void {
  const found = rowsOf(run, sqlstmt?.PLpgSQL_expr?.query ?? "");
  const several = found !== undefined && found.length > 1;
  for (const [name, value] of roundOf(target, found?.[0]))
    run.scope.set(name, found === undefined || several ? undefined : value);
}

/** Runs a loop's body once a round, until it is left. */
export function runRounds(run: Known, { label }: PlpgsqlFields, rounds: readonly Round[], body: () => void): void {
  for (const round of rounds) {
    for (const [name, value] of round) run.scope.set(name, value);
    try {
      body();
    } catch (error) {
      if (!(error instanceof LoopExit) || (error.label !== undefined && error.label !== label)) throw error;
      if (error.isExit) return;
    }
  }
}
