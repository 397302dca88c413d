/** What a command may touch of the process: tests give their own. */
export interface CliIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Colours on standard output. */
  readonly color: boolean;
  /** Standard error is a terminal: progress may be shown and overwritten. */
  readonly interactive: boolean;
  /** Ends `watch`. */
  readonly signal?: AbortSignal;
}

/** 0 fine, 1 problems in the input, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** The command was used wrongly; printed without a stack, exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** The process's own streams; colours as picocolors decides (terminal, NO_COLOR, FORCE_COLOR). */
export function processIo(color: boolean): CliIo {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    color,
    interactive: process.stderr.isTTY ?? false,
  };
}
