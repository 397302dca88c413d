/** Makes something of a list, a run of neighbours at a time. */
export interface RunMemo<Item, Result> {
  /** `make` must give the same for the same items, however often it is another function. */
  of(items: readonly Item[], make: (run: readonly Item[]) => Result): readonly Result[];
}

interface Run<Item, Result> {
  readonly items: readonly Item[];
  readonly result: Result;
}

/**
 * Keeps what was made of each run for as long as it holds the same objects. After one item of a thousand has changed,
 * its run is made again, and the other items are not even read: only whether they are the same.
 *
 * ```ts
 * const lengths = runMemo<readonly string[], number>();
 * lengths.of([["a"], ["b", "c"]], (run) => run.flat().length); // [3]
 * ```
 */
export function runMemo<Item extends object, Result>(longest = 32): RunMemo<Item, Result> {
  let last: readonly Run<Item, Result>[] = [];
  return {
    of(items, make) {
      const byFirst = new Map(last.map((run) => [run.items[0], run]));
      const runs: Run<Item, Result>[] = [];
      for (let at = 0; at < items.length;) {
        let run = byFirst.get(items[at]);
        if (!run || !standsAt(run.items, items, at)) {
          let end = at + 1;
          // Up to where another run began, so that what follows an edit is found again.
          while (end < items.length && end - at < longest && !byFirst.has(items[end])) end++;
          const own = items.slice(at, end);
          run = { items: own, result: make(own) };
        }
        runs.push(run);
        at += run.items.length;
      }
      last = runs;
      return runs.map(({ result }) => result);
    },
  };
}

function standsAt<Item>(run: readonly Item[], items: readonly Item[], at: number): boolean {
  for (let index = 0; index < run.length; index++) if (run[index] !== items[at + index]) return false;
  return true;
}

/** Whether two lists hold the same objects. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && standsAt(a, b, 0);
}
