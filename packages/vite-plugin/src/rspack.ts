import { unplugin } from "./unplugin.ts";

/** `realtimeSchema()` and `virtual:realtime-schema/…` in Rspack. */
const plugin: typeof unplugin.rspack = unplugin.rspack;
export default plugin;
