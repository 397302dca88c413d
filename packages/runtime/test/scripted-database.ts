import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from "kysely";

/** Answers one statement; what it throws the database throws. */
export type Answer = (
  sql: string,
  parameters: readonly unknown[],
) => readonly Record<string, unknown>[] | Promise<readonly Record<string, unknown>[]>;

export interface ScriptedDatabase<DB> {
  readonly db: Kysely<DB>;
  /** Everything that was sent, transaction commands included. */
  readonly log: readonly string[];
}

/** A database whose answers a test writes: for what no real one does on request. */
export function scriptedDatabase<DB>(answer: Answer): ScriptedDatabase<DB> {
  const log: string[] = [];
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      log.push(sql.replaceAll(/\s+/g, " ").trim());
      return { rows: (await answer(sql, parameters)) as R[] };
    },
    streamQuery() {
      throw new Error("not scripted");
    },
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: async () => void log.push("BEGIN"),
    commitTransaction: async () => void log.push("COMMIT"),
    rollbackTransaction: async () => void log.push("ROLLBACK"),
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
  const db = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return { db, log };
}
