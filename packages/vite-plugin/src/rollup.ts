import { unplugin } from "./unplugin.ts";

/**
 * `realtimeSchema()` and `virtual:realtime-schema/…` in Rollup.
 *
 * ```ts
 * // rollup.config.js
 * import realtimeSchema from "@realtime-schema/vite-plugin/rollup";
 *
 * export default { input: "src/main.js", plugins: [realtimeSchema({ target: "client" })] };
 * ```
 */
const plugin: typeof unplugin.rollup = unplugin.rollup;
export default plugin;
