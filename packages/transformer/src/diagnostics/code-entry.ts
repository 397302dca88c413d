import type { Severity } from "./diagnostic.ts";

/** What `realtime-schema explain` prints of a code. */
export interface CodeEntry {
  readonly title: string;
  /** `error` where absent. */
  readonly severity?: Severity;
  readonly explanation: string;
  /** SQL that draws the diagnostic. */
  readonly before: string;
  /** The same, mended. */
  readonly after: string;
}
