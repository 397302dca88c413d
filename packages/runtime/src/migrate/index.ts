export { MigrationError } from "./errors.ts";
export { checksum } from "./history.ts";
export { migrate, migrateDown, migrationStatus } from "./migrate.ts";
export type { MigratableSchema, MigrateOptions, MigrateResult, MigrationStatus } from "./migrate.ts";
export type { KyselyLike, Migratable } from "./migration-session.ts";
