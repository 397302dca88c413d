import { unplugin } from "./unplugin.ts";

/** `realtimeSchema()` and `virtual:realtime-schema/…` in Rollup. */
const plugin: typeof unplugin.rollup = unplugin.rollup;
export default plugin;
