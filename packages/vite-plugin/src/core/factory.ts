import { CallError, expandCalls, resolveDirectory } from "@realtime-schema/transformer/build";
import type { UnpluginFactory, UnpluginOptions } from "unplugin";
import { callProblem } from "./build-problem.ts";
import { esbuildHooks } from "./esbuild.ts";
import { virtualId, virtualPrefix } from "./module-id.ts";
import { moduleResolver } from "./module-resolver.ts";
import type { RealtimeSchemaOptions, Side } from "./options.ts";
import { platformSide } from "./platform-side.ts";
import { BuildProblemError, moduleText, projectCache } from "./project-cache.ts";
import { viteHooks, viteSide } from "./vite.ts";
import { setUpWebpack, webpackPrefix } from "./webpack.ts";

const ours = new RegExp(
  `^(${virtualPrefix}|${webpackPrefix}|\\0realtime-schema:)|[\\\\/]realtime-schema\\.(client|server)\\.js$`,
);

/** The plugin for every bundler: virtual modules, expansion of calls, declarations written while it builds. */
export const factory: UnpluginFactory<RealtimeSchemaOptions | undefined, false> = (options = {}, { framework }) => {
  const cache = projectCache(options);
  const isRollupLike = framework === "vite" || framework === "rollup" || framework === "rolldown";
  const resolver = moduleResolver(cache, isRollupLike ? "marked" : "path");
  const vite = viteHooks(cache, resolver, options.root !== undefined);
  const forced = options.target === "auto" ? undefined : options.target;
  // What the bundler builds for, when that is one thing; Vite decides for each environment.
  let target: Side = "server";
  const side = (context: unknown): Side => forced ?? viteSide(context) ?? target;

  const modules: Pick<UnpluginOptions, "buildStart" | "resolveId" | "load"> = {
    async buildStart() {
      for (const sqlDir of cache.configured()) {
        const { problem } = await cache.compile(sqlDir);
        // A dev server starts with broken SQL, too, and says so where it is used.
        if (problem && !vite.isServing()) throw new BuildProblemError(problem);
      }
    },
    resolveId: {
      filter: { id: ours },
      handler(id, importer) {
        return resolver.resolve(id.replace(webpackPrefix, virtualPrefix), importer, side(this));
      },
    },
    load: {
      filter: { id: ours },
      async handler(id) {
        const module = resolver.find(id);
        if (!module) return undefined;
        const compiled = await cache.compile(module.sqlDir);
        for (const file of compiled.files) this.addWatchFile(file);
        vite.watch(module.sqlDir);
        const code = moduleText(compiled, module.side, vite.isServing() ? "overlay" : "terminal");
        return { code, map: { mappings: "" } };
      },
    },
  };

  return {
    name: "realtime-schema",
    enforce: "pre",
    // esbuild has its own terms for these.
    ...(framework !== "esbuild" && modules),

    transform: {
      filter: {
        id: { include: /\.[cm]?[jt]sx?($|\?)/, exclude: /[\\/]node_modules[\\/]/ },
        code: "@realtime-schema/runtime",
      },
      handler(code, id) {
        const file = id.replace(/[?#].*$/, "");
        try {
          return expandCalls(code, file, (call) =>
            virtualId(file, resolveDirectory(call.directory, file), call.client ? "client" : undefined),
          );
        } catch (error) {
          throw error instanceof CallError ? new BuildProblemError(callProblem(error, file, code)) : error;
        }
      },
    },

    vite: vite.hooks,
    esbuild: { setup: esbuildHooks(cache, (platform) => forced ?? platformSide(platform)) },
    rolldown: {
      options({ platform }) {
        target = platformSide(platform);
      },
    },
    webpack(compiler) {
      target = setUpWebpack(compiler);
    },
    rspack(compiler) {
      target = setUpWebpack(compiler);
    },
    farm: {
      configResolved({ compilation }) {
        target = compilation?.output?.targetEnv?.includes("node") ? "server" : "client";
      },
    },
    bun: {
      setup({ config }) {
        target = platformSide(config.target);
      },
    },
  };
};
