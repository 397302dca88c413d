import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { hstore } from "@electric-sql/pglite/contrib/hstore";
import { afterAll, beforeAll } from "vitest";
import { ddlAnalyzer } from "../../analyze/ddl-analyzer.ts";
import { loadParser, parseSql } from "../../parse/parse.ts";
import { applyStatement } from "../apply.ts";
import type { Catalog } from "../catalog.ts";
import { SqlError } from "../sql-error.ts";

/** A PostgreSQL that tests ask. */
export interface Oracle {
  rows<T>(sql: string, params?: unknown[]): Promise<T[]>;
  /** Runs statements; how it refuses them. */
  postgres(sql: string): Promise<Refusal | undefined>;
}

export interface Refusal {
  readonly code: string | undefined;
  readonly message: string;
  /** Character from 1; undefined where none. */
  readonly position: number | undefined;
}

/** PGlite, open while the file's tests run. */
export function useOracle(): Oracle {
  let db: PGlite;
  beforeAll(async () => {
    await loadParser();
    db = await PGlite.create({ extensions: { citext, hstore } });
  });
  afterAll(() => db.close());
  return {
    rows: async <T>(sql: string, params: unknown[] = []): Promise<T[]> => (await db.query<T>(sql, params)).rows,
    postgres: async (sql) => {
      try {
        await db.exec(sql);
        return undefined;
      } catch (error) {
        const { code, message, position } = error as { code?: string; message: string; position?: string };
        return { code, message, position: position === undefined ? undefined : Number(position) };
      }
    },
  };
}

/** How we refuse the statements. */
export function ours(catalog: Catalog, sql: string): Refusal | undefined {
  const parsed = parseSql(sql);
  if (parsed.failure !== undefined)
    return { code: parsed.failure.sqlstate, message: parsed.failure.message, position: parsed.failure.position + 1 };
  try {
    for (const statement of parsed.statements) applyStatement(catalog, statement, { analyzer: ddlAnalyzer });
    return undefined;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return {
      code: error.sqlstate,
      message: error.message,
      position: error.location < 0 ? undefined : error.location + 1,
    };
  }
}
