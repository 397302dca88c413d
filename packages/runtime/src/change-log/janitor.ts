import type { LogSession } from "./connection.ts";

/** How long the log is kept. */
export interface JanitorOptions {
  /** How long a reader may be away and still go on from its cursor. Milliseconds; an hour unless said otherwise. */
  readonly retention?: number;
  /** Rows deleted in one transaction. */
  readonly batch?: number;
  /** The database's clock is used unless a test sets it. Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What one cleaning did. */
export interface Cleaning {
  /** Rows deleted from the log. */
  readonly deleted: number;
  /** False when another node is at it. */
  readonly done: boolean;
}

interface Row {
  readonly mark: string;
  readonly samples: string;
  readonly epoch: string;
  readonly snapshot: string;
  readonly ahead: boolean;
  readonly now: number;
}

interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Id of the epoch table: snapshots of different epochs do not compare. */
  readonly epoch: string;
  readonly snapshot: string;
}

/** Snapshots kept per retention period: rows are kept at most this much of a period too long. */
const samplesPerPeriod = 8;

/**
 * Deletes what every reader has had a retention period's time to read. Age counts from when a change could be seen: a
 * transaction of an hour commits rows that look an hour old. So snapshots are kept for a period, and what one of them saw
 * is deleted when the period has passed. The snapshot is published before anything is deleted: a reader's cursor is
 * valid exactly when nothing that it has not seen is seen by the published one.
 *
 * ```ts
 * import { Pool } from "pg";
 * import { cleanLog, postgresLog } from "@realtime-schema/runtime/change-log";
 *
 * const session = await postgresLog(new Pool({ connectionString })).connect();
 * const { deleted } = await cleanLog(session, { retention: 15 * 60_000 });
 * ```
 */
export async function cleanLog(session: LogSession, options: JanitorOptions = {}): Promise<Cleaning> {
  const { retention = 3_600_000, batch = 5_000 } = options;
  const [row] = await session.query<Row>(
    `SELECT r.mark::text, r.samples::text, e.id::text AS epoch, pg_catalog.pg_current_snapshot()::text AS snapshot,
      pg_catalog.pg_snapshot_xmax(r.mark) > pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot()) AS ahead,
      COALESCE($1::float8, pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) * 1000)::float8 AS now
    FROM realtime_schema.retention AS r, realtime_schema.epoch AS e`,
    [options.now?.() ?? null],
  );
  if (!row) return { deleted: 0, done: false };
  const time = Number(row.now);
  // After a crash ids are used again, so an older snapshot would call new transactions seen.
  const samples = (JSON.parse(row.samples) as readonly Sample[]).filter(({ epoch }) => epoch === row.epoch);
  const old = samples.filter(({ at }) => at <= time - retention);
  const mark = row.ahead ? row.snapshot : old.at(-1)?.snapshot;
  const kept = samples.slice(old.length);
  const due = (kept.at(-1)?.at ?? -Infinity) <= time - retention / samplesPerPeriod;
  if (mark === undefined && !due) return { deleted: 0, done: true };
  if (due) kept.push({ at: time, epoch: row.epoch, snapshot: row.snapshot });
  // Published first. Another node that was at it has changed the row: then it is that one's turn.
  const published = await session.query(
    `UPDATE realtime_schema.retention SET mark = COALESCE($1::pg_snapshot, mark), samples = $2::jsonb
    WHERE mark::text = $3 AND samples = $4::jsonb RETURNING 1`,
    [mark ?? null, JSON.stringify(kept), row.mark, row.samples],
  );
  if (published.length === 0) return { deleted: 0, done: false };
  if (mark === undefined) return { deleted: 0, done: true };
  let deleted = 0;
  for (;;) {
    const rows = await session.query<{ count: string }>(
      `WITH gone AS (
        DELETE FROM realtime_schema.change_log WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM realtime_schema.change_log
          WHERE xid < pg_catalog.pg_snapshot_xmax($1::pg_snapshot) AND pg_catalog.pg_visible_in_snapshot(xid, $1::pg_snapshot)
          LIMIT $2
        )) RETURNING 1
      ) SELECT count(*)::text AS count FROM gone`,
      [mark, batch],
    );
    const count = Number(rows[0]?.count ?? 0);
    deleted += count;
    if (count < batch) break;
  }
  await session.query(
    "DELETE FROM realtime_schema.idempotency_key WHERE created_at < pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $1::float8)",
    [Math.max(retention, 86_400_000) / 1000],
  );
  return { deleted, done: true };
}
