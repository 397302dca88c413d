import type { StatementAnalysis } from "../../../packages/transformer/src/analyze/analysis.ts";
import { violations } from "./check.ts";
import { QueryGenerator, type Statement } from "./queries.ts";
import { Random } from "./random.ts";
import { generateRows, generateSchema, literal, type Schema } from "./schema.ts";
import { changeProblems } from "./changes.ts";
import { World } from "./world.ts";

export interface RunOptions {
  readonly executions: number;
  readonly seed: number;
  /** Where to begin: each round has a schema and statements of its own, which follow from it and the seed alone. */
  readonly round?: number;
  /** Also change rows and see whether the dependencies foretell which results change. */
  readonly changes: boolean;
  readonly onFinding?: (finding: Finding) => void;
  readonly onProgress?: (report: Report) => void;
}

export interface Finding {
  readonly problems: readonly string[];
  readonly sql: string;
  readonly params: readonly (string | null)[];
  readonly schema: string;
  readonly data: string;
}

export interface Report {
  executions: number;
  statements: number;
  rows: number;
  /** Errors at run time, such as a division by zero. */
  failed: number;
  /** Not run, for it would take minutes: joins of joins without a condition. */
  tooLarge: number;
  /** PostgreSQL accepts what our analysis rejects; and the other way round. */
  rejectedByUs: number;
  acceptedByUs: number;
  /** Columns that were typed not null, of all. */
  notNull: number;
  columns: number;
  shapes: number;
  changes: number;
  changesSeen: number;
  findings: number;
  schemas: number;
  /** Errors at run time, by SQLSTATE. */
  readonly errors: Record<string, number>;
}

const STATEMENTS_PER_SCHEMA = 40;
const STATES_PER_SCHEMA = 4;
/** In the planner's units, for well under a second. PGlite cannot be interrupted. */
const MOST_COST = 50_000;

/** Generates schemas, data and statements, runs them on PGlite, and holds each result against its analysis. */
export async function runSoundness(options: RunOptions): Promise<{ report: Report; findings: Finding[] }> {
  const world = await World.create();
  const findings: Finding[] = [];
  const report: Report = {
    executions: 0,
    statements: 0,
    rows: 0,
    failed: 0,
    tooLarge: 0,
    rejectedByUs: 0,
    acceptedByUs: 0,
    notNull: 0,
    columns: 0,
    shapes: 0,
    changes: 0,
    changesSeen: 0,
    findings: 0,
    schemas: 0,
    errors: {},
  };
  const note = (finding: Finding): void => {
    findings.push(finding);
    report.findings++;
    options.onFinding?.(finding);
  };
  for (let round = options.round ?? 0; report.executions < options.executions; round++) {
    const random = new Random(options.seed * 1_000_003 + round);
    const schema = generateSchema(random);
    await world.reset();
    for (const ddl of schema.ddl) await world.apply(ddl);
    await addViews(world, random, schema);
    const views = schema.views.map(({ name, sql }) => `CREATE VIEW ${name} AS ${sql}`);
    await world.loadTypes();
    report.schemas++;
    const generator = new QueryGenerator(random, schema);
    const candidates = Array.from({ length: STATEMENTS_PER_SCHEMA }, () => generator.statement());
    const statements = analyzeAll(world, candidates, report);
    for (let state = 0; state < STATES_PER_SCHEMA; state++) {
      const data = generateRows(random, schema);
      await fill(world, schema, data);
      for (const { statement, analysis } of statements) {
        if (report.executions >= options.executions) break;
        const params = statement.params.map(({ type }, index) => {
          const nullable = analysis?.params[index]?.nullable ?? true;
          if (nullable && random.chance(0.3)) return null;
          const text = plain(literal(random, type));
          const described = analysis?.params[index]?.type;
          // Elements that the type says are not NULL are not sent as NULL.
          const strict = described?.kind === "array" && !described.elementNullable;
          return strict && text.includes("NULL") ? "{}" : text;
        });
        const where = {
          sql: statement.sql,
          params,
          schema: `${[...schema.ddl, ...views].join(";\n")};`,
          data: `${data.join(";\n")};`,
        };
        if ((await world.cost(statement.sql, params)) > MOST_COST) {
          report.tooLarge++;
          continue;
        }
        report.executions++;
        const problems = await tryOne(world, statement, analysis, params, report);
        if (problems.length > 0) note({ problems, ...where });
        if (options.changes && analysis && !statement.writes) {
          const missed = await changeProblems(world, random, schema, { statement, analysis, params }, report);
          if (missed.length > 0) note({ problems: missed, ...where });
        }
      }
    }
    options.onProgress?.(report);
  }
  await world.db.close();
  return { report, findings };
}

