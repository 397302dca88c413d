import { unplugin } from "./unplugin.ts";

/**
 * `realtimeSchema()` and `virtual:realtime-schema/…` in esbuild.
 *
 * ```ts
 * import { build } from "esbuild";
 * import realtimeSchema from "@realtime-schema/vite-plugin/esbuild";
 *
 * await build({ entryPoints: ["src/main.ts"], bundle: true, outdir: "dist", plugins: [realtimeSchema()] });
 * ```
 */
const plugin: typeof unplugin.esbuild = unplugin.esbuild;
export default plugin;
