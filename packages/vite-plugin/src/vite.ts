import { unplugin } from "./unplugin.ts";

/**
 * `realtimeSchema()` and `virtual:realtime-schema/…` in Vite.
 *
 * ```ts
 * // vite.config.ts
 * import { defineConfig } from "vite";
 * import realtimeSchema from "@realtime-schema/vite-plugin/vite";
 *
 * export default defineConfig({ plugins: [realtimeSchema()] });
 * ```
 */
const plugin: typeof unplugin.vite = unplugin.vite;
export default plugin;
