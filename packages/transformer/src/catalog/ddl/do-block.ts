/**
 * DO blocks of migrations: schema statements under "if it is not there yet", which PL/pgSQL alone can say for most kinds,
 * and loops over lists of names. What depends on rows of tables is not run.
 */
import type { DoStmt, Node } from "@pgsql/types";
import { parsePlpgsqlBody, type PlpgsqlFields, type PlpgsqlNode } from "../../parse/parse-plpgsql.ts";
import { parseSql } from "../../parse/parse.ts";
import type { Catalog } from "../catalog.ts";
import { SqlError } from "../sql-error.ts";
import { type DdlContext, text } from "./context.ts";
import { defElems } from "./create-type.ts";
import { assign, forget, initialScope, selectInto, LoopExit, roundsOf, runRounds } from "./do-loops.ts";
import { textOf, valueOf, type DoScope } from "./do-values.ts";
import { requirePlpgsql } from "./plpgsql-body.ts";

/** PL/pgSQL's names of the errors that schema statements raise (`errcodes.txt`). */
const conditions: Readonly<Record<string, string>> = {
  datatype_mismatch: "42804",
  dependent_objects_still_exist: "2BP01",
  duplicate_alias: "42712",
  duplicate_column: "42701",
  duplicate_database: "42P04",
  duplicate_function: "42723",
  duplicate_object: "42710",
  duplicate_schema: "42P06",
  duplicate_table: "42P07",
  feature_not_supported: "0A000",
  insufficient_privilege: "42501",
  invalid_foreign_key: "42830",
  invalid_object_definition: "42P17",
  invalid_parameter_value: "22023",
  invalid_schema_name: "3F000",
  invalid_table_definition: "42P16",
  object_not_in_prerequisite_state: "55000",
  syntax_error: "42601",
  syntax_error_or_access_rule_violation: "42000",
  undefined_column: "42703",
  undefined_file: "58P01",
  undefined_function: "42883",
  undefined_object: "42704",
  undefined_table: "42P01",
  wrong_object_type: "42809",
};

type Apply = (node: Node, text: string) => void;

interface Run {
  readonly catalog: Catalog;
  readonly apply: Apply;
  /** Says what may change the schema and is not run. */
  readonly skip: (what: string, statement: PlpgsqlFields) => void;
  /** Something before was not run or may not have run: what fails from then on may be the fault of that. */
  isUncertain: boolean;
  readonly scope: DoScope;
  /** Names of the variables, by number. */
  readonly names: readonly string[];
}

class Returned extends Error {}

/** Runs what it can of a DO block, and warns of the rest. Throws SqlError where PostgreSQL surely would. */
export function runDo(cx: DdlContext, statement: DoStmt, apply: Apply): void {
  const { catalog, text: source, warn } = cx;
  const options = defElems(statement.args);
  const option = (name: string): string => text(options.find(({ defname }) => defname === name)?.arg);
  const language = option("language") || "plpgsql";
  if (language !== "plpgsql") return warn({ message: notRun(`a DO block in ${language}`) });
  const body = option("as");
  requirePlpgsql(cx, body);
  const parsed = parsePlpgsqlBody(body);
  if (parsed === undefined) return warn({ message: notRun("this DO block, which does not parse,") });
  const bodyStart = source.indexOf(body);
  const skip = (what: string, { lineno }: PlpgsqlFields): void => {
    const position = bodyStart < 0 || lineno === undefined ? undefined : bodyStart + lineStart(body, lineno);
    warn({ message: notRun(what), ...(position !== undefined && { position }) });
  };
  try {
    const { scope, names } = initialScope(catalog, parsed.variables);
    runStatement({ catalog, apply, skip, isUncertain: false, scope, names }, parsed.block);
  } catch (error) {
    if (error instanceof Returned || error instanceof LoopExit) return;
    throw error;
  }
}

function runAll(run: Run, statements: readonly PlpgsqlNode[] | undefined): void {
  for (const statement of statements ?? []) runStatement(run, statement);
}

function runStatement(run: Run, statement: PlpgsqlNode): void {
  const [tag = "", fields = {}] = Object.entries(statement)[0] ?? [];
  switch (tag) {
    case "PLpgSQL_stmt_block":
      return runBlock(run, fields);
    case "PLpgSQL_stmt_if":
      return runIf(run, fields);
    case "PLpgSQL_stmt_execsql":
      if (!fields.into) return runSql(run, fields.sqlstmt?.PLpgSQL_expr?.query ?? "");
      return selectInto(run, fields);
    case "PLpgSQL_stmt_dynexecute": {
      const query = fields.query?.PLpgSQL_expr?.query ?? "";
      const sql = textOf(valueOf(run, query));
      forget(run, fields);
      if (sql !== undefined) return runSql(run, sql);
      run.isUncertain = true;
      if (mayBeSchema(query)) run.skip(`EXECUTE ${query}`, fields);
      return;
    }
    case "PLpgSQL_stmt_return":
      throw new Returned();
    case "PLpgSQL_stmt_assign":
      return assign(run, fields);
    case "PLpgSQL_stmt_raise":
    case "PLpgSQL_stmt_perform":
    case "PLpgSQL_stmt_assert":
      return;
    case "PLpgSQL_stmt_exit": {
      const condition = fields.cond?.PLpgSQL_expr?.query;
      const leaves = condition === undefined || valueOf(run, condition);
      if (leaves === true) throw new LoopExit(fields.is_exit ?? false, fields.label);
      run.isUncertain ||= leaves === undefined;
      return;
    }
    default: {
      const rounds = roundsOf(run, tag, fields);
      if (rounds !== undefined) return runRounds(run, fields, rounds, () => runAll(run, fields.body));
      forget(run, fields);
      run.isUncertain = true;
      if (mayChangeSchema(fields)) run.skip(tag === "PLpgSQL_stmt_case" ? "this CASE" : "this loop", fields);
    }
  }
}

