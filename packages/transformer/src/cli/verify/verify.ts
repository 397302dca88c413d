import type { PgType, SchemaIr, SourceLocation, StatementIr } from "../../ir.ts";
import { DatabaseError, type ScratchDatabase } from "./database.ts";

/** A place where a real server answers otherwise than the compiler. */
export interface Disagreement {
  readonly kind: "schema" | "triggers" | "rejected" | "parameter" | "column";
  /** The statement's name, or the object's. */
  readonly name: string;
  readonly message: string;
  readonly sqlstate?: string;
  readonly location?: SourceLocation;
}

/** Called after each statement, for progress. */
export type Progress = (done: number, total: number) => void;

/** Applies schema and triggers, describes and plans every statement, and reports where the server disagrees. */
export async function verify(
  db: ScratchDatabase,
  ir: SchemaIr,
  triggersSql: string,
  progress: Progress = () => {},
): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  const statements = [...ir.queries, ...ir.mutations].filter(({ sql }) => sql !== "");
  const total = ir.statements.length + statements.length;
  let done = 0;
  for (const { sql, kind, name, location } of ir.statements) {
    const error = await failure(() => db.execute(sql));
    if (error) found.push({ kind: "schema", name: `${kind} ${name}`, location, ...error });
    progress(++done, total);
  }
  await db.execute(withoutEmptyPath);
  if (triggersSql !== "" && found.length === 0) {
    const error = await failure(() => db.execute(triggersSql));
    if (error) found.push({ kind: "triggers", name: "trigger script", ...error });
  }
  for (const statement of statements) {
    found.push(...(await describeStatement(db, statement)));
    progress(++done, total);
  }
  return found;
}

async function describeStatement(db: ScratchDatabase, statement: StatementIr): Promise<Disagreement[]> {
  const { name, location, sql, params, columns } = statement;
  let described: Awaited<ReturnType<ScratchDatabase["describe"]>> | undefined;
  const error = await failure(async () => {
    described = await db.describe(sql);
  });
  if (error || !described) return [{ kind: "rejected", name, location, ...(error ?? { message: "no answer" }) }];
  const unplanned = await failure(async () => db.plan?.(sql));
  // What was described and is no syntax for EXPLAIN has no plan: CALL, SHOW.
  if (unplanned && unplanned.sqlstate !== "42601") return [{ kind: "rejected", name, location, ...unplanned }];
  const found: Disagreement[] = [];
  const differ = (kind: "parameter" | "column", what: string, ours: string, theirs: string): void => {
    if (ours !== theirs)
      found.push({ kind, name, location, message: `${what} is ${theirs} on the server, ${ours} here` });
  };
  const count = Math.max(params.length, described.params.length);
  for (let index = 0; index < count; index++) {
    const what = `parameter $${String(index + 1)}`;
    differ("parameter", what, params[index]?.type.name ?? "nothing", described.params[index] ?? "nothing");
  }
  const columnCount = Math.max(columns.length, described.columns.length);
  for (let index = 0; index < columnCount; index++) {
    const [ours, theirs] = [columns[index], described.columns[index]];
    differ("column", `column ${String(index + 1)}`, ours?.name ?? "nothing", theirs?.name ?? "nothing");
    differ(
      "column",
      `column "${ours?.name ?? ""}"`,
      ours ? describedType(ours.type) : "nothing",
      theirs?.type ?? "nothing",
    );
  }
  return found;
}

/** A dump empties the search path for itself; whoever runs the queries has another. */
const withoutEmptyPath = `DO $$ BEGIN
  IF current_setting('search_path') IN ('', '""') THEN RESET search_path; END IF;
END $$`;

/** Describe tells a result column's base type in place of its domain (`SendRowDescriptionMessage` of `printtup.c`). */
function describedType(type: PgType): string {
  return type.kind === "domain" ? describedType(type.base) : type.name;
}

async function failure(run: () => Promise<void>): Promise<{ message: string; sqlstate?: string } | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return { message: error.message, ...(error.sqlstate === undefined ? {} : { sqlstate: error.sqlstate }) };
  }
}
