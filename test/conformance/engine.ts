import { createCatalog, type DescribeCatalog, type DescribeError } from "@realtime-schema/transformer/describe";

/** What we say of a statement, in the corpora's terms. */
export interface Verdict {
  readonly error?: string;
  readonly code?: string;
  /** Character from 1, as PostgreSQL counts. */
  readonly position?: number;
  /** Said plainly to be beyond us. */
  readonly notSupported?: boolean;
  /** An exception that is no problem of the input: always a bug. */
  readonly crash?: string;
  readonly params?: readonly string[];
  readonly columns?: readonly (readonly [name: string, type: string])[];
}

/** One database, through the public API: a catalog that DDL changes and queries are described against. */
export interface Engine {
  apply(sql: string): Verdict;
  describe(sql: string): Verdict;
  fork(): Engine;
}

/** Makes databases; the parser is loaded once. */
export async function engineFactory(): Promise<() => Engine> {
  const empty = await createCatalog();
  return () => engineOver(empty.fork());
}

function engineOver(catalog: DescribeCatalog): Engine {
  return {
    apply: (sql) =>
      guarded(() => {
        const { error } = catalog.apply(sql);
        return error === undefined ? {} : rejection(error);
      }),
    describe: (sql) =>
      guarded(() => {
        const description = catalog.describe(sql);
        if (description.error !== undefined) return rejection(description.error);
        return {
          params: description.params.map((param) => param.type),
          columns: description.columns.map((column) => [column.name, column.type] as const),
        };
      }),
    fork: () => engineOver(catalog.fork()),
  };
}

function rejection(error: DescribeError): Verdict {
  const ours = error.code.startsWith("RS");
  return {
    error: error.message,
    ...(!ours && { code: error.code }),
    ...(error.position !== undefined && { position: error.position }),
    notSupported: ours,
  };
}

function guarded(body: () => Verdict): Verdict {
  try {
    return body();
  } catch (error) {
    return { error: String(error), crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
