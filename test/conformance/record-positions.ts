import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { positionKey, positionsFile, regressFile, regressFileNames, type RegressStatement } from "./corpora.ts";

const prelude = ["test_setup.sql.json", "create_misc.sql.json"];

/**
 * Asks PGlite where it points in each statement of `regress` that it rejects, which the corpus does not say, and keeps
 * the answers. Takes a minute or more.
 */
export async function recordPositions(): Promise<void> {
  const positions: Record<string, number> = {};
  for (const name of regressFileNames()) {
    const { statements } = regressFile(name);
    const isWanted = (statement: RegressStatement): boolean =>
      statement.kind === "query" && (statement.code?.startsWith("42") ?? false);
    if (!statements.some(isWanted)) continue;
    const db = await PGlite.create();
    for (const file of prelude)
      if (file !== name) for (const statement of regressFile(file).statements) await replay(db, statement);
    for (const [i, statement] of statements.entries()) {
      const error = await replay(db, statement);
      if (isWanted(statement) && error?.code === statement.code)
        positions[positionKey(name, i)] = Number(error?.position ?? 0);
    }
    await db.close();
  }
  mkdirSync(dirname(positionsFile), { recursive: true });
  writeFileSync(positionsFile, JSON.stringify(positions));
}

interface PostgresError {
  readonly code?: string;
  readonly position?: string;
}

/** As the corpus was made: an error takes back its own statement alone, also in a transaction block. */
async function replay(db: PGlite, { sql, kind }: RegressStatement): Promise<PostgresError | undefined> {
  if (kind === "skip") return undefined;
  const savepoint = await attempt(() => db.exec("SAVEPOINT replay"));
  const error = await attempt(() => (kind === "ddl" ? db.exec(sql) : db.describeQuery(sql)));
  if (savepoint === undefined && error !== undefined) await attempt(() => db.exec("ROLLBACK TO replay"));
  return error;
}

async function attempt(body: () => Promise<unknown>): Promise<PostgresError | undefined> {
  try {
    await body();
    return undefined;
  } catch (error) {
    return error as PostgresError;
  }
}
