import { unplugin } from "./unplugin.ts";

/**
 * `realtimeSchema()` and `virtual:realtime-schema/…` in webpack.
 *
 * ```ts
 * // webpack.config.js
 * import realtimeSchema from "@realtime-schema/vite-plugin/webpack";
 *
 * export default { entry: "./src/main.js", plugins: [realtimeSchema()] };
 * ```
 */
const plugin: typeof unplugin.webpack = unplugin.webpack;
export default plugin;
