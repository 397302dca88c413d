import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { canonicalJson } from "../protocol/canonical-json.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";

/** What a mutation gave, as it is kept and sent. */
export interface MutationOutcome {
  /** RETURNING's rows in wire form. */
  readonly rows?: readonly unknown[];
  /** What a handler returned. */
  readonly value?: unknown;
}

export interface RecordedOutcome {
  readonly outcome: MutationOutcome;
  readonly xid: string;
}

/** A key belongs to one user and stands for one mutation with its arguments. */
export interface KeyUse {
  readonly key: string;
  readonly identity: string;
  readonly mutation: string;
  readonly wireArgs: Readonly<Record<string, unknown>>;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** What is stored under: another user's equal key is another one. */
const storedKey = ({ key, identity }: KeyUse): string => sha256(`${identity.length}:${identity}${key}`);

const fingerprint = ({ mutation, wireArgs }: KeyUse): string => `${mutation} ${sha256(canonicalJson(wireArgs))}`;

/**
 * Takes the key for this transaction, or gives what became of it. A transaction that holds the same key is waited for: if it
 * rolls back, the key is free.
 *
 * @throws RealtimeError `idempotency_mismatch` when it stood for something else.
 */
export async function claimKey(trx: Transaction<unknown>, use: KeyUse): Promise<RecordedOutcome | undefined> {
  const claimed = await sql`
    INSERT INTO realtime_schema.idempotency_key (key, mutation) VALUES (${storedKey(use)}, ${fingerprint(use)})
    ON CONFLICT (key) DO NOTHING RETURNING true AS claimed`.execute(trx);
  if (claimed.rows.length > 0) return undefined;
  const { rows } = await sql<{ mutation: string; xid: string; result: string | null }>`
    SELECT mutation, xid::text AS xid, result::text AS result
    FROM realtime_schema.idempotency_key WHERE key = ${storedKey(use)}`.execute(trx);
  const [found] = rows;
  if (!found) throw new RealtimeError("conflict", "The idempotency key expired just now");
  if (found.mutation !== fingerprint(use)) {
    throw new RealtimeError(
      "idempotency_mismatch",
      "The idempotency key was used for another mutation or other arguments",
    );
  }
  return { xid: found.xid, outcome: JSON.parse(found.result ?? "{}") as MutationOutcome };
}

/** Keeps the outcome beside the key, in the mutation's own transaction. Gives the transaction's id. */
export async function recordOutcome(trx: Transaction<unknown>, use: KeyUse, outcome: MutationOutcome): Promise<string> {
  const { rows } = await sql<{ xid: string }>`
    UPDATE realtime_schema.idempotency_key SET result = ${JSON.stringify(outcome)}::text::jsonb
    WHERE key = ${storedKey(use)} RETURNING pg_catalog.pg_current_xact_id()::text AS xid`.execute(trx);
  return rows[0]?.xid ?? "0";
}
