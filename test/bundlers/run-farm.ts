/** Farm keeps its process: it gets one of its own. */
import { join } from "node:path";
import { build } from "@farmfe/core";
import plugin from "@realtime-schema/vite-plugin/farm";

const { root, entry, outdir, target, external } = JSON.parse(process.argv[2] ?? "{}") as Record<string, string> & {
  external: string[];
};
// Farm knows no conditions of its users: it gets the sources by name.
const runtime = join(import.meta.dirname, "../../packages/runtime/src");
const alias = {
  "@realtime-schema/runtime/schema/client$": join(runtime, "schema/client.ts"),
  "@realtime-schema/runtime$": join(runtime, "index.ts"),
};
await build({
  root,
  configFile: false,
  compilation: {
    input: { out: entry },
    output: {
      path: outdir,
      targetEnv: target === "browser" ? "browser" : "node",
      format: "esm",
      entryFilename: "[entryName].mjs",
    },
    external: external.map((name) => `^${name}$`),
    resolve: { alias },
    minify: false,
    presetEnv: false,
    persistentCache: false,
    sourcemap: false,
    treeShaking: true,
  },
  plugins: [plugin()],
} as Parameters<typeof build>[0]);
