import { join, relative, sep } from "node:path";
import { createCompiler, readSqlFolder, type CheckResult } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Declarations, emitDeclarations } from "../emit/declarations.ts";
import { emitClientModule, emitServerModule } from "../emit/modules.ts";
import { pieceCache } from "../emit/piece-cache.ts";
import { serverParts } from "../emit/server-parts.ts";
import type { SchemaIr } from "../ir.ts";
import type { Migration } from "../migrate/initial-migration.ts";
import type { SourceFile } from "../source/source-file.ts";
import { writeFiles } from "./write-files.ts";

/** Where a SQL folder is, and where what comes of it goes. */
export interface SqlProjectOptions {
  /** Absolute path of the project: the folder of its `package.json`. */
  readonly root: string;
  /** Absolute path of the SQL folder. */
  readonly sqlDir: string;
  /** Absolute path of where declarations are written; default `generated` in the SQL folder. */
  readonly outDir?: string;
  /** How triggers announce changes: through the change log (default), or by NOTIFY in the writer's transaction. */
  readonly delivery?: "log" | "notify";
  /** Absolute path of the migrations; default `migrations` in the SQL folder. */
  readonly migrationsDir?: string;
  /** Absolute path of the migrations' snapshot; default `snapshot.json` beside them. */
  readonly snapshotPath?: string;
}

/** What a SQL folder compiles to, as it is at one moment. */
export interface SqlBuild {
  /** Absent when there is any error. */
  readonly ir?: SchemaIr;
  /** What compiled in spite of errors. */
  readonly partial: SchemaIr;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly SourceFile[];
  /** Those of the migrations folder, in order; absent where there are none. */
  readonly migrations?: readonly Migration[];
}

/** A SQL folder, compiled again when its texts change: what bundlers, `tspc` and editors share. */
export interface SqlProject {
  readonly root: string;
  readonly sqlDir: string;
  readonly outDir: string;
  readonly migrationsDir: string;
  readonly snapshotPath: string;
  /** The SQL folder as generated files name it: relative to the root, with forward slashes. */
  readonly directory: string;
  /**
   * Reads and compiles. Gives the same object while nothing has changed. `unsaved` holds the texts of open editors, by
   * path relative to the SQL folder.
   * @throws SqlFolderError when there is nothing to compile.
   */
  build(unsaved?: ReadonlyMap<string, string>): SqlBuild;
  /** Reads, and finds the problems alone. @throws SqlFolderError when there is nothing to compile. */
  check(): CheckResult;
  /**
   * The text of the module for one side, in JavaScript, or in TypeScript that imports its type from `types`.
   * @throws Error when the build has errors.
   */
  module(build: SqlBuild, side: "server" | "client", types?: string): string;
  declarations(build: SqlBuild): Declarations;
  /** Writes the declarations where they changed, unless the build has errors. Gives the names of the changed files. */
  writeDeclarations(build: SqlBuild): readonly string[];
}

/**
 * Opens a SQL folder. `loadParser()` must have resolved before the first `build`.
 *
 * ```ts
 * import { loadParser, openSqlProject } from "@realtime-schema/transformer/build";
 *
 * await loadParser();
 * const project = openSqlProject({ root: "/app", sqlDir: "/app/sql" });
 * const build = project.build();
 * if (build.ir) console.log(project.module(build, "client"));
 * ```
 */
export function openSqlProject(options: SqlProjectOptions): SqlProject {
  const { root, sqlDir, delivery = "log" } = options;
  const outDir = options.outDir ?? join(sqlDir, "generated");
  const directory = posixRelative(root, sqlDir);
  const migrationsDir = options.migrationsDir ?? join(sqlDir, "migrations");
  const snapshotPath = options.snapshotPath ?? join(migrationsDir, "snapshot.json");
  const compiler = createCompiler();
  let last: SqlBuild | undefined;
  const texts = new WeakMap<SqlBuild, Map<string, string>>();

  /** Emitted texts live as long as the build that they belong to. */
  const cached = (build: SqlBuild, key: string, emit: (ir: SchemaIr) => string): string => {
    if (!build.ir) throw new Error(`the SQL in ${directory} has errors`);
    const known = texts.get(build) ?? new Map<string, string>();
    texts.set(build, known);
    const text = known.get(key) ?? emit(build.ir);
    known.set(key, text);
    return text;
  };
  const pieces = pieceCache();
  let printed: { readonly ir: SchemaIr; readonly declarations: Declarations } | undefined;
  const declarations = ({ partial }: SqlBuild): Declarations => {
    if (printed?.ir !== partial) {
      const options = { directory, sqlPath: posixRelative(outDir, sqlDir) };
      printed = { ir: partial, declarations: emitDeclarations(partial, options, pieces) };
    }
    return printed.declarations;
  };

  return {
    root,
    sqlDir,
    outDir,
    migrationsDir,
    snapshotPath,
    directory,
    build(unsaved) {
      const files = readSqlFolder(sqlDir, { migrationsDir, snapshotPath }).map((file) => {
        const text = unsaved?.get(file.path);
        if (text === undefined) return file;
        return { path: file.path, text, ...(file.kind && { kind: file.kind }) };
      });
      if (!last || !sameFiles(last.files, files)) last = compiler.compile(files);
      return last;
    },
    check: () => compiler.check(readSqlFolder(sqlDir, { migrationsDir, snapshotPath })),
    module(build, side, types) {
      return cached(build, `${side} ${types ?? ""}`, (ir) => {
        const form = types === undefined ? { directory } : ({ directory, types, language: "ts" } as const);
        return side === "server"
          ? emitServerModule(ir, serverParts(ir, { delivery, migrations: build.migrations }), form)
          : emitClientModule(ir, form);
      });
    },
    declarations,
    writeDeclarations: (build) => (build.ir ? writeFiles(outDir, { ...declarations(build) }) : []),
  };
}

function sameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return a.length === b.length && a.every((file, at) => file.path === b[at]?.path && file.text === b[at]?.text);
}

function posixRelative(from: string, to: string): string {
  return (relative(from, to) || ".").split(sep).join("/");
}
