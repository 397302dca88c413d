import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { largeSchema, writeLargeSchema } from "./large-schema.ts";
import { quantile, type Measure } from "./measure.ts";

const binary = fileURLToPath(new URL("../../packages/transformer/bin/realtime-schema.js", import.meta.url));

/** One column renamed in one query: from the save to the declarations on disk, over 20 edits. Needs a build. */
export async function watchBench(): Promise<Measure[]> {
  const project = writeLargeSchema(largeSchema());
  const child = spawn(process.execPath, [binary, "watch", "sql"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const times: number[] = [];
  const own: number[] = [];
  try {
    const lines = createInterface({ input: child.stdout });
    let said = "";
    lines.on("line", (line) => void (said = line));
    while (!said.includes("watching")) await once(lines, "line");
    await sleep(500);
    const file = join(project, "sql/queries-3.sql");
    const declarations = join(project, "sql/generated/schema.d.ts");
    const text = readFileSync(file, "utf8");
    for (let edit = 0; edit < 25; edit++) {
      const before = statSync(declarations).ino;
      const heard = once(lines, "line");
      const started = performance.now();
      writeFileSync(file, text.replace("AS total", `AS total_${edit}`));
      while (statSync(declarations).ino === before) {
        if (performance.now() - started > 10_000) throw new Error("the declarations did not change");
        await sleep(0.5);
      }
      const took = performance.now() - started;
      await heard;
      // The first edits run code that is not compiled yet.
      if (edit >= 5) {
        times.push(took);
        own.push(Number(/in (\d+) ms/.exec(said)?.[1] ?? Number.NaN));
      }
      await sleep(150);
    }
  } finally {
    child.kill("SIGTERM");
    rmSync(project, { recursive: true, force: true });
  }
  return [
    { name: "watch, one query edited, p50", figure: quantile(times, 0.5), unit: "ms", bar: 20 },
    { name: "watch, one query edited, p95", figure: quantile(times, 0.95), unit: "ms" },
    { name: "watch, rebuild as it says itself, p50", figure: quantile(own, 0.5), unit: "ms" },
  ];
}
