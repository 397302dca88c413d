import { sql, type Kysely, type Transaction } from "kysely";
import { parseCursor } from "../protocol/cursor.ts";
import { encodeArguments } from "../schema/arguments.ts";
import { rowCodec, type RowCodec } from "../schema/rows.ts";
import type { AnyMutation, AnySchema, QueryExpression } from "../schema/types.ts";
import type { LiveSession } from "../live/live-engine.ts";
import type { MutationResponse } from "../protocol/http.ts";
import { checkHandlers, createHandlerRunner, type AnyHandlers } from "./handler-context.ts";
import { claimKey, recordOutcome, type KeyUse, type MutationOutcome, type RecordedOutcome } from "./idempotency.ts";

export interface MutationCall {
  /** Property name. */
  readonly property: string;
  readonly mutation: AnyMutation;
  /** Decoded and checked. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly user: unknown;
  readonly identity: string;
  readonly session: LiveSession | undefined;
  readonly key: string | undefined;
}

export interface MutationRunner {
  /** Runs it in one transaction; resolves after COMMIT. Rejects with whatever failed, after ROLLBACK. */
  run(call: MutationCall): Promise<MutationResponse>;
}

export interface MutationRunnerOptions {
  readonly schema: AnySchema;
  readonly db: Kysely<unknown>;
  readonly handlers: AnyHandlers;
  /** Milliseconds. */
  readonly statementTimeout: number;
  /** The epoch that transaction ids belong to now. */
  readonly epoch: () => string;
  /** Something was committed. */
  readonly committed: () => void;
}

/** SQLSTATE connection_failure: `createPostgres` has given the connection up. */
const CONNECTION_FAILURE = "08006";

interface Committed {
  readonly outcome: MutationOutcome;
  readonly xid: string | null;
  readonly snapshot?: string;
  readonly replayed?: true;
}

export function createMutationRunner(options: MutationRunnerOptions): MutationRunner {
  const { schema, db } = options;
  checkHandlers(schema, options.handlers);
  const runHandler = createHandlerRunner(schema, options.handlers);
  const rowCodecs = new WeakMap<AnyMutation, RowCodec>();

  function wireRows(mutation: AnyMutation, rows: readonly unknown[]): readonly unknown[] {
    const codec = rowCodecs.get(mutation) ?? rowCodec(mutation.columns);
    rowCodecs.set(mutation, codec);
    return rows.map((row) => codec.toWire(row as Record<string, unknown>));
  }

  async function execute(call: MutationCall, trx: Transaction<unknown>): Promise<MutationOutcome> {
    const { mutation, args } = call;
    if (mutation.handler === "ts") {
      const value = await runHandler(call.property, args, call.user, trx);
      return value === undefined ? {} : { value: jsonForm(value) };
    }
    const expression = (mutation as unknown as (args: unknown) => QueryExpression<unknown>)(args);
    const { rows } = await expression.execute(trx);
    return mutation.returns === "none" ? {} : { rows: wireRows(mutation, rows) };
  }

  async function transact(call: MutationCall, trx: Transaction<unknown>): Promise<Committed> {
    const use: KeyUse | undefined =
      call.key === undefined
        ? undefined
        : {
            key: call.key,
            identity: call.identity,
            mutation: call.mutation.name,
            wireArgs: encodeArguments(call.mutation.params, call.args),
          };
    const recorded: RecordedOutcome | undefined = use && (await claimKey(trx, use));
    if (recorded) return { ...recorded, replayed: true };
    await applySession(trx, call.session, options.statementTimeout);
    const outcome = await execute(call, trx);
    if (!use) return { outcome, ...(await assignedXid(trx)) };
    if (call.session?.role !== undefined) await resetRole(trx);
    return { outcome, xid: await recordOutcome(trx, use, outcome) };
  }

  /**
   * A connection that has fallen silent may have committed it. The key tells, at once: told to come again in a second, the
   * client would meanwhile be shown its own write beside its guess.
   */
  async function settle(call: MutationCall): Promise<Committed> {
    const attempt = (): Promise<Committed> => inTransaction(db, (trx) => transact(call, trx));
    try {
      return await attempt();
    } catch (error) {
      if (call.key === undefined || (error as { readonly code?: unknown } | null)?.code !== CONNECTION_FAILURE)
        throw error;
      return attempt();
    }
  }

  return {
    async run(call) {
      const { outcome, xid, snapshot, replayed } = await settle(call);
      options.committed();
      const epoch = options.epoch();
      return {
        ...(outcome as Pick<MutationResponse, "rows" | "value">),
        ...(xid !== null
          ? { seen: { epoch, xid } }
          : snapshot !== undefined && { seen: { cursor: `${epoch}:${snapshot}` } }),
        ...(replayed && { replayed }),
      };
    },
  };
}

/** As Kysely's, but what failed first is what is thrown: on a dead connection ROLLBACK fails too, and says less. */
async function inTransaction<T>(db: Kysely<unknown>, body: (trx: Transaction<unknown>) => Promise<T>): Promise<T> {
  let failure: { readonly cause: unknown } | undefined;
  try {
    return await db.transaction().execute(async (trx) => {
      try {
        return await body(trx);
      } catch (cause) {
        failure = { cause };
        throw cause;
      }
    });
  } catch (error) {
    throw failure ? failure.cause : error;
  }
}

/** `SET LOCAL`, with names and values as parameters. */
async function applySession(
  trx: Transaction<unknown>,
  session: LiveSession | undefined,
  timeout: number,
): Promise<void> {
  const settings = Object.entries({ statement_timeout: String(timeout), ...session?.settings });
  // The role last: it may not be allowed to set the others.
  if (session?.role !== undefined) settings.push(["role", session.role]);
  const calls = settings.map(([name, value]) => sql`pg_catalog.set_config(${name}, ${value}, true)`);
  await sql`SELECT ${sql.join(calls)}`.execute(trx);
}

async function resetRole(trx: Transaction<unknown>): Promise<void> {
  await sql`SELECT pg_catalog.set_config('role', 'none', true)`.execute(trx);
}

/** The transaction's id, or, where it wrote nothing, a snapshot that has seen all that it saw. */
async function assignedXid(
  trx: Transaction<unknown>,
): Promise<{ readonly xid: string | null; readonly snapshot: string }> {
  const { rows } = await sql<{ xid: string | null; snapshot: string }>`
    SELECT pg_catalog.pg_current_xact_id_if_assigned()::text AS xid, pg_catalog.pg_current_snapshot()::text AS snapshot`.execute(
    trx,
  );
  return rows[0] ?? { xid: null, snapshot: "" };
}

/** What JSON makes of a handler's value: the same the first time and when it is repeated. bigint is decimal text. */
function jsonForm(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, member: unknown) => (typeof member === "bigint" ? String(member) : member));
  return text === undefined ? undefined : JSON.parse(text);
}

/** The epoch of a cursor; empty before the first. */
export function epochOf(cursor: string | undefined): string {
  return (cursor === undefined ? undefined : parseCursor(cursor)?.epoch) ?? "";
}
