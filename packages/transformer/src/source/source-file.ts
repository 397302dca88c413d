/** One file of the SQL folder, or an editor's unsaved version of it. */
export interface SourceFile {
  /** Relative to the SQL folder, with forward slashes: `tables/inventory.sql`. */
  readonly path: string;
  readonly text: string;
  /** UTF-16 offset in `text` of the first byte sequence that was not UTF-8 (it stands there as U+FFFD). */
  readonly invalidUtf8?: number;
  /** Not schema: a file of the migrations folder. Absent for schema files. */
  readonly kind?: "migration" | "snapshot";
}
