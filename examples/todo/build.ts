import realtimeSchema from "@realtime-schema/vite-plugin/esbuild";
import { type BuildOptions, build } from "esbuild";

const common: BuildOptions = { bundle: true, format: "esm", sourcemap: true, plugins: [realtimeSchema()] };

// The same import of `src/schema.ts` holds SQL in the one and none in the other.
await Promise.all([
  build({ ...common, entryPoints: ["src/page.ts"], outfile: "dist/page.js", platform: "browser", minify: true }),
  build({
    ...common,
    entryPoints: ["src/server.ts"],
    outfile: "dist/server.js",
    platform: "node",
    packages: "external",
  }),
]);
