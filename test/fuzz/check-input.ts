import { createCompiler, loadParser, type CompileResult } from "../../packages/transformer/src/compile.ts";
import { createCatalog, type DescribeCatalog, type DescribeError } from "../../packages/transformer/src/describe.ts";
import { isDiagnosticCode } from "../../packages/transformer/src/diagnostics/codes.ts";
import { writeGithub } from "../../packages/transformer/src/diagnostics/write-github.ts";
import { writePretty } from "../../packages/transformer/src/diagnostics/write-pretty.ts";
import { emitDeclarations } from "../../packages/transformer/src/emit/declarations.ts";
import { emitClientModule, emitServerModule } from "../../packages/transformer/src/emit/modules.ts";
import { serverParts } from "../../packages/transformer/src/emit/server-parts.ts";
import type { SourceFile } from "../../packages/transformer/src/source/source-file.ts";
import type { FuzzInput } from "./inputs.ts";
import { worldSql } from "./world.ts";

export interface Failure {
  readonly through: "describe" | "apply" | "compile" | "emit";
  readonly kind: "exception" | "malformed" | "place" | "slow" | "inconsistent";
  readonly detail: string;
  /** Equal for what is most likely one bug. */
  readonly key: string;
}

export interface Outcome {
  readonly failures: readonly Failure[];
  /** Whether `describe()` took it, and whether `compile()` gave an IR. */
  readonly described: boolean;
  readonly compiled: boolean;
}

/** CPU milliseconds that no input may take. */
export const slowest = 2000;

