import { existsSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import {
  findProjectRoot,
  loadParser,
  openSqlProject,
  type SqlBuild,
  SqlFolderError,
  type SqlProject,
} from "@realtime-schema/transformer/build";
import { type BuildProblem, sqlProblem } from "./build-problem.ts";
import type { RealtimeSchemaOptions, Side } from "./options.ts";

/** A folder that was compiled: what it holds, what is wrong with it. */
export interface Compiled {
  readonly project: SqlProject;
  readonly build?: SqlBuild;
  readonly problem?: BuildProblem;
  /** Absolute paths, to be watched. */
  readonly files: readonly string[];
}

/** The SQL folders of one build, each opened once. */
export interface ProjectCache {
  root: string;
  /** A folder, opened; it belongs to the project of its own nearest `package.json`. */
  project(sqlDir: string): SqlProject;
  /** Compiles a folder when it has changed, and writes its declarations. */
  compile(sqlDir: string): Promise<Compiled>;
  /** The folder that a SQL file belongs to. */
  owner(file: string): SqlProject | undefined;
  /** The folders that the options name, or `sql` if there is one. */
  configured(): readonly string[];
}

export function projectCache(options: RealtimeSchemaOptions): ProjectCache {
  const projects = new Map<string, SqlProject>();
  const cache: ProjectCache = {
    root: options.root ? resolve(options.root) : findProjectRoot(process.cwd()),
    project(sqlDir) {
      const project =
        projects.get(sqlDir) ??
        openSqlProject({
          root: findProjectRoot(dirname(sqlDir)),
          sqlDir,
          ...(options.declarations ? { outDir: resolve(sqlDir, options.declarations) } : {}),
          ...(options.delivery ? { delivery: options.delivery } : {}),
        });
      projects.set(sqlDir, project);
      return project;
    },
    async compile(sqlDir) {
      await loadParser();
      const project = cache.project(sqlDir);
      let build: SqlBuild;
      try {
        build = project.build();
      } catch (error) {
        if (!(error instanceof SqlFolderError)) throw error;
        return { project, files: [], problem: folderProblem(sqlDir, error) };
      }
      const files = build.files.map(({ path }) => join(sqlDir, path));
      const problem = sqlProblem(project, build);
      if (problem) return { project, build, files, problem };
      if (options.declarations !== false) project.writeDeclarations(build);
      return { project, build, files };
    },
    owner(file) {
      if (!file.endsWith(".sql")) return undefined;
      return [...projects.values()].find(
        ({ sqlDir, outDir }) => file.startsWith(sqlDir + sep) && !file.startsWith(outDir + sep),
      );
    },
    configured() {
      if (options.dir === undefined) return existsSync(join(cache.root, "sql")) ? [join(cache.root, "sql")] : [];
      return [options.dir].flat().map((dir) => resolve(cache.root, dir));
    },
  };
  return cache;
}

/** The text of a folder's module. @throws BuildProblemError when the SQL has errors. */
export function moduleText({ project, build, problem }: Compiled, side: Side, shown?: "terminal" | "overlay"): string {
  if (problem || !build) throw new BuildProblemError(problem ?? folderProblem(project.sqlDir), shown);
  return project.module(build, side);
}

/** What a bundler shows when the build cannot go on. Its fields are those that Rollup, Vite and their overlays read. */
export class BuildProblemError extends Error {
  override readonly name = "RealtimeSchemaError";
  readonly id: string;
  readonly loc: { readonly file: string; readonly line: number; readonly column: number };
  readonly frame?: string;

  /** A terminal gets every problem with its frame in the message; an overlay puts the frame of the first below a list. */
  constructor(problem: BuildProblem, shown: "terminal" | "overlay" = "terminal") {
    super(shown === "terminal" ? problem.message : problem.list);
    this.id = problem.file;
    this.loc = { file: problem.file, line: problem.line, column: problem.column };
    if (shown === "overlay") this.frame = problem.frame;
    // The place is in the SQL: how the plugin got there is of no use to the reader.
    this.stack = "";
  }
}

function folderProblem(sqlDir: string, error?: SqlFolderError): BuildProblem {
  const summary = `RS6003: ${error?.message ?? "the SQL folder cannot be read"}`;
  const hint = error?.hint;
  const message = hint === undefined ? summary : `${summary}\nhint: ${hint}`;
  return { message, list: message, summary, file: sqlDir, line: 1, column: 0, lineText: "", length: 0, frame: "" };
}
