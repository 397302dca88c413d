import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one process took from its start to its end. */
export interface MeasuredRun {
  /** Milliseconds. */
  readonly wall: number;
  /** Milliseconds, of all its threads. */
  readonly cpu: number;
  /** Megabytes at most. */
  readonly memory: number;
  readonly stdout: string;
}

/** Runs Node in a process of its own. @throws Error when it ends in one. */
export function runMeasured(args: readonly string[], cwd: string): MeasuredRun {
  const folder = mkdtempSync(join(tmpdir(), "realtime-schema-bench-run-"));
  const report = join(folder, "usage.json");
  const hook = `import{writeFileSync}from"node:fs";process.on("exit",()=>{const u=process.resourceUsage();writeFileSync(${JSON.stringify(report)},JSON.stringify([u.userCPUTime+u.systemCPUTime,u.maxRSS]))})`;
  try {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(hook)}`, ...args],
      { cwd, encoding: "utf8", maxBuffer: 2 ** 26 },
    );
    const wall = performance.now() - started;
    if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr || stdout}`);
    const [cpu = 0, memory = 0] = JSON.parse(readFileSync(report, "utf8")) as number[];
    return { wall, cpu: cpu / 1000, memory: memory / 1024, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