const sqlstatePattern = /^[0-9A-Z]{5}$/;
/** The engine's words, which no user should read. */
const internal =
  /out of bounds|unreachable|Cannot read|is not a function|is not iterable|Maximum call stack|undefined|\[object|NaN/;

/** Loads the parser and applies the world; the returned function tries one input and reports what must not be. */
export async function inputChecker(): Promise<(input: FuzzInput) => Outcome> {
  await loadParser();
  const world = await createCatalog();
  const { error } = world.apply(worldSql);
  if (error) throw new Error(`the world does not apply: ${error.message}`);
  const worldFile = { path: "a.sql", text: worldSql };
  let compiler = createCompiler();
  let count = 0;
  return (input) => {
    // A compiler that has seen much must answer as a new one does, yet must not grow for ever.
    if (++count % 500 === 0) compiler = createCompiler();
    const failures: Failure[] = [];
    const described = tried("describe", failures, () => describeInput(world, input, failures)) ?? false;
    const files = [worldFile, { path: "b.sql", text: input.file }];
    const result = tried("compile", failures, () => compiler.compile(files));
    if (result) {
      checkResult(result, files, failures);
      const { ir } = result;
      if (ir && count % 4 === 0) {
        tried("emit", failures, () => {
          emitDeclarations(ir, { directory: "sql/", sqlPath: ".." });
          emitServerModule(ir, serverParts(ir, { delivery: count % 8 === 0 ? "log" : "notify" }), {
            directory: "sql/",
          });
          emitClientModule(ir, { directory: "sql/" });
        });
      }
      if (count % 25 === 0) {
        const fresh = tried("compile", failures, () => createCompiler().compile(files));
        if (
          fresh &&
          JSON.stringify([fresh.partial, fresh.diagnostics]) !== JSON.stringify([result.partial, result.diagnostics])
        )
          failures.push({
            through: "compile",
            kind: "inconsistent",
            detail: "a compiler with a memory answers otherwise than a new one",
            key: "inconsistent",
          });
      }
    }
    return { failures, described, compiled: result?.ir !== undefined };
  };
}

/** Runs it; what it throws and how long it takes are failures. */
function tried<T>(through: Failure["through"], failures: Failure[], body: () => T): T | undefined {
  const before = cpu();
  try {
    return body();
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    failures.push({
      through,
      kind: "exception",
      detail: stack.split("\n").slice(0, 8).join("\n"),
      key: `${through} ${exceptionKey(stack)}`,
    });
    return undefined;
  } finally {
    const took = cpu() - before;
    if (took > slowest)
      failures.push({ through, kind: "slow", detail: `${took.toFixed(0)} ms`, key: `${through} slow` });
  }
}

/** CPU milliseconds of this thread, so that a busy machine makes nothing slow. */
export function cpu(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

function exceptionKey(stack: string): string {
  const [message = "", ...frames] = stack.split("\n");
  const frame = frames.find((line) => line.includes("/packages/")) ?? frames[0] ?? "";
  return `${message.replaceAll(/".*"|\d+/g, "…").slice(0, 80)} ${/packages\/[^)]*/.exec(frame)?.[0] ?? frame.trim()}`;
}

function describeInput(world: DescribeCatalog, { schema, sql }: FuzzInput, failures: Failure[]): boolean {
  const catalog = world.fork();
  if (schema !== "") {
    const applied = catalog.apply(schema);
    if (applied.error) checkError("apply", schema, applied.error, failures);
  }
  const description = catalog.describe(sql);
  const { error } = catalog.apply(sql);
  if (error) checkError("apply", sql, error, failures);
  if (description.error) {
    checkError("describe", sql, description.error, failures);
    return false;
  }
  const { params, columns, returns } = description;
  const isMalformed =
    !params.every(({ type }) => isText(type)) ||
    !columns.every(({ name, type }) => isText(type) && typeof name === "string") ||
    !["one", "maybe", "many", "none"].includes(returns);
  if (isMalformed) {
    failures.push({
      through: "describe",
      kind: "malformed",
      detail: JSON.stringify({ params, columns, returns }),
      key: "describe malformed",
    });
  }
  // Emptied or altered by `apply`, a catalog must still answer.
  catalog.describe(sql);
  return true;
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "" && !value.includes("undefined");

function checkError(through: "describe" | "apply", text: string, error: DescribeError, failures: Failure[]): void {
  const { code, message, position, hint } = error;
  const detail = JSON.stringify(error);
  const known = sqlstatePattern.test(code) || isDiagnosticCode(code);
  if (
    !known ||
    message === "" ||
    (internal.test(message) && !text.includes("undefined") && !text.includes("NaN")) ||
    hint === ""
  ) {
    failures.push({
      through,
      kind: "malformed",
      detail,
      key: `${through} malformed ${code} ${message.replaceAll(/".*"/g, "…")}`,
    });
  }
  // An error at the end of input stands one behind the last character.
  if (
    position !== undefined &&
    !(Number.isInteger(position) && position >= 1 && position <= Array.from(text).length + 1)
  ) {
    failures.push({
      through,
      kind: "place",
      detail,
      key: `${through} place ${code} ${message.replaceAll(/".*"/g, "…")}`,
    });
  }
}

function checkResult(result: CompileResult, files: readonly SourceFile[], failures: Failure[]): void {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const errors = result.diagnostics.filter(({ severity }) => severity === "error").length;
  if ((result.ir === undefined) !== errors > 0) {
    failures.push({
      through: "compile",
      kind: "inconsistent",
      detail: `${errors} errors, IR ${result.ir ? "present" : "absent"}`,
      key: "compile ir",
    });
  }
  for (const diagnostic of result.diagnostics) {
    const { code, message, sqlstate, span, related = [], hint } = diagnostic;
    const text = texts.get(span.file) ?? "";
    const detail = JSON.stringify(diagnostic);
    const odd = internal.test(message) && !text.includes("undefined") && !text.includes("NaN");
    if (
      !isDiagnosticCode(code) ||
      message === "" ||
      hint === "" ||
      odd ||
      (sqlstate !== undefined && !sqlstatePattern.test(sqlstate))
    ) {
      failures.push({
        through: "compile",
        kind: "malformed",
        detail,
        key: `compile malformed ${code} ${message.replaceAll(/".*"/g, "…")}`,
      });
    }
    for (const place of [span, ...related.map((note) => note.span)]) {
      const length = texts.get(place.file)?.length ?? -1;
      if (!(Number.isInteger(place.start) && place.start >= 0 && place.start <= place.end && place.end <= length)) {
        failures.push({
          through: "compile",
          kind: "place",
          detail,
          key: `compile place ${code} ${message.replaceAll(/".*"/g, "…")}`,
        });
      }
    }
  }
  tried("emit", failures, () => {
    writePretty(result.diagnostics, files, { color: true });
    writeGithub(result.diagnostics, files);
  });
}
