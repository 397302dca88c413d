/** Which side of the application a module is built for. */
export type Side = "client" | "server";

/** Every option has a default; a project with its SQL in `sql/` needs none. */
export interface RealtimeSchemaOptions {
  /**
   * SQL folders whose types are written when the build starts, relative to the project's root. Default `sql/`, if
   * there is one. Folders that the code names with `realtimeSchema("…")` or imports need no mention.
   */
  readonly dir?: string | readonly string[];
  /** The project's root; default the folder of the `package.json` that is nearest to the bundler's root. */
  readonly root?: string;
  /**
   * `client` leaves out SQL, triggers and migrations. Default: what the bundler builds for (Vite's environment,
   * esbuild's platform, webpack's target), and `server` where it cannot tell (Rollup).
   */
  readonly target?: Side | "auto";
  /** Where the declarations are written, relative to the SQL folder; `false` writes none. Default `generated`. */
  readonly declarations?: string | false;
  /** How triggers announce changes; default `log`. */
  readonly delivery?: "log" | "notify";
}
