import type { Catalog } from "../catalog/catalog.ts";
import { formatType } from "../catalog/format-type.ts";
import { PG_CATALOG_NAMESPACE } from "../catalog/well-known.ts";
import type { Expr, OpExpr } from "../nodes/query-tree.ts";
import { neverNullWhenStrict } from "./nullability/never-null-functions.ts";

/** Chains up to this length keep PostgreSQL's tree, which nests as deeply as they are long. */
export const LONG_CHAIN = 500;

/**
 * `a || b || c …` of a thousand parts and more as a tree that is shallow, for everything that follows walks it by
 * recursion. Only where an operator takes two values of one type and gives a third of it, or where operators give
 * NULL for NULL alone, does it not matter to types, NULLs and dependencies how their operands are grouped.
 */
export class LongChain {
  readonly #catalog: Catalog;
  readonly #plain = new Map<number, boolean>();
  #op: OpExpr | undefined;
  /** Stands for all operators of a run: the one that can be relied on least. */
  #model: OpExpr | undefined;
  #leftType = 0;
  #operands: Expr[] = [];

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** Takes in `left op right` as it was analysed; what is returned stands for the chain so far. */
  add(left: Expr | undefined, result: Expr): Expr {
    if (!left || result.kind !== "OpExpr" || !this.#isPart(left, result)) {
      this.settle();
      this.#op = undefined;
      return result;
    }
    if (this.#op === left && (result.opno === left.opno || (this.#isPlain(result) && this.#isPlain(left))))
      this.#operands.push(result.args[1]!);
    else {
      this.settle();
      this.#model = undefined;
      this.#operands = [...result.args];
    }
    if (!this.#model || this.#volatility(result) > this.#volatility(this.#model)) this.#model = result;
    this.#leftType = left.type;
    this.#op = { ...result, args: [this.#operands[0]!, this.#operands.at(-1)!] };
    return this.#op;
  }

  /** Gives the expression that stands for the last run its operands. */
  settle(): void {
    if (!this.#op || !this.#model || this.#operands.length <= 2) return;
    const left = grouped({ ...this.#model, type: this.#leftType }, this.#operands.slice(0, -1));
    Object.assign(this.#op, { args: [left, this.#operands.at(-1)!] });
  }

  #isPart(left: Expr, result: OpExpr): boolean {
    const { args, opretset } = result;
    if (args.length !== 2 || args[0] !== left || opretset) return false;
    return args.every((arg) => arg.type === result.type) || this.#isPlain(result);
  }

  #isPlain({ opfuncid }: OpExpr): boolean {
    let plain = this.#plain.get(opfuncid);
    if (plain === undefined) {
      const proc = this.#catalog.procs.get(opfuncid);
      const types = proc?.proargtypes.map((type) => formatType(this.#catalog, type)) ?? [];
      plain =
        proc !== undefined &&
        proc.proisstrict &&
        proc.pronamespace === PG_CATALOG_NAMESPACE &&
        neverNullWhenStrict(proc.proname, types);
      this.#plain.set(opfuncid, plain);
    }
    return plain;
  }

  #volatility({ opfuncid }: OpExpr): number {
    return "isv".indexOf(this.#catalog.procs.get(opfuncid)?.provolatile ?? "v");
  }
}

function grouped(op: OpExpr, operands: readonly Expr[]): Expr {
  const [first] = operands;
  if (operands.length === 1 && first) return first;
  const middle = operands.length >> 1;
  return { ...op, args: [grouped(op, operands.slice(0, middle)), grouped(op, operands.slice(middle))] };
}
