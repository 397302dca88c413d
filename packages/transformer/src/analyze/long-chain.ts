import type { Expr, OpExpr } from "../nodes/query-tree.ts";

/** Chains up to this length keep PostgreSQL's tree, which nests as deeply as they are long. */
export const LONG_CHAIN = 500;

/**
 * `a || b || c …` of a thousand parts and more as a tree that is shallow, for everything that follows walks it by
 * recursion. Only where an operator takes two values of one type and gives a third of it does it not matter to
 * types, NULLs and dependencies how its operands are grouped.
 */
export class LongChain {
  #op: OpExpr | undefined;
  #operands: Expr[] = [];

  /** Takes in `left op right` as it was analysed; what is returned stands for the chain so far. */
  add(left: Expr | undefined, result: Expr): Expr {
    const isRun = result.kind === "OpExpr" && result.args[0] === left && isClosed(result);
    if (isRun && this.#op?.opno === result.opno && this.#op === left) this.#operands.push(result.args[1]!);
    else {
      this.settle();
      this.#op = undefined;
      if (!isRun) return result;
      this.#operands = [...result.args];
    }
    this.#op = { ...result, args: [this.#operands[0]!, this.#operands.at(-1)!] };
    return this.#op;
  }

  /** Gives the expression that stands for the last run its operands. */
  settle(): void {
    if (!this.#op || this.#operands.length <= 2) return;
    const { args } = grouped(this.#op, this.#operands) as OpExpr;
    Object.assign(this.#op, { args });
  }
}

function isClosed({ args, type, opretset }: OpExpr): boolean {
  return args.length === 2 && !opretset && args.every((arg) => arg.type === type);
}

function grouped(op: OpExpr, operands: readonly Expr[]): Expr {
  const [first] = operands;
  if (operands.length === 1 && first) return first;
  const middle = operands.length >> 1;
  return { ...op, args: [grouped(op, operands.slice(0, middle)), grouped(op, operands.slice(middle))] };
}
