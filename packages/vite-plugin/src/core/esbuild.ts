import type { PartialMessage, PluginBuild } from "esbuild";
import type { BuildProblem } from "./build-problem.ts";
import { parseVirtualId, virtualPrefix } from "./module-id.ts";
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
  return (build) => {
    const side = sideOf(build.initialOptions.platform);
    const modules = new Map<string, { readonly sqlDir: string; readonly side: Side }>();
    build.onResolve({ filter: new RegExp(`^${virtualPrefix}`) }, ({ path, importer }) => {
      const request = parseVirtualId(path, cache.root, importer === "" ? undefined : importer);
      const module = { sqlDir: request.sqlDir, side: request.side ?? side };
      const name = `${path.slice(virtualPrefix.length).replace(/\/(client|server)$/, "")}/${module.side}`;
      modules.set(name, module);
      return { path: name, namespace, sideEffects: false };
    });
    build.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
      const module = modules.get(path);
      if (!module) return undefined;
      const compiled = await cache.compile(module.sqlDir);
      const watched = { watchFiles: [...compiled.files], watchDirs: [module.sqlDir], resolveDir: module.sqlDir };
      if (compiled.problem) return { ...watched, errors: [toMessage(compiled.problem)] };
      return { ...watched, contents: moduleText(compiled, module.side), loader: "js" };
    });
  };
}

function toMessage(problem: BuildProblem): PartialMessage {
  const { file, line, column, length, lineText, hint } = problem;
  return {
    text: problem.summary,
    location: { file, line, column, length, lineText },
    // All of them, not the first alone.
    notes: [...(hint === undefined ? [] : [{ text: `hint: ${hint}` }]), { text: problem.message }],
  };
}
