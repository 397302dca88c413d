/**
 * A longest increasing subsequence, by patience sorting (Fredman 1975): the members of `positions` that may stay where
 * they are, as indexes into it. The rest have moved.
 */
export function longestIncreasing(positions: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index] ?? 0;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[tails[middle] ?? 0] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = index;
  }
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index !== -1; index = before[index] ?? -1) kept.add(index);
  return kept;
}

/** True where nothing moved, which is nearly always. */
export function isIncreasing(positions: readonly number[]): boolean {
  for (let index = 1; index < positions.length; index++) {
    if ((positions[index - 1] ?? 0) >= (positions[index] ?? 0)) return false;
  }
  return true;
}
