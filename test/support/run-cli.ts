import type { CliIo } from "../../packages/transformer/src/cli/cli-io.ts";
import { runCli } from "../../packages/transformer/src/cli/run.ts";

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of the CLI in this process, as in a plain terminal in `cwd`. */
export async function runCommand(cwd: string, ...argv: string[]): Promise<CliResult> {
  const text = { out: "", err: "" };
  const io: CliIo = {
    cwd,
    env: {},
    stdout: (part) => void (text.out += part),
    stderr: (part) => void (text.err += part),
    color: false,
    interactive: false,
  };
  return { code: await runCli(argv, io), ...text };
}
