import type * as Runtime from "@realtime-schema/runtime/migrate";
import type { Pool, PoolConfig } from "pg";
import { UsageError, type CliIo, type ExitCode } from "./cli-io.ts";
import { textOption, type CommandArguments } from "./command.ts";
import { optionalImport } from "./verify/pglite-database.ts";
import { unreachable } from "./verify/server-database.ts";

type Migrations = typeof Runtime;

/** `--database`, which a command cannot do without. */
export function databaseUrl(given: CommandArguments, command: string): string {
  const url = textOption(given, "database");
  if (url !== undefined) return url;
  throw new UsageError(`${command} needs a database`, "add --database postgres://user@host/name");
}

/** Opens a pool of one connection for `run`, with the runtime's own migrations: what servers do at their start. */
export async function withMigrations<T>(
  url: string,
  run: (pool: Pool, migrations: Migrations) => Promise<T>,
): Promise<T> {
  const migrations = await optionalImport<Migrations>("@realtime-schema/runtime/migrate", "migrate");
  const { default: pg } = await optionalImport<{
    readonly default: { readonly Pool: new (config: PoolConfig) => Pool };
  }>("pg", "--database");
  let pool: Pool;
  try {
    pool = new pg.Pool({ connectionString: url, max: 1 });
  } catch (error) {
    throw new UsageError(`cannot read --database: ${error instanceof Error ? error.message : String(error)}`);
  }
  // Without a listener a lost connection would end the process.
  pool.on("error", () => {});
  try {
    const client = await pool.connect().catch((error: unknown) => {
      throw unreachable(error);
    });
    client.release();
    return await run(pool, migrations);
  } finally {
    await pool.end();
  }
}

/** A failed migration is the input's fault: its message, without a stack, exit 1. */
export function migrationFailure(error: unknown, io: CliIo, json: boolean): ExitCode {
  if (!(error instanceof Error) || error.name !== "MigrationError") throw error;
  const { code, migration } = error as Runtime.MigrationError;
  if (json) io.stdout(`${JSON.stringify({ error: { code, message: error.message, migration } }, undefined, 2)}\n`);
  else io.stderr(`✗ ${error.message}\n`);
  return 1;
}
