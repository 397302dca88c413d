import type { UnpluginOptions } from "unplugin";
import type { EnvironmentModuleNode, ErrorPayload, ViteDevServer } from "vite";
import { findProjectRoot } from "@realtime-schema/transformer/build";
import type { BuildProblem } from "./build-problem.ts";
import type { ModuleResolver } from "./module-resolver.ts";
import type { Side } from "./options.ts";
import { BuildProblemError, type ProjectCache } from "./project-cache.ts";

type ViteHooks = NonNullable<UnpluginOptions["vite"]>;

/** What the plugin does in Vite alone: it follows saves of SQL while a dev server runs. */
export interface ViteSupport {
  readonly hooks: ViteHooks;
  /** True in a dev server, which must outlive broken SQL. */
  isServing(): boolean;
  /** Watches a SQL folder, which may lie outside the server's root. */
  watch(sqlDir: string): void;
}

/** The side of the Vite environment that a hook runs for; `undefined` outside Vite. */
export function viteSide(context: unknown): Side | undefined {
  if (typeof context !== "object" || context === null || !("environment" in context)) return undefined;
  const environment = context.environment as { readonly config?: { readonly consumer?: Side } } | undefined;
  return environment?.config?.consumer;
}

export function viteHooks(cache: ProjectCache, resolver: ModuleResolver, rootIsGiven = false): ViteSupport {
  let serving = false;
  let server: ViteDevServer | undefined;
  const broken = new Set<string>();
  const watch = (sqlDir: string): void => void server?.watcher.add(sqlDir);

  return {
    isServing: () => serving,
    watch,
    hooks: {
      // The scanner cannot see what virtual modules import: found late, it would be bundled again and the page reloaded.
      config: () => ({ optimizeDeps: { exclude: ["@realtime-schema/runtime"] } }),
      configResolved(config) {
        serving = config.command === "serve";
        if (!rootIsGiven) cache.root = findProjectRoot(config.root);
      },
      configureServer(devServer) {
        server = devServer;
        for (const sqlDir of cache.configured()) watch(sqlDir);
      },
      async hotUpdate({ file, modules, timestamp }) {
        const owner = cache.owner(file);
        if (!owner) return undefined;
        const { logger } = this.environment;
        const { problem } = await cache.compile(owner.sqlDir);
        if (problem) {
          broken.add(`${this.environment.name} ${owner.sqlDir}`);
          logger.error(problem.message, { timestamp: true });
          this.environment.hot.send({ type: "error", err: overlay(problem) });
          // What runs keeps running with the SQL as it last was.
          return [];
        }
        const graph = this.environment.moduleGraph;
        const changed = resolver
          .idsOf(owner.sqlDir)
          .map((id) => graph.getModuleById(id))
          .filter((module): module is EnvironmentModuleNode => module !== undefined);
        if (broken.delete(`${this.environment.name} ${owner.sqlDir}`)) {
          // Clears the overlay; a module that never loaded has no place in the page that could be updated.
          for (const module of changed) graph.invalidateModule(module, new Set(), timestamp, true);
          this.environment.hot.send({ type: "full-reload" });
          return [];
        }
        return [...new Set([...modules, ...changed])];
      },
    },
  };
}

function overlay(problem: BuildProblem): ErrorPayload["err"] {
  const { message, id, loc, frame } = new BuildProblemError(problem, "overlay");
  return { message, stack: "", id, loc, plugin: "realtime-schema", ...(frame !== undefined && { frame }) };
}
