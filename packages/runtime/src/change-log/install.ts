import type { LogConnection } from "./connection.ts";
import { ChangeLogError } from "./errors.ts";

/** The format of the log that this runtime reads. The trigger script writes its own into `realtime_schema.installation`. */
export const supportedFormat = 2;

/**
 * Holds the database's log against what this runtime can read.
 *
 * @throws ChangeLogError `not-installed` or `format`, with what to do.
 */
export async function checkInstalled(connection: LogConnection): Promise<void> {
  const [found] = await connection.query<{ log: boolean }>(
    "SELECT pg_catalog.to_regclass('realtime_schema.change_log') IS NOT NULL AS log",
  );
  if (!found?.log) {
    throw new ChangeLogError(
      "not-installed",
      'This database has no change log. Run migrate(db, schema), or the trigger script of the "log" delivery with psql.',
    );
  }
  const [row] = await connection.query<{ format: number }>("SELECT format FROM realtime_schema.installation");
  if (row?.format !== supportedFormat) {
    throw new ChangeLogError(
      "format",
      `This database's change log has format ${row?.format}, this runtime reads format ${supportedFormat}. Install the same version of @realtime-schema/runtime and of the trigger script.`,
    );
  }
}