const notRun = (what: string): string => `${what} is not run here: what it does to the schema is not known`;

/** Where a line of a text begins, blanks left out; lines count from 1. */
function lineStart(body: string, line: number): number {
  let start = 0;
  for (let count = 1; count < line; count++) start = body.indexOf("\n", start) + 1;
  return start + /^\s*/.exec(body.slice(start))![0].length;
}

/** Whether a text that is put together may be a schema statement: not where it begins with another one's word. */
function mayBeSchema(expression: string): boolean {
  const verb = /^\s*(?:format\s*\(\s*)?'\s*([a-z]+)/i.exec(expression)?.[1] ?? "";
  return !/^(?:analyze|comment|delete|grant|insert|lock|notify|refresh|reindex|revoke|truncate|update|vacuum)$/i.test(
    verb,
  );
}

/** Whether a schema statement, or a text that may be one, stands in any of these. */
function mayChangeSchema(tree: unknown): boolean {
  if (typeof tree !== "object" || tree === null) return false;
  return Object.entries(tree).some(
    ([key, value]: [string, unknown]) =>
      (key === "PLpgSQL_stmt_dynexecute" && mayBeSchema((value as PlpgsqlFields).query?.PLpgSQL_expr?.query ?? "")) ||
      (key === "query" && typeof value === "string" && /^\s*(?:CREATE|ALTER|DROP)\b/i.test(value)) ||
      mayChangeSchema(value),
  );
}

function runBlock(run: Run, block: PlpgsqlFields): void {
  const handlers = block.exceptions?.PLpgSQL_exception_block?.exc_list;
  if (handlers === undefined) return runAll(run, block.body);
  const mark = run.catalog.mark();
  // What fails here takes back the whole block, so that it must fail as PostgreSQL would.
  const inner: Run = { ...run, isUncertain: false };
  try {
    runAll(inner, block.body);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    run.catalog.rollbackTo(mark);
    const handler = handlers.map((node) => node["PLpgSQL_exception"]).find((entry) => handles(entry, error));
    if (handler === undefined) {
      if (!run.isUncertain) throw error;
      return;
    }
    runAll(run, handler.action);
  }
  run.isUncertain ||= inner.isUncertain;
}

function handles(handler: PlpgsqlFields | undefined, { sqlstate = "" }: SqlError): boolean {
  return (handler?.conditions ?? []).some(({ PLpgSQL_condition: condition }) => {
    const name = condition?.condname ?? "";
    if (name === "others") return true;
    const code = conditions[name] ?? name;
    return code === sqlstate || (code.endsWith("000") && sqlstate.startsWith(code.slice(0, 2)));
  });
}

function runIf(run: Run, fields: PlpgsqlFields): void {
  const branches = [
    { cond: fields.cond, body: fields.then_body },
    ...(fields.elsif_list ?? []).map((node) => ({
      cond: node["PLpgSQL_if_elsif"]?.cond,
      body: node["PLpgSQL_if_elsif"]?.stmts,
    })),
  ];
  for (const { cond, body } of branches) {
    const holds = truth(run, cond?.PLpgSQL_expr?.query ?? "");
    if (holds === false || holds === null) continue;
    if (holds === true) return runAll(run, body);
    run.isUncertain = true;
    forget(run, fields);
    if (holds === undefined && mayChangeSchema(body)) run.skip(`IF ${cond?.PLpgSQL_expr?.query ?? ""}`, fields);
    if (holds === "catalog" && succeeds(run, body, fields.else_body !== undefined)) return;
  }
  runAll(run, fields.else_body);
}

/**
 * Runs what stands under "if it is (not) there". What does not fit the catalog fails; where there is something else to do
 * then, a failure takes all back.
 */
function succeeds(run: Run, body: readonly PlpgsqlNode[] | undefined, hasElse: boolean): boolean {
  if (!hasElse) {
    runAll(run, body);
    return true;
  }
  const mark = run.catalog.mark();
  try {
    runAll({ ...run, isUncertain: false }, body);
    return true;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    run.catalog.rollbackTo(mark);
    return false;
  }
}

/** What a condition surely is; "catalog" where it asks which objects there are. */
function truth(run: Run, condition: string): boolean | null | "catalog" | undefined {
  const value = valueOf(run, condition);
  if (typeof value === "boolean" || value === null) return value;
  return /\b(?:pg_[a-z]+|information_schema|to_reg[a-z]+)\b/i.test(condition) ? "catalog" : undefined;
}

function runSql(run: Run, sql: string): void {
  const parsed = parseSql(sql);
  // The parser of PL/pgSQL has read what is not in a text already.
  if (parsed.failure) throw new SqlError(parsed.failure.sqlstate, parsed.failure.message);
  for (const statement of parsed.statements) {
    try {
      run.catalog.atomically(() => run.apply(statement.node, statement.text));
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      // PostgreSQL's places are inside the block then, which Describe's error does not tell.
      if (!run.isUncertain) throw error.moved(undefined);
    }
  }
}
