import { Client, type ClientConfig } from "pg";

/** What a server says of the backend at the other end of a connection. */
export interface Backend {
  readonly pid: number;
  /** Exactly as the server has it: with the pid it names one backend for good. */
  readonly start: string;
  /** Milliseconds that it has been there. */
  readonly age: number;
  /** `pg_stat_activity.state`. */
  readonly state: string | null;
  /** `pg_stat_activity.wait_event`. */
  readonly waitEvent: string | null;
}

/** What was found: `backends` is absent where the server answers and does not tell, as one that is full or starts. */
export type Look =
  | { readonly reached: false; readonly why: string }
  | {
      readonly reached: true;
      readonly backends?: ReadonlyMap<number, Backend>;
      /** It never will: a pooler answers, whose pids are its own. */
      readonly pooled?: true;
    };

const backendsStatement = `SELECT pg_catalog.pg_backend_pid() AS own, a.pid, a.backend_start::text AS start, a.state, a.wait_event AS "waitEvent",
  (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - a.backend_start) * 1000)::float8 AS age
  FROM (VALUES (true)) AS here LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = ANY ($1::int[])`;

const endStatement = `SELECT pg_catalog.pg_terminate_backend(a.pid)
  FROM ROWS FROM (pg_catalog.unnest($1::int[]), pg_catalog.unnest($2::text[])) AS b (pid, start)
  JOIN pg_catalog.pg_stat_activity AS a ON a.pid = b.pid AND a.backend_start::text = b.start`;

/** Failures of the network, and not of the look-up of a name or of this process. */
const networkErrors = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * Asks on a connection of its own, which lives for this one question, what has become of some backends. Those that
 * `isLost` picks are ended: of a transaction that nobody can go on with, locks and idempotency keys would be held for as
 * long as the server believes in its client, by default two hours.
 *
 * @param timeout Milliseconds, for getting the connection and for the answer.
 */
export async function lookAtBackends(
  config: ClientConfig,
  pids: readonly number[],
  timeout: number,
  isLost: (backend: Backend) => boolean,
): Promise<Look> {
  const client = new Client({ ...config, connectionTimeoutMillis: timeout, query_timeout: timeout });
  client.on("error", ignore);
  try {
    await client.connect();
  } catch (error) {
    return isUnreachable(error) ? { reached: false, why: (error as Error).message } : { reached: true };
  }
  try {
    const { rows } = await client.query({
      text: backendsStatement,
      values: [pids],
      types: { getTypeParser: () => String },
    });
    if (Number(rows[0]?.own) !== (client as { readonly processID?: number }).processID)
      return { reached: true, pooled: true };
    const backends = rows
      .filter(({ pid }) => pid !== null)
      .map(({ pid, age, ...row }): Backend => ({ ...row, pid: Number(pid), age: Number(age) }));
    const lost = backends.filter(isLost);
    if (lost.length > 0) {
      await client
        .query(endStatement, [lost.map(({ pid }) => pid), lost.map(({ start }) => start)])
        // Whose role may not end them waits for the server to.
        .catch(ignore);
    }
    return { reached: true, backends: new Map(backends.map((backend) => [backend.pid, backend])) };
  } catch {
    return { reached: true };
  } finally {
    void client.end().catch(ignore);
  }
}

function isUnreachable(error: unknown): boolean {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code !== undefined) return networkErrors.has(code);
  return message === "timeout expired" || message?.startsWith("Connection terminated") === true;
}

function ignore(): void {}
