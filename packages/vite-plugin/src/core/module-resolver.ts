import { isAbsolute, join } from "node:path";
import type { Side } from "./options.ts";
import { type ModuleRequest, parseVirtualId, virtualPrefix } from "./module-id.ts";
import type { ProjectCache } from "./project-cache.ts";

/** Where a module's text comes from, behind the name that the bundler knows it by. */
export interface ResolvedModule {
  readonly sqlDir: string;
  readonly side: Side;
}

/** Gives virtual modules the ids that a bundler keeps them under, and finds them again. */
export interface ModuleResolver {
  /** `undefined` where the import is not ours. */
  resolve(id: string, importer: string | undefined, side: Side): string | undefined;
  find(id: string): ResolvedModule | undefined;
  /** Every id under which a folder was imported. */
  idsOf(sqlDir: string): readonly string[];
}

const marker = "realtime-schema:";

/**
 * `\0`, Rollup's sign for what is not a file, keeps other plugins away; webpack, Rspack, Farm and Bun resolve a module's imports from
 * where it lies, so there it lies in the SQL folder.
 */
export function moduleResolver(cache: ProjectCache, form: "marked" | "path"): ModuleResolver {
  const modules = new Map<string, ResolvedModule>();
  return {
    resolve(id, importer, side) {
      if (modules.has(id)) return id;
      if (!id.startsWith(virtualPrefix)) return undefined;
      const request: ModuleRequest = parseVirtualId(id, cache.root, importer && absolute(importer));
      const resolved = { sqlDir: request.sqlDir, side: request.side ?? side };
      const key =
        form === "marked"
          ? `\0${marker}${id.slice(virtualPrefix.length).replace(/\/(client|server)$/, "")}/${resolved.side}.js`
          : join(resolved.sqlDir, `realtime-schema.${resolved.side}.js`);
      modules.set(key, resolved);
      return key;
    },
    find: (id) => modules.get(id),
    idsOf: (sqlDir) => [...modules].filter(([, module]) => module.sqlDir === sqlDir).map(([id]) => id),
  };
}

function absolute(importer: string): string | undefined {
  const path = importer.replace(/[?#].*$/, "");
  return isAbsolute(path) ? path : undefined;
}
