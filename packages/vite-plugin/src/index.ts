import { unplugin } from "./unplugin.ts";

export type { RealtimeSchemaOptions } from "./core/options.ts";
export { unplugin } from "./unplugin.ts";

/**
 * The Vite plugin; other bundlers have an entry of their own (`@realtime-schema/vite-plugin/esbuild`, …).
 *
 * ```ts
 * import realtimeSchema from "@realtime-schema/vite-plugin";
 *
 * export default { plugins: [realtimeSchema()] };
 * ```
 */
const realtimeSchema: typeof unplugin.vite = unplugin.vite;
export default realtimeSchema;
