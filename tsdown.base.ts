import { defineConfig, type UserConfig } from "tsdown";

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface SourceExport {
  readonly "realtime-schema-source": string;
  readonly default: string;
}

function isSourceExport(target: unknown): target is SourceExport {
  return typeof target === "object" && target !== null && "realtime-schema-source" in target;
}

/** One entry for each subpath that package.json exports from a source file: the manifest is the only list. */
export function packageConfig(manifest: Manifest, overrides: UserConfig = {}): UserConfig {
  const entry = Object.fromEntries(
    Object.values(manifest.exports)
      .filter(isSourceExport)
      .map((target) => [
        target.default.replace(/^\.\/dist\//, "").replace(/\.js$/, ""),
        target["realtime-schema-source"],
      ]),
  );
  return defineConfig({
    entry,
    platform: "neutral",
    target: "es2024",
    dts: true,
    sourcemap: true,
    fixedExtension: false,
    // In a folder of their own and without a hash: a chunk cannot take an entry's name, and an inner edit changes no API snapshot.
    outputOptions: { chunkFileNames: "chunks/[name].js" },
    ...overrides,
  }) as UserConfig;
}
