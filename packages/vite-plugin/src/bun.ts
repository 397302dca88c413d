import { unplugin } from "./unplugin.ts";

/**
 * `realtimeSchema()` and `virtual:realtime-schema/…` in Bun.
 *
 * ```ts
 * import realtimeSchema from "@realtime-schema/vite-plugin/bun";
 *
 * const plugins = [realtimeSchema()]; // for Bun.build({ entrypoints, plugins })
 * ```
 */
const plugin: typeof unplugin.bun = unplugin.bun;
export default plugin;
