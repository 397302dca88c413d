/**
 * Tries the analysis against PostgreSQL: random schemas, data full of NULLs, random statements, on PGlite.
 * `node test/oracle/soundness.ts [--executions 100000] [--seed 1] [--round 0] [--show 5] [--verbose] [--no-changes]`
 *
 * Exits with 1 when a result contradicts its analysis: a NULL where none can be, a JSON value outside its shape, more
 * rows or other types than analysed, a change that the dependencies do not foretell.
 */
import { parseArgs } from "node:util";
import { runSoundness } from "./soundness/run.ts";

const { values } = parseArgs({
  options: {
    executions: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    round: { type: "string", default: "0" },
    show: { type: "string", default: "5" },
    verbose: { type: "boolean", default: false },
    "no-changes": { type: "boolean", default: false },
  },
});

const started = performance.now();
let shown = 0;
const seen = new Set<string>();
const { report } = await runSoundness({
  executions: Number(values.executions),
  seed: Number(values.seed),
  round: Number(values.round),
  changes: !values["no-changes"],
  onFinding: ({ problems, sql, params, schema, data }) => {
    const key = sql + problems.join();
    if (seen.has(key) || shown++ >= Number(values.show)) return;
    seen.add(key);
    console.log(
      `\n=== ${problems.join("\n    ")}\n${sql};\n-- ${JSON.stringify(params)}${values.verbose ? `\n${schema}\n${data}` : ""}`,
    );
  },
  onProgress: (progress) => {
    if (progress.schemas % 100 === 0)
      console.error(
        `${progress.executions} executions, ${progress.findings} findings, ${Math.round((performance.now() - started) / 1000)} s`,
      );
  },
});
console.log({ seed: Number(values.seed), ...report, seconds: Math.round((performance.now() - started) / 1000) });
process.exitCode = report.findings > 0 ? 1 : 0;
