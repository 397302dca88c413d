import { serverParts } from "../../emit/server-parts.ts";
import type { Command } from "../command.ts";
import { deliveryOption, openFolder, printDiagnostics, problemCount } from "../sql-folder.ts";

export const triggers: Command = {
  usage: "triggers [dir]",
  description: "Print the SQL script that installs the triggers",
  options: [{ flag: "--delivery <kind>", description: "How changes are announced: log (default) or notify" }],
  examples: ["triggers | psql $DATABASE_URL"],
  async run(given, io) {
    const project = await openFolder(given, io);
    const build = project.build();
    printDiagnostics(build, project, io);
    if (!build.ir) {
      io.stderr(`✗ ${problemCount(build.diagnostics)}; no script was printed\n`);
      return 1;
    }
    const { triggersSql } = serverParts(build.ir, { delivery: deliveryOption(given) });
    io.stdout(triggersSql);
    return 0;
  },
};
