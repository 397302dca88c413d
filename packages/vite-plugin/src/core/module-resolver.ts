import { isAbsolute, join } from "node:path";
import { parseVirtualId, virtualPrefix } from "./module-id.ts";
import type { Side } from "./options.ts";
import type { ProjectCache } from "./project-cache.ts";

/** Where a module's text comes from, behind the id that the bundler keeps it under. */
export interface ResolvedModule {
  readonly sqlDir: string;
  readonly side: Side;
}

/** Gives virtual modules the ids that a bundler keeps them under, and finds them again. */
export interface ModuleResolver {
  /** `undefined` where the import is not ours. A folder has one id for each side, however it is imported. */
  resolve(id: string, importer: string | undefined, side: Side): string | undefined;
  find(id: string): ResolvedModule | undefined;
  /** Every id under which a folder was imported. */
  idsOf(sqlDir: string): readonly string[];
}

/**
 * How ids look. `marked`: `\0…`, Rollup's sign for what is no file, which keeps other plugins away. `path`: a file in
 * the SQL folder, for bundlers that look for a module's own imports from where it lies. `name`: esbuild, which has namespaces.
 */
export type IdForm = "marked" | "path" | "name";

export function moduleResolver(cache: ProjectCache, form: IdForm): ModuleResolver {
  const modules = new Map<string, ResolvedModule>();
  const idOf = ({ sqlDir, side }: ResolvedModule): string => {
    if (form === "path") return join(sqlDir, `realtime-schema.${side}.js`);
    // Ids show in bundles and source maps: a folder is called what its own project calls it.
    const name = cache.project(sqlDir).directory;
    const mark = form === "marked" ? "\0realtime-schema:" : "";
    for (let count = 1; ; count++) {
      const id = `${mark}${name}${count === 1 ? "" : `~${count}`}/${side}.js`;
      const taken = modules.get(id);
      if (!taken || taken.sqlDir === sqlDir) return id;
    }
  };
  return {
    resolve(id, importer, side) {
      if (modules.has(id)) return id;
      if (!id.startsWith(virtualPrefix)) return undefined;
      const request = parseVirtualId(id, cache.root, importerPath(importer));
      const module = { sqlDir: request.sqlDir, side: request.side ?? side };
      const resolved = idOf(module);
      modules.set(resolved, module);
      return resolved;
    },
    find: (id) => modules.get(id),
    idsOf: (sqlDir) => [...modules].filter(([, module]) => module.sqlDir === sqlDir).map(([id]) => id),
  };
}

function importerPath(importer: string | undefined): string | undefined {
  const path = importer?.replace(/[?#].*$/, "");
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
