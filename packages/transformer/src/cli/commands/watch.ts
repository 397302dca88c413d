import { watch as watchFolder } from "chokidar";
import picocolors from "picocolors";
import { countsOf, SqlFolderError } from "../../compile.ts";
import type { ExitCode } from "../cli-io.ts";
import type { Command } from "../command.ts";
import { generateFiles, generateFlags, generateOptions } from "../generate-files.ts";
import { openFolder, printDiagnostics, problemCount, schemaCount } from "../sql-folder.ts";

export const watchCommand: Command = {
  usage: "watch [dir]",
  description: "Write the declarations on every save",
  options: generateFlags,
  examples: ["watch", "watch db/sql --module"],
  async run(given, io): Promise<ExitCode> {
    const colors = picocolors.createColors(io.color);
    const project = await openFolder(given, io);
    const options = generateOptions(given);
    let problemsShown = false;
    const rebuild = (): void => {
      const started = performance.now();
      try {
        const build = project.build();
        const changed = generateFiles(project, build, options, io);
        const took = colors.dim(`in ${(performance.now() - started).toFixed(0)} ms`);
        if (!build.ir) {
          printDiagnostics(build, project, io);
          io.stderr(`${colors.red("✗")} ${problemCount(build.diagnostics)}; the last good files stay\n`);
        } else if (changed.length > 0 || problemsShown) {
          io.stdout(`${colors.green("✓")} ${schemaCount(countsOf(build.partial))} ${took}\n`);
        }
        problemsShown = !build.ir;
      } catch (error) {
        if (!(error instanceof SqlFolderError)) throw error;
        problemsShown = true;
        io.stderr(`${colors.red("✗")} ${error.message}\n`);
      }
    };
    rebuild();
    const watcher = watchFolder(project.sqlDir, {
      ignoreInitial: true,
      ignored: (path, stats) =>
        path === project.outDir ||
        (stats?.isFile() === true && !path.endsWith(".sql") && path !== project.snapshotPath),
    });
    let settled: NodeJS.Timeout | undefined;
    watcher.on("all", () => {
      rebuild();
      // chokidar swallows events within 5 ms of one another, so the last of a burst may stay unseen.
      clearTimeout(settled);
      settled = setTimeout(rebuild, 50);
    });
    watcher.on("ready", () => {
      io.stdout(`${colors.dim(`watching ${project.directory}/ (Ctrl+C ends)`)}\n`);
      // A save between the first build and here would be missed.
      rebuild();
    });
    await new Promise<void>((resolve) => {
      io.signal?.addEventListener("abort", () => resolve(), { once: true });
      watcher.on("error", (error) => {
        io.stderr(`${colors.red("✗")} ${error instanceof Error ? error.message : String(error)}\n`);
      });
    });
    clearTimeout(settled);
    await watcher.close();
    return 0;
  },
};
