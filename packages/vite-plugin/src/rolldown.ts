import { unplugin } from "./unplugin.ts";

/**
 * `realtimeSchema()` and `virtual:realtime-schema/…` in Rolldown.
 *
 * ```ts
 * // rolldown.config.js
 * import { defineConfig } from "rolldown";
 * import realtimeSchema from "@realtime-schema/vite-plugin/rolldown";
 *
 * export default defineConfig({ input: "src/main.ts", plugins: [realtimeSchema()] });
 * ```
 */
const plugin: typeof unplugin.rolldown = unplugin.rolldown;
export default plugin;
