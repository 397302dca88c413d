/** A query's result as a server read it. */
export interface DehydratedResult {
  readonly cursor: string;
  /** In wire form. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Results for a page that a server rendered: JSON, to be sent along with it. The client shows them at once and resumes from
 * their cursors, so that nothing is read twice.
 */
export interface Dehydrated {
  readonly version: 1;
  /** By query and arguments. */
  readonly results: Readonly<Record<string, DehydratedResult>>;
}
