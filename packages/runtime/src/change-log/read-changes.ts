import type { Change, ChangeBatch, ChangedRow, Cursor } from "./change.ts";
import type { LogConnection } from "./connection.ts";
import { formatCursor, splitCursor } from "./cursor.ts";
import { ChangeLogError } from "./errors.ts";
import { isHeader, oneRow } from "./one-row.ts";

/** How much is read at once. */
export interface ReadOptions {
  /** More changes than this are not worth reading one by one: the batch is a resync. 50,000 unless said otherwise. */
  readonly maxChanges?: number;
}

/** What the statement says of itself, beside the log's rows. */
interface State {
  readonly snapshot: string;
  readonly server: string;
  readonly epoch: string | null;
  readonly standby: boolean;
  readonly writing: boolean;
  readonly readable: boolean;
}

interface LogRow {
  readonly seq: string | null;
  readonly xid: string;
  readonly relation: string;
  readonly op: Change["op"];
  readonly rows: string | null;
}

/**
 * An epoch ends where transaction ids may be used again or belong to somebody else: another cluster, a restarted server,
 * an UNLOGGED table that a crash, a base backup or a promotion emptied.
 */
const state = `pg_catalog.pg_current_snapshot()::text AS snapshot,
    (SELECT system_identifier::text FROM pg_catalog.pg_control_system())
      || '-' || (pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time()) * 1000000)::bigint AS server,
    (SELECT id::text FROM realtime_schema.epoch) AS epoch,
    pg_catalog.pg_is_in_recovery() AS standby,
    pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL AS writing`;

/**
 * Everything that this statement's snapshot sees and the cursor's does not: transactions that began after the cursor,
 * and those that were in progress at it. The snapshot that did the reading is the next cursor, so reads partition all
 * committed changes, whatever order transactions commit in.
 */
const readStatement = `WITH here AS MATERIALIZED (
  SELECT ${state}
), state AS MATERIALIZED (
  SELECT here.*, here.server || '-' || here.epoch = $1 AND retained.valid AS readable
  FROM here, (
    SELECT pg_catalog.pg_snapshot_xmax(mark) <= pg_catalog.pg_snapshot_xmax($2::pg_snapshot) AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_snapshot_xip($2::pg_snapshot) AS xip WHERE pg_catalog.pg_visible_in_snapshot(xip, mark)
    ) AS valid
    FROM realtime_schema.retention
  ) AS retained
)
SELECT state.snapshot, state.server, state.epoch, state.standby, state.writing, COALESCE(state.readable, false) AS readable,
  log.seq::text, log.xid::text, log.relation, log.op, pg_catalog.to_json(log.rows)::text AS rows
FROM state LEFT JOIN LATERAL (
  SELECT * FROM (
    SELECT seq, xid, relation, op, rows FROM realtime_schema.change_log
    WHERE xid >= pg_catalog.pg_snapshot_xmax($2::pg_snapshot) AND state.readable
    UNION ALL
    SELECT seq, xid, relation, op, rows FROM realtime_schema.change_log
    WHERE xid < pg_catalog.pg_snapshot_xmax($2::pg_snapshot)
      AND xid = ANY (ARRAY(SELECT pg_catalog.pg_snapshot_xip($2::pg_snapshot))) AND state.readable
  ) AS unseen LIMIT $3
) AS log ON true
ORDER BY log.seq`;

/**
 * The cursor of a reader that has seen all that this statement sees.
 *
 * ```ts
 * import { currentCursor, type LogConnection } from "@realtime-schema/runtime/change-log";
 *
 * const from = (connection: LogConnection) => currentCursor(connection); // changes from now on
 * ```
 *
 * @throws ChangeLogError where there is no log, on a standby, or in a transaction that has written.
 */
export async function currentCursor(connection: LogConnection): Promise<Cursor> {
  for (;;) {
    const [row] = await connection
      .query<Omit<State, "readable">>(`SELECT ${state}`)
      .catch((error: unknown) => explain(connection, error));
    const cursor = row && cursorOf(row);
    if (cursor !== undefined) return cursor;
    await newEpoch(connection);
  }
}

/**
 * Reads every change that the cursor's reader has not seen, once, and the cursor to go on from.
 *
 * In a REPEATABLE READ transaction it must be the first statement; the cursor is then that of the whole transaction.
 * Never throws for a strange cursor: that is a resync, as for one of another epoch or older than the log.
 *
 * @throws ChangeLogError where there is no log, on a standby, or in a transaction that has written.
 * @example
 * ```ts
 * import { Client } from "pg";
 * import { currentCursor, postgresConnection, readChanges } from "@realtime-schema/runtime/change-log";
 *
 * const connection = postgresConnection(await new Client({ connectionString }).connect());
 * let cursor = await currentCursor(connection);
 * const batch = await readChanges(connection, cursor);
 * cursor = batch.cursor;
 * ```
 */
