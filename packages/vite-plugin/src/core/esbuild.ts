import type { PartialMessage, PluginBuild } from "esbuild";
import type { BuildProblem } from "./build-problem.ts";
import { virtualPrefix } from "./module-id.ts";
import { moduleResolver } from "./module-resolver.ts";
import type { Side } from "./options.ts";
import { moduleText, type ProjectCache } from "./project-cache.ts";

const namespace = "realtime-schema";

/**
 * Virtual modules in esbuild's own terms: it then prints errors with their place in the SQL, watches the folder for
 * new files, and keeps absolute paths out of its output.
 */
export function esbuildHooks(
  cache: ProjectCache,
  sideOf: (platform: string | undefined) => Side,
): (build: PluginBuild) => void {
  const resolver = moduleResolver(cache, "name");
  return (build) => {
    const side = sideOf(build.initialOptions.platform);
    // What was reported when the build started is not said again where it is imported.
    const reported = new Set<string>();
    build.onStart(async () => {
      reported.clear();
      const errors: PartialMessage[] = [];
      for (const sqlDir of cache.configured()) {
        const { problem } = await cache.compile(sqlDir);
        if (!problem) continue;
        reported.add(sqlDir);
        errors.push(toMessage(problem));
      }
      return { errors };
    });
    build.onResolve({ filter: new RegExp(`^${virtualPrefix}`) }, ({ path, importer }) => ({
      path: resolver.resolve(path, importer, side) ?? path,
      namespace,
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
      const module = resolver.find(path);
      if (!module) return undefined;
      const compiled = await cache.compile(module.sqlDir);
      const watched = { watchFiles: [...compiled.files], watchDirs: [module.sqlDir], resolveDir: module.sqlDir };
      if (compiled.problem) {
        if (reported.has(module.sqlDir)) return { ...watched, contents: "export default undefined;" };
        return { ...watched, errors: [toMessage(compiled.problem)] };
      }
      return { ...watched, contents: moduleText(compiled, module.side), loader: "js" };
    });
  };
}

function toMessage(problem: BuildProblem): PartialMessage {
  const { file, line, column, length, lineText, summary, hint, others } = problem;
  return {
    text: summary,
    location: { file, line, column, length, lineText },
    notes: [
      ...(hint === undefined ? [] : [{ text: `hint: ${hint}` }]),
      ...(others === undefined ? [] : [{ text: `and:\n\n${others}` }]),
    ],
  };
}
