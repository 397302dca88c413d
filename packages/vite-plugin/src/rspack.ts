import { unplugin } from "./unplugin.ts";

/**
 * `realtimeSchema()` and `virtual:realtime-schema/…` in Rspack.
 *
 * ```ts
 * // rspack.config.js
 * import realtimeSchema from "@realtime-schema/vite-plugin/rspack";
 *
 * export default { entry: "./src/main.js", plugins: [realtimeSchema()] };
 * ```
 */
const plugin: typeof unplugin.rspack = unplugin.rspack;
export default plugin;
