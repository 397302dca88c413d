import { enableCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";
import picocolors from "picocolors";
import { processIo } from "./cli-io.ts";

// Measured on 100 tables and 1,000 queries: V8's optimising compiler, let loose on the parser's WASM (one huge grammar),
// takes 540 MB and a third of the whole run's time. Its baseline compiler does well enough.
setFlagsFromString("--no-wasm-tier-up");
setFlagsFromString("--no-wasm-dynamic-tiering");
// Starting costs more than checking a small schema: keep the compiled code between runs.
enableCompileCache();

// Not imported above: the parser's WASM is compiled when its module is loaded.
const { runCli } = await import("./run.ts");
process.exitCode = await runCli(process.argv.slice(2), processIo(picocolors.isColorSupported));
