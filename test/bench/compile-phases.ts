/**
 * The pipeline of `compile.ts`, phase by phase, in the cold process that this module is started in, with the command's
 * V8 flags and compile cache. Prints as JSON how long the main thread worked in each phase, in milliseconds of CPU time:
 * what else the machine does counts little. `argv`: the folder of a project, and `check` or `generate`: problems alone, or
 * all that types and live queries need.
 */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { Semantics } from "../../packages/transformer/src/build-ir/semantics.ts";

setFlagsFromString("--no-wasm-tier-up");
setFlagsFromString("--no-wasm-dynamic-tiering");
enableCompileCache();

/** Each without those that it calls. */
export interface Phases {
  /** Node, modules, and the parser's WASM. */
  load: number;
  /** Files, comments, tags; the parser and its trees. */
  parse: number;
  /** The catalog after all schema statements. */
  schema: number;
  /**
   * Of queries, and of tables' columns: names and types; for `generate` also nullability, JSON, cardinality,
   * dependencies.
   */
  analysis: number;
  /** What is around analyses: annotations, places; the IR and its hash. */
  ir: number;
  /** Declarations and their map. */
  emit: number;
}

const phases: Phases = { load: 0, parse: 0, schema: 0, analysis: 0, ir: 0, emit: 0 };
let within: keyof Phases = "load";
let since = 0;

const cpuTime = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

function enter(phase: keyof Phases): keyof Phases {
  const now = cpuTime();
  phases[within] += now - since;
  const before = within;
  within = phase;
  since = now;
  return before;
}

/** The same function, its time counted as the phase's alone. */
function counted<Arguments extends readonly unknown[], Result>(
  phase: keyof Phases,
  call: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  return (...given) => {
    const before = enter(phase);
    const result = call(...given);
    enter(before);
    return result;
  };
}

const [project = "", command = "check"] = process.argv.slice(2);
const { readDefinitions } = await import("../../packages/transformer/src/annotations/read-definitions.ts");
const { createSchemaBuilder } = await import("../../packages/transformer/src/build-ir/build-schema.ts");
const { emitDeclarations } = await import("../../packages/transformer/src/emit/declarations.ts");
const { loadParser } = await import("../../packages/transformer/src/parse/parse.ts");
const { semantics } = await import("../../packages/transformer/src/semantics.ts");
const { readSqlFolder } = await import("../../packages/transformer/src/source/read-sql-folder.ts");
await loadParser();
enter("parse");
const files = readSqlFolder(join(project, "sql"));
const definitions = files.flatMap((file) => readDefinitions(file).definitions);
enter("ir");
const clocked: Semantics = {
  applySchema: counted("schema", semantics.applySchema),
  analyze: counted("analysis", semantics.analyze),
  problems: counted("analysis", semantics.problems),
};
const builder = createSchemaBuilder(clocked);
if (command === "check") builder.check(definitions, files);
else {
  const { ir } = builder.build(definitions, files);
  enter("emit");
  emitDeclarations(ir, { directory: "sql/" });
}
enter("load");
console.log(JSON.stringify(phases));
