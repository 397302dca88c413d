/** What PostgreSQL's Describe says of a statement; types as `format_type(oid, NULL)` prints them. */
export interface Description {
  readonly params: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** An empty database of our own, to try a schema in. */
export interface ScratchDatabase {
  /** `PostgreSQL 18.1`. */
  readonly version: string;
  /** Runs a script. @throws DatabaseError */
  execute(sql: string): Promise<void>;
  /** Parses and describes without running. @throws DatabaseError */
  describe(sql: string): Promise<Description>;
  /** Plans without running, whatever the parameters; absent before PostgreSQL 16. @throws DatabaseError */
  readonly plan?: (sql: string) => Promise<void>;
  /** Removes it again. */
  close(): Promise<void>;
}

/** What PostgreSQL answered. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly sqlstate: string | undefined;
  constructor(message: string, sqlstate: string | undefined) {
    super(message);
    this.sqlstate = sqlstate;
  }
}

export function toDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? new DatabaseError(error.message, code) : error;
}

/** The statement that plans a statement with parameters. PostgreSQL 16 and later. */
export function genericPlan(sql: string): string {
  return `EXPLAIN (GENERIC_PLAN) ${sql}`;
}

/** Remembers the names of types. */
export function typeNames(
  look: (oids: readonly number[]) => Promise<readonly (readonly [number, string])[]>,
): (oids: readonly number[]) => Promise<readonly string[]> {
  const known = new Map<number, string>();
  return async (oids) => {
    const missing = [...new Set(oids)].filter((oid) => !known.has(oid));
    if (missing.length > 0) for (const [oid, name] of await look(missing)) known.set(oid, name);
    return oids.map((oid) => known.get(oid) ?? "-");
  };
}
