/** A migration cannot go on. `code` tells programs why, `message` people what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
  /**
   * `changed`: an applied migration's text is another now. `unknown`: the database has one that the schema does not.
   * `order`: a new one sorts before an applied one. `failed`: its SQL was refused; nothing of it was kept.
   * `irreversible`: it has no way back. `table`: somebody else's `schema_migrations`.
   */
  readonly code: "changed" | "unknown" | "order" | "failed" | "irreversible" | "table";
  /** The migration it is about. */
  readonly migration: string | undefined;

  constructor(code: MigrationError["code"], message: string, migration?: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.migration = migration;
  }
}
