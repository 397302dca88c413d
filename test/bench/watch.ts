import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { largeSchema, writeLargeSchema } from "./large-schema.ts";
import { quantile, type Measure } from "./measure.ts";

const binary = fileURLToPath(new URL("../../packages/transformer/bin/realtime-schema.js", import.meta.url));

/** How editors save: over the file, or beside it and then in its place. */
const saves = {
  "written over": (file: string, text: string): void => writeFileSync(file, text),
  "moved into place": (file: string, text: string): void => {
    writeFileSync(`${file}~`, text);
    renameSync(`${file}~`, file);
  },
};

/**
 * One column renamed in one query: from the moment that the file is as the writer wants it to the declarations on disk,
 * over 20 edits of each kind. Needs a build.
 */
export async function watchBench(): Promise<Measure[]> {
  const project = writeLargeSchema(largeSchema());
  const child = spawn(process.execPath, [binary, "watch", "sql"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const times = { "written over": [] as number[], "moved into place": [] as number[] };
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
    for (let edit = 0; edit < 50; edit++) {
      const kind = edit % 2 === 0 ? "written over" : "moved into place";
      const before = statSync(declarations).ino;
      const heard = once(lines, "line");
      saves[kind](file, text.replace("AS total", `AS total_${edit}`));
      const started = performance.now();
      while (statSync(declarations).ino === before) {
        if (performance.now() - started > 10_000) throw new Error("the declarations did not change");
        await sleep(0.5);
      }
      const took = performance.now() - started;
      await heard;
      // The first edits run code that is not compiled yet.
      if (edit >= 10) {
        times[kind].push(took);
        own.push(Number(/in (\d+) ms/.exec(said)?.[1] ?? Number.NaN));
      }
      await sleep(150);
    }
  } finally {
    child.kill("SIGTERM");
    rmSync(project, { recursive: true, force: true });
  }
  return [
    ...Object.entries(times).flatMap(([kind, list]): Measure[] => [
      { name: `watch, a file ${kind}, p50`, figure: quantile(list, 0.5), unit: "ms", bar: 20 },
      { name: `watch, a file ${kind}, p95`, figure: quantile(list, 0.95), unit: "ms" },
    ]),
    { name: "watch, rebuild as it says itself, p50", figure: quantile(own, 0.5), unit: "ms" },
  ];
}
