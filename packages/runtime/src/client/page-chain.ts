import { share } from "./share.ts";

/** A page that is followed, as the chain sees it. */
export interface OpenPage<Row> {
  /** Equal for equal arguments. */
  readonly id: string;
  /** The row that it was opened behind; `undefined` for the first page. */
  readonly anchor: Row | undefined;
}

export interface ChainOptions<Row, Page extends OpenPage<Row>> {
  /** In order; the first is the list's beginning. */
  readonly pages: readonly Page[];
  /** `undefined` while a page is loading. */
  readonly rowsOf: (page: Page) => readonly Row[] | undefined;
  readonly rowId: (row: Row) => string;
  /** The page that begins behind these rows. */
  readonly nextId: (rows: readonly Row[]) => string | undefined;
  readonly maxPages: number;
}

/** Pages without a gap between them. */
export interface PageChain<Row, Page> {
  readonly linked: readonly Page[];
  /** Rows of `linked`, each row once. */
  readonly rows: readonly (readonly Row[])[];
  /** Later pages that `linked` does not reach yet. */
  readonly beyond: readonly Page[];
  /** The last of `linked` is loading. */
  readonly loading: boolean;
  /** There is more behind the last of `linked`. */
  readonly more: boolean;
}

/**
 * Follows pages from the first, each time to the farthest page that begins inside the present one or right behind it; pages
 * in between add nothing. Where none does, rows were pushed off the page's end: the chain stops at the gap.
 */
export function chainPages<Row, Page extends OpenPage<Row>>(options: ChainOptions<Row, Page>): PageChain<Row, Page> {
  const { rowsOf, rowId, nextId, maxPages } = options;
  const linked: Page[] = [];
  const rows: (readonly Row[])[] = [];
  const shown = new Set<string>();
  let [page, ...beyond] = options.pages;
  while (page) {
    linked.push(page);
    const own = rowsOf(page);
    if (!own) return { linked, rows, beyond, loading: true, more: true };
    const ids = own.map(rowId);
    rows.push(own.filter((_row, index) => !shown.has(ids[index] ?? "")));
    for (const id of ids) shown.add(id);
    const next = nextId(own);
    if (next === undefined || linked.length === maxPages) {
      return { linked, rows, beyond: [], loading: false, more: false };
    }
    const at = beyond.findLastIndex((candidate) => follows(candidate, own));
    const exact = beyond.findLastIndex(({ id }) => id === next);
    const reached = Math.max(at, exact);
    if (reached < 0) return { linked, rows, beyond, loading: false, more: true };
    page = beyond[reached];
    beyond = beyond.slice(reached + 1);
  }
  return { linked, rows, beyond: [], loading: false, more: false };

  /** Whether `rows` have the row as it is: one that changed may stand elsewhere now. */
  function hold(rows: readonly Row[], row: Row): boolean {
    const id = rowId(row);
    return rows.some((candidate) => candidate === row || (rowId(candidate) === id && share(row, candidate) === row));
  }

  function follows(candidate: Page, own: readonly Row[]): boolean {
    if (candidate.anchor !== undefined && hold(own, candidate.anchor)) return true;
    const last = own.at(-1);
    return last !== undefined && hold(rowsOf(candidate) ?? [], last);
  }
}
