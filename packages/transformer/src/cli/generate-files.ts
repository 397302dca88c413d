import { join, relative, sep } from "node:path";
import { emitModuleDeclaration } from "../emit/modules.ts";
import type { SqlBuild, SqlProject } from "../project/sql-project.ts";
import { writeFiles } from "../project/write-files.ts";
import { UsageError, type CliIo } from "./cli-io.ts";
import { flagOption, type CommandArguments } from "./command.ts";

export interface GenerateOptions {
  /** Also write `server.js` and `client.js`, for builds without any plugin. */
  readonly modules: boolean;
}

export const generateFlags = [
  { flag: "--out <dir>", description: "Where to write (default: generated, in the SQL folder)" },
  { flag: "--module", description: "Also write server.js and client.js, for builds without a plugin" },
  { flag: "--delivery <kind>", description: "How triggers announce changes: log (default) or notify" },
];

export function generateOptions(given: CommandArguments): GenerateOptions {
  return { modules: flagOption(given, "module") };
}

/** Writes what a build gives; nothing when it has errors. Returns the changed files, relative to where the reader stands. */
export function generateFiles(
  project: SqlProject,
  build: SqlBuild,
  options: GenerateOptions,
  io: CliIo,
): readonly string[] {
  if (!build.ir) return [];
  try {
    const changed = [...project.writeDeclarations(build)];
    if (options.modules) {
      const declaration = emitModuleDeclaration({ directory: project.directory });
      changed.push(
        ...writeFiles(project.outDir, {
          "server.js": project.module(build, "server"),
          "server.d.ts": declaration,
          "client.js": project.module(build, "client"),
          "client.d.ts": declaration,
        }),
      );
    }
    return changed.map((name) => relative(io.cwd, join(project.outDir, name)).split(sep).join("/"));
  } catch (error) {
    if (error instanceof Error && "syscall" in error) {
      throw new UsageError(`cannot write the generated files: ${error.message}`, "name another folder with --out");
    }
    throw error;
  }
}
