import { CallError, expandCalls, resolveDirectory } from "@realtime-schema/transformer/build";
import type { UnpluginFactory, UnpluginOptions } from "unplugin";
import { callProblem } from "./build-problem.ts";
import { bunHooks } from "./bun.ts";
import { esbuildHooks } from "./esbuild.ts";
import { virtualId, virtualPrefix } from "./module-id.ts";
import { moduleResolver } from "./module-resolver.ts";
import type { RealtimeSchemaOptions, Side } from "./options.ts";
import { BuildProblemError, moduleText, projectCache } from "./project-cache.ts";
import { platformSide, webpackSide } from "./target.ts";
import { viteHooks, viteSide } from "./vite.ts";

const escapedPrefix = virtualPrefix.replaceAll("/", "\\/");

/** The plugin for every bundler: virtual modules, expansion of calls, declarations written while it builds. */
export const factory: UnpluginFactory<RealtimeSchemaOptions | undefined, false> = (options = {}, meta) => {
  const cache = projectCache(options);
  const isRollupLike = meta.framework === "vite" || meta.framework === "rollup" || meta.framework === "rolldown";
  const resolver = moduleResolver(cache, isRollupLike ? "marked" : "path");
  // What the bundler builds for, when it is one thing; Vite decides for each environment.
  let target: Side = "server";
  const side = (context: unknown): Side =>
    options.target === "client" || options.target === "server" ? options.target : (viteSide(context) ?? target);

  const hooks: UnpluginOptions = {
    name: "realtime-schema",
    enforce: "pre",

    async buildStart() {
      for (const sqlDir of cache.configured()) {
        const compiled = await cache.compile(sqlDir);
        // A dev server starts with broken SQL, too, and says so where it is used.
        if (compiled.problem && !vite.isServing()) throw new BuildProblemError(compiled.problem);
      }
    },

    resolveId: {
      filter: { id: new RegExp(`^(${escapedPrefix}|\\0?.*realtime-schema[.:])|^@realtime-schema/runtime/schema`) },
      handler(id, importer) {
        return resolver.resolve(id, importer, side(this));
      },
    },

    load: {
      filter: { id: /realtime-schema[.:]/ },
      async handler(id) {
        const module = resolver.find(id);
        if (!module) return undefined;
        const compiled = await cache.compile(module.sqlDir);
        for (const file of compiled.files) this.addWatchFile(file);
        vite.watch(module.sqlDir);
        return { code: moduleText(compiled, module.side), map: { mappings: "" } };
      },
    },

    transform: {
      filter: {
        id: { include: /\.[cm]?[jt]sx?($|\?)/, exclude: /\/node_modules\// },
        code: "@realtime-schema/runtime",
      },
      handler(code, id) {
        const file = id.replace(/[?#].*$/, "");
        try {
          return expandCalls(code, file, (call) =>
            virtualId(cache.root, resolveDirectory(call.directory, file), call.client ? "client" : undefined),
          );
        } catch (error) {
          throw error instanceof CallError ? new BuildProblemError(callProblem(error, file, code)) : error;
        }
      },
    },

    webpack(compiler) {
      target = webpackSide(compiler.options);
    },
    rspack(compiler) {
      target = webpackSide(compiler.options);
    },
    rolldown: {
      options(input) {
        target = input.platform === "browser" ? "client" : "server";
      },
    },
    farm: {
      configResolved(config) {
        const environment = config.compilation?.output?.targetEnv;
        target = environment?.startsWith("node") || environment === "library-node" ? "server" : "client";
      },
    },
  };
  const vite = viteHooks(cache, resolver);
  hooks.vite = vite.hooks;
  if (meta.framework === "esbuild") {
    const { resolveId: _resolve, load: _load, ...rest } = hooks;
    const setup = esbuildHooks(cache, (platform) =>
      options.target && options.target !== "auto" ? options.target : platformSide(platform),
    );
    return { ...rest, esbuild: { setup } };
  }
  hooks.bun = bunHooks((platform) => (target = platformSide(platform)));
  return hooks;
};
