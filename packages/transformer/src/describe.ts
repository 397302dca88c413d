/** PostgreSQL's Describe without PostgreSQL: types of parameters and columns, or PostgreSQL's error. */
import type { Problem, StatementAnalysis } from "./analyze/analysis.ts";
import { analyzeStatement } from "./analyze/analyze-statement.ts";
import { ddlAnalyzer } from "./analyze/ddl-analyzer.ts";
import { applyStatement } from "./catalog/apply.ts";
import { createBaseCatalog } from "./catalog/base-catalog.ts";
import { SqlError, toProblem } from "./catalog/sql-error.ts";
import type { DependencyIr, JsonShape, PgType } from "./ir.ts";
import { byteOffsets } from "./parse/byte-offsets.ts";
import { loadParser, parseSql, type ParseFailure } from "./parse/parse.ts";

export type { DependencyIr, JsonField, JsonShape } from "./ir.ts";

/** What PostgreSQL would say of a text that it rejects. */
export interface DescribeError {
  /** SQLSTATE; `RS9001` for what this analyser does not support. */
  readonly code: string;
  readonly message: string;
  /** Character of the text, from 1, as PostgreSQL counts; absent where PostgreSQL gives none. */
  readonly position?: number;
  readonly hint?: string;
}

/** A parameter, `$1` first. */
export interface DescribedParam {
  /** As `format_type(oid, NULL)` prints it. */
  readonly type: string;
  readonly nullable: boolean;
}

/** A column of the result. */
export interface DescribedColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** What is inside a JSON value. */
  readonly json?: JsonShape;
}

/** What PostgreSQL would say of a statement that it accepts, and what it never tells. */
export interface Description {
  readonly params: readonly DescribedParam[];
  readonly columns: readonly DescribedColumn[];
  readonly returns: "one" | "maybe" | "many" | "none";
  readonly dependencies: readonly DependencyIr[];
  readonly error?: never;
}

/** How a statement is described. */
export interface DescribeOptions {
  /**
   * Accept statements that PostgreSQL rejects only because of the order in which it meets a parameter's uses
   * (`$1 IS NULL OR col = $1`): with a cast in them they would be accepted. Default false.
   */
  readonly inferParams?: boolean;
}

/** A database's schema, in memory. */
export interface DescribeCatalog {
  /**
   * Applies schema statements (CREATE TABLE, CREATE TYPE, ALTER TABLE, SET search_path, …). At the first that
   * PostgreSQL would reject it stops: those before it hold.
   */
  apply(ddl: string): { readonly error?: DescribeError };
  /** Describes one statement: SELECT, INSERT, UPDATE, DELETE, MERGE, VALUES, CALL, EXPLAIN, … */
  describe(sql: string, options?: DescribeOptions): Description | { readonly error: DescribeError };
  /** An independent copy. */
  fork(): DescribeCatalog;
}

/**
 * An empty PostgreSQL 18 database.
 *
 * ```ts
 * import { createCatalog } from "@realtime-schema/transformer/describe";
 *
 * const catalog = await createCatalog();
 * catalog.apply("CREATE TABLE list (id bigint PRIMARY KEY, title text)");
 * const described = catalog.describe("SELECT title FROM list WHERE id = $1");
 * if (described.error) throw new Error(`${described.error.code}: ${described.error.message}`);
 * console.log(described.params); // [{ type: "bigint", nullable: false }]
 * console.log(described.columns); // [{ name: "title", type: "text", nullable: true }]
 * ```
 */
export async function createCatalog(): Promise<DescribeCatalog> {
  await loadParser();
  return wrap(createBaseCatalog());
}

function wrap(catalog: ReturnType<typeof createBaseCatalog>): DescribeCatalog {
  return {
    apply(ddl) {
      const parsed = parseSql(withoutRestrict(ddl));
      if (parsed.failure) return { error: parseError(ddl, parsed.failure) };
      let start = 0;
      for (const statement of parsed.statements) {
        // Places are counted from the script's begin, as PostgreSQL counts them.
        start = Math.max(start, ddl.indexOf(statement.text, start));
        try {
          applyStatement(catalog, statement, { analyzer: ddlAnalyzer });
          if ("CallStmt" in statement.node) {
            // What a procedure does is not known, but whether there is one.
            const analysis = analyzed(catalog, statement, { asPostgres: true });
            const problem = analysis?.problems.find(({ severity }) => severity === "error");
            if (problem) return { error: toError(ddl, problem, start) };
          }
        } catch (error) {
          if (isTooDeep(error)) return { error: tooDeep };
          if (!(error instanceof SqlError)) throw error;
          const { toUtf16 } = byteOffsets(statement.text);
          return { error: toError(ddl, toProblem(error, toUtf16), start) };
        }
        start += statement.text.length;
      }
      return {};
    },
    describe(sql, options = {}) {
      const parsed = parseSql(sql);
      if (parsed.failure) return { error: parseError(sql, parsed.failure) };
      const [statement] = parsed.statements;
      if (parsed.statements.length > 1)
        return { error: { code: "42601", message: "cannot insert multiple commands into a prepared statement" } };
      if (!statement) return { params: [], columns: [], returns: "none", dependencies: [] };
      const analysis = analyzed(catalog, statement, { asPostgres: !options.inferParams });
      if (!analysis) return { error: tooDeep };
      const problem = analysis.problems.find(({ severity }) => severity === "error");
      if (problem) {
        // The statement's text may begin further on.
        const shift = sql.indexOf(statement.text);
        return { error: toError(sql, problem, Math.max(0, shift)) };
      }
      return {
        params: analysis.params.map(({ type, nullable }) => ({ type: type.name, nullable })),
        columns: analysis.columns.map(({ name, type, nullable, json }) => ({
          name,
          type: withoutDomains(type).name,
          nullable,
          ...(json && { json }),
        })),
        returns: analysis.returns,
        dependencies: analysis.dependencies,
      };
    },
    fork: () => wrap(catalog.fork()),
  };
}

/** pg_dump encloses its files in these commands of psql, which keep other such commands from being run. */
function withoutRestrict(ddl: string): string {
  return ddl.replace(/^\\(?:un)?restrict\b.*$/gm, (line) => " ".repeat(line.length));
}

const tooDeep: DescribeError = { code: "54001", message: "stack depth limit exceeded" };

/** PostgreSQL checks its stack, and so does the analyser; where it does not, this is no crash either. */
function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

function analyzed(...given: Parameters<typeof analyzeStatement>): StatementAnalysis | undefined {
  try {
    return analyzeStatement(...given);
  } catch (error) {
    if (isTooDeep(error)) return undefined;
    throw error;
  }
}

/** Describe says of a column what is below its domains (`SendRowDescriptionMessage`), of a parameter the domain. */
function withoutDomains(type: PgType): PgType {
  return type.kind === "domain" ? withoutDomains(type.base) : type;
}

/** PostgreSQL counts characters, JavaScript UTF-16 units. */
function characters(text: string, offset: number): number {
  return Array.from(text.slice(0, offset)).length + 1;
}

function parseError(text: string, failure: ParseFailure): DescribeError {
  return { code: failure.sqlstate, message: failure.message, position: characters(text, failure.position) };
}

function toError(text: string, problem: Problem, shift = 0): DescribeError {
  const hints = [problem.detail, problem.hint].filter((part) => part !== undefined);
  return {
    code: problem.sqlstate ?? problem.code ?? "RS9001",
    message: problem.message,
    ...(problem.position !== undefined && { position: characters(text, problem.position + shift) }),
    ...(hints.length > 0 && { hint: hints.join(" ") }),
  };
}
