import { Random } from "../soundness/random.ts";
import type { RawResult, StateDatabase } from "./database.ts";
import { valueText, wordsOf } from "./values.ts";

/** What executions showed of a statement. */
export interface Witnesses {
  readonly executions: number;
  readonly rows: number;
  /** By column: whether a row had NULL there, and whether one had a value. */
  readonly nulls: readonly boolean[];
  readonly values: readonly boolean[];
}

export interface WitnessOptions {
  readonly states: number;
  readonly seed: number;
  /** Which parameters may be NULL. */
  readonly nullableParams: readonly boolean[];
  /** The schema's text, whose literals are likely values. */
  readonly schema: string;
}

/** Runs a statement in random states of the database and tells in which columns NULLs came. */
export async function findWitnesses(
  database: StateDatabase,
  sql: string,
  { states, seed, nullableParams, schema }: WitnessOptions,
): Promise<Witnesses> {
  const random = new Random(seed);
  const words = wordsOf(schema, sql);
  const types = await database.describe(sql);
  const nulls: boolean[] = [];
  const values: boolean[] = [];
  let executions = 0;
  let rows = 0;
  for (let state = 0; state < states; state++) {
    await database.db.exec("BEGIN");
    try {
      await database.populate(random, words);
      for (let attempt = 0; attempt < (types.length === 0 ? 1 : 3); attempt++) {
        const params = types.map((type, index) =>
          nullableParams[index] && random.chance(0.3) ? null : (valueText(random, type, words) ?? null),
        );
        const result = await attempted(database, sql, params);
        if (!result) continue;
        executions++;
        rows += result.rows.length;
        for (const row of result.rows) row.forEach((value, index) => ((value === null ? nulls : values)[index] = true));
      }
    } finally {
      await database.db.exec("ROLLBACK");
    }
  }
  return { executions, rows, nulls, values };
}

/** `undefined` where these values make PostgreSQL fail; what it did is undone. */
async function attempted(
  database: StateDatabase,
  sql: string,
  params: readonly (string | null)[],
): Promise<RawResult | undefined> {
  await database.db.exec("SAVEPOINT attempt");
  try {
    return await database.query(sql, params);
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error;
    return undefined;
  } finally {
    await database.db.exec("ROLLBACK TO attempt");
  }
}