/** A literal as the text that a parameter is sent as. */
function plain(text: string): string {
  const quoted = /^'((?:[^']|'')*)'(?:::.*)?$/s.exec(text);
  return quoted?.[1]?.replaceAll("''", "'") ?? text;
}

async function addViews(world: World, random: Random, schema: Schema): Promise<void> {
  const generator = new QueryGenerator(random, schema);
  for (let index = 0; index < 2; index++) {
    const { sql, columns } = generator.view();
    try {
      await world.apply(`CREATE VIEW v${index} AS ${sql}`);
      schema.views.push({ name: `v${index}`, columns, sql });
    } catch {
      // Not every body that is generated is one that PostgreSQL takes.
      await world.db.exec(`DROP VIEW IF EXISTS v${index}`);
    }
  }
}

interface Analysed {
  readonly statement: Statement;
  /** Absent where our analysis rejects it. */
  readonly analysis: StatementAnalysis | undefined;
}

function analyzeAll(world: World, statements: readonly Statement[], report: Report): Analysed[] {
  return statements.map((statement) => {
    report.statements++;
    const analysis = analyze(world, statement.sql);
    const rejected = analysis.problems.some((problem) => problem.severity === "error");
    if (!rejected) {
      report.columns += analysis.columns.length;
      report.notNull += analysis.columns.filter((column) => !column.nullable).length;
      report.shapes += analysis.columns.filter((column) => column.json && column.json.kind !== "unknown").length;
    }
    return { statement, analysis: rejected ? undefined : analysis };
  });
}

/** An exception of the analysis is a bug; its statement says more than its stack. */
function analyze(world: World, sql: string): StatementAnalysis {
  try {
    return world.analyze(sql);
  } catch (error) {
    throw new Error(`the analysis failed for ${sql}`, { cause: error });
  }
}

async function fill(world: World, schema: Schema, data: readonly string[]): Promise<void> {
  await world.db.exec(`TRUNCATE ${schema.tables.map((table) => table.name).join(", ")}`);
  for (const insert of data) {
    try {
      await world.db.exec(insert);
    } catch {
      // A row that a constraint refuses is left out.
    }
  }
  // So that the planner's costs mean something.
  await world.db.exec("ANALYZE");
}

async function tryOne(
  world: World,
  statement: Statement,
  analysis: StatementAnalysis | undefined,
  params: readonly (string | null)[],
  report: Report,
): Promise<string[]> {
  await world.db.exec("BEGIN");
  try {
    const result = await world.query(statement.sql, params);
    report.rows += result.rows.length;
    if (!analysis) {
      report.rejectedByUs++;
      return ["PostgreSQL runs it, the analysis rejects it"];
    }
    return violations(analysis, result);
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    if (code === "") throw error;
    report.failed++;
    report.errors[code] = (report.errors[code] ?? 0) + 1;
    // Some errors of the class come only when the statement runs.
    if (!analysis || !code.startsWith("42") || (await world.describes(statement.sql))) return [];
    report.acceptedByUs++;
    return [`the analysis accepts what PostgreSQL rejects: ${code} ${message}`];
  } finally {
    await world.db.exec("ROLLBACK");
  }
}
