import type { PGliteInterface } from "@electric-sql/pglite";
import type { LogConnection, LogDatabase } from "./connection.ts";

/**
 * The change log in PGlite, which has one session that everybody shares.
 *
 * ```ts
 * import { PGlite } from "@electric-sql/pglite";
 * import { pgliteLog, startReader } from "@realtime-schema/runtime/change-log";
 *
 * const database = pgliteLog(await PGlite.create());
 * const reader = startReader({ database, onBatch: ({ changes }) => console.log(changes) });
 * ```
 */
export function pgliteLog(pglite: PGliteInterface): LogDatabase {
  const connectionOf = (source: Pick<PGliteInterface, "query">): LogConnection => ({
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await source.query<Row>(sql, [...params])).rows,
  });
  return {
    parallel: false,
    connect: async () => {
      const unlisten: (() => Promise<void>)[] = [];
      return {
        ...connectionOf(pglite),
        transaction: (mode, body) =>
          pglite.transaction(async (transaction) => {
            await transaction.query(`SET TRANSACTION ISOLATION LEVEL ${mode.replace(" READ ONLY", ", READ ONLY")}`);
            return body(connectionOf(transaction as unknown as Pick<PGliteInterface, "query">));
          }),
        listen: async (channel, onNotification) => {
          unlisten.push(await pglite.listen(channel, onNotification));
        },
        onLost: () => {},
        close: async () => {
          await Promise.all(unlisten.map((stop) => stop()));
        },
      };
    },
  };
}
