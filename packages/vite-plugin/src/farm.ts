import { unplugin } from "./unplugin.ts";

/**
 * `realtimeSchema()` and `virtual:realtime-schema/…` in Farm.
 *
 * ```ts
 * // farm.config.ts
 * import realtimeSchema from "@realtime-schema/vite-plugin/farm";
 *
 * export default { plugins: [realtimeSchema()] };
 * ```
 */
const plugin: typeof unplugin.farm = unplugin.farm;
export default plugin;
