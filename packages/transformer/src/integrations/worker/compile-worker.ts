import { join } from "node:path";
import { runAsWorker } from "synckit";
import { loadParser, SqlFolderError } from "../../compile.ts";
import { openSqlProject, type SqlBuild, type SqlProject } from "../../project/sql-project.ts";
import type { CompileRequest, CompileResponse } from "./protocol.ts";

/** A folder between two requests: the compiler's memory, and what was said last. */
interface Known {
  readonly project: SqlProject;
  last?: { readonly build: SqlBuild; readonly response: CompileResponse };
}

const projects = new Map<string, Known>();

runAsWorker(async (request: CompileRequest): Promise<CompileResponse> => {
  await loadParser();
  const { root, sqlDir, outDir = join(sqlDir, "generated"), delivery = "log", types, unsaved = [] } = request;
  const key = JSON.stringify([root, sqlDir, outDir, delivery, types]);
  const known: Known = projects.get(key) ?? { project: openSqlProject({ root, sqlDir, outDir, delivery }) };
  projects.set(key, known);
  const { project, last } = known;
  let build: SqlBuild;
  try {
    build = project.build(new Map(unsaved));
  } catch (error) {
    if (!(error instanceof SqlFolderError)) throw error;
    const { message, hint } = error;
    return {
      outDir,
      directory: project.directory,
      version: 0,
      files: [],
      diagnostics: [],
      folderProblem: { message, hint },
    };
  }
  if (last?.build === build) return last.response;
  const response: CompileResponse = {
    outDir,
    directory: project.directory,
    version: (last?.response.version ?? 0) + 1,
    files: build.files.map(({ path, text }) => ({ path, text })),
    diagnostics: build.diagnostics,
    declarations: project.declarations(build),
    ...(build.ir &&
      types !== undefined && {
        modules: { server: project.module(build, "server", types), client: project.module(build, "client", types) },
      }),
  };
  known.last = { build, response };
  return response;
});
