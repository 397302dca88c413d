import { countsOf } from "../../compile.ts";
import picocolors from "picocolors";
import type { Command } from "../command.ts";
import { generateFiles, generateFlags, generateOptions } from "../generate-files.ts";
import { counted, openFolder, printDiagnostics, problemCount, schemaCount } from "../sql-folder.ts";

export const generate: Command = {
  usage: "generate [dir]",
  description: "Write the TypeScript declarations (and modules, if asked)",
  options: generateFlags,
  examples: ["generate", "generate db/sql --module --out src/generated"],
  async run(given, io) {
    const colors = picocolors.createColors(io.color);
    const project = await openFolder(given, io);
    const build = project.build();
    printDiagnostics(build, project, io);
    if (!build.ir) {
      io.stderr(`${colors.red("✗")} ${problemCount(build.diagnostics)}; nothing was written\n`);
      return 1;
    }
    const changed = generateFiles(project, build, generateOptions(given), io);
    for (const file of changed) io.stdout(`  ${file}\n`);
    const written = changed.length === 0 ? "everything was up to date" : `${counted(changed.length, "file")} written`;
    io.stdout(`${colors.green("✓")} ${schemaCount(countsOf(build.partial))}: ${written}\n`);
    return 0;
  },
};