export async function readChanges(
  connection: LogConnection,
  cursor: Cursor,
  options: ReadOptions = {},
): Promise<ChangeBatch> {
  const given = splitCursor(cursor);
  if (!given) return { cursor: await currentCursor(connection), changes: [], resync: true };
  const { maxChanges = 50_000 } = options;
  const rows = await connection
    .query<State & LogRow>(readStatement, [given.epoch, given.snapshot, maxChanges + 1])
    .catch((error: unknown) => explain(connection, error));
  const [first] = rows;
  const next = first && cursorOf(first);
  if (first === undefined || next === undefined) {
    await newEpoch(connection);
    return { cursor: await currentCursor(connection), changes: [], resync: true };
  }
  if (!first.readable || rows.length > maxChanges) return { cursor: next, changes: [], resync: true };
  return { cursor: next, changes: first.seq === null ? [] : rows.map(changeOf), resync: false };
}

function cursorOf(row: Omit<State, "readable">): Cursor | undefined {
  if (row.standby) throw onStandby();
  if (row.writing) {
    throw new ChangeLogError(
      "in-transaction",
      "The change log was read in a transaction that has written, whose own changes no cursor can name. Read it on a connection of its own.",
    );
  }
  return row.epoch === null ? undefined : formatCursor(`${row.server}-${row.epoch}`, row.snapshot);
}

/** Two nodes may come at once: one id wins. */
async function newEpoch(connection: LogConnection): Promise<void> {
  await connection.query("INSERT INTO realtime_schema.epoch DEFAULT VALUES ON CONFLICT DO NOTHING");
}

function changeOf(row: LogRow): Change {
  const texts = row.rows === null ? [] : (JSON.parse(row.rows) as readonly (string | null)[]);
  return {
    seq: BigInt(row.seq ?? 0),
    xid: BigInt(row.xid),
    relation: row.relation,
    op: row.op,
    ...contentOf(row.op, texts),
  };
}

/** One row as a header and texts, of which there are none where no column is logged; else one JSON text of them all. */
function contentOf(op: Change["op"], texts: readonly (string | null)[]): Pick<Change, "rows" | "values" | "channels"> {
  const [first] = texts;
  if (first === null || first === undefined) return {};
  if (texts.length > 1 || isHeader(first)) return { rows: [oneRow(op, texts)] };
  const logged = JSON.parse(first) as Logged;
  return Array.isArray(logged) ? { rows: logged.map(changedRow) } : bulk(logged as LoggedBulk);
}

type LoggedRow = { readonly [Name in keyof ChangedRow]: ChangedRow[Name] | null };
type Logged = readonly LoggedRow[] | LoggedBulk;

/** A list is NULL where it would be too long: any value, any channel. */
interface LoggedBulk {
  readonly values: Readonly<Record<string, readonly unknown[] | null>>;
  readonly channels: readonly string[] | null;
}

/** The log says NULL where a row has no such image. */
function changedRow(row: LoggedRow): ChangedRow {
  return {
    ...(row.old ? { old: row.old } : {}),
    ...(row.new ? { new: row.new } : {}),
    ...(row.oldChannels ? { oldChannels: row.oldChannels } : {}),
    ...(row.newChannels ? { newChannels: row.newChannels } : {}),
    ...(row.parents ? { parents: row.parents } : {}),
  };
}

function bulk({ values, channels }: LoggedBulk): Pick<Change, "values" | "channels"> {
  const known = Object.entries(values).filter((entry): entry is [string, readonly unknown[]] => entry[1] !== null);
  return { values: Object.fromEntries(known), ...(channels ? { channels } : {}) };
}

function onStandby(cause?: unknown): ChangeLogError {
  return new ChangeLogError(
    "standby",
    "The change log was read on a standby, whose snapshots do not name the transactions in progress. Connect to the primary (target_session_attrs=read-write).",
    { cause },
  );
}

/** 3F000: no such schema; 42P01: no such table; 0A000: on a standby, UNLOGGED tables cannot be read. */
async function explain(connection: LogConnection, error: unknown): Promise<never> {
  const code = (error as { readonly code?: string }).code;
  if (code === "0A000") {
    const [row] = await connection.query<{ standby: boolean }>("SELECT pg_catalog.pg_is_in_recovery() AS standby");
    if (row?.standby) throw onStandby(error);
  }
  if (code === "3F000" || code === "42P01") {
    throw new ChangeLogError(
      "not-installed",
      "This database has no change log. Run migrate(db, schema), or the trigger script with psql.",
      { cause: error },
    );
  }
  throw error;
}
