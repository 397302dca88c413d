import { enableCompileCache } from "node:module";
import picocolors from "picocolors";
import { processIo } from "./cli-io.ts";
import { runCli } from "./run.ts";

// Starting costs more than checking a small schema: keep the compiled code of the parser between runs.
enableCompileCache?.();
process.exitCode = await runCli(process.argv.slice(2), processIo(picocolors.isColorSupported));
