import { didYouMean } from "../../diagnostics/diagnose.ts";
import { UsageError, type CliIo, type ExitCode } from "../cli-io.ts";
import type { Command, CommandArguments } from "../command.ts";
import { migrateDown, migrateStatus, migrateUp } from "./migrate-database.ts";
import { migrateNew, migrateSnapshot } from "./migrate-new.ts";

const actions: Readonly<Record<string, (given: CommandArguments, io: CliIo) => Promise<ExitCode>>> = {
  new: migrateNew,
  up: migrateUp,
  down: migrateDown,
  status: migrateStatus,
  snapshot: migrateSnapshot,
};

export const migrateCommand: Command = {
  usage: "migrate [action] [name] [dir]",
  description: "Write migrations, run them, take them back",
  forms: [
    ["migrate new NAME [dir]", "Write what leads from the last migration to the SQL as it is now"],
    ["migrate up --database URL [dir]", "Run what the database has not run yet, then install triggers"],
    ["migrate down --database URL [dir]", "Take back the last migration (or all after --to)"],
    ["migrate status --database URL [dir]", "Show what has been run and what has not"],
    ["migrate snapshot [dir]", "Say that the migrations lead to the SQL as it is now"],
  ],
  options: [
    { flag: "--database <url>", description: "The database: postgres://user@host/name" },
    { flag: "--to <name>", description: "down: take back every migration after this one" },
    { flag: "--empty", description: "new: a migration of data, to be written by hand" },
    { flag: "--delivery <kind>", description: "up: how triggers announce changes: log (default) or notify" },
    { flag: "--no-triggers", description: "up: leave triggers to somebody else" },
    { flag: "--json", description: "Print the outcome as JSON" },
  ],
  examples: [
    "migrate new add_price",
    "migrate up --database postgres://localhost/shop",
    "migrate down --database postgres://localhost/shop --to 0003_add_price",
  ],
  async run(given, io) {
    const [name, ...args] = given.args;
    if (name === undefined) throw new UsageError("migrate what?", `migrate ${Object.keys(actions).join("|")}`);
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) {
      const otherwise = `migrate ${Object.keys(actions).join("|")}`;
      throw new UsageError(`migrate cannot "${name}"`, didYouMean(name, Object.keys(actions), otherwise));
    }
    return action({ ...given, args }, io);
  },
};
