import { inputChecker, type Failure } from "./check-input.ts";
import { inputSource, type FuzzInput } from "./inputs.ts";
import { shrinkText } from "./shrink.ts";

export interface FoundFailure extends Failure {
  readonly seed: number;
  readonly index: number;
  readonly input: FuzzInput;
}

export interface FuzzReport {
  readonly inputs: number;
  readonly described: number;
  readonly compiled: number;
  /** The first of each key, shrunk. */
  readonly failures: readonly FoundFailure[];
  /** How often each key was met. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Tries inputs `from` to below `to`. `onInput` is told before each, so that a watchdog knows what hangs. */
export async function fuzz(
  seed: number,
  from: number,
  to: number,
  onInput: (index: number) => void = () => {},
): Promise<FuzzReport> {
  const check = await inputChecker();
  const inputOf = inputSource(seed);
  const failures = new Map<string, FoundFailure>();
  const counts = new Map<string, number>();
  let described = 0;
  let compiled = 0;
  for (let index = from; index < to; index++) {
    onInput(index);
    const input = inputOf(index);
    const outcome = check(input);
    if (outcome.described) described++;
    if (outcome.compiled) compiled++;
    for (const failure of outcome.failures) {
      counts.set(failure.key, (counts.get(failure.key) ?? 0) + 1);
      if (!failures.has(failure.key))
        failures.set(failure.key, { ...failure, seed, index, input: shrink(input, failure, check) });
    }
  }
  return { inputs: to - from, described, compiled, failures: [...failures.values()], counts };
}

function shrink(input: FuzzInput, failure: Failure, check: Awaited<ReturnType<typeof inputChecker>>): FuzzInput {
  const fails = (candidate: FuzzInput): boolean => check(candidate).failures.some(({ key }) => key === failure.key);
  const budget = failure.kind === "slow" ? 12 : 250;
  let smallest = input;
  const isCompile = failure.through === "compile" || failure.through === "emit";
  const keys = isCompile ? (["file"] as const) : (["schema", "sql"] as const);
  // What does not take part is left out first.
  const alone = { schema: "", sql: "", file: "", ...Object.fromEntries(keys.map((key) => [key, input[key]])) };
  if (fails(alone)) smallest = alone;
  for (const key of keys) {
    const text = shrinkText(smallest[key], (candidate) => fails({ ...smallest, [key]: candidate }), budget);
    smallest = { ...smallest, [key]: text };
  }
  return smallest;
}
