import { unplugin } from "./unplugin.ts";

/** `realtimeSchema()` and `virtual:realtime-schema/…` in Bun. */
const plugin: typeof unplugin.bun = unplugin.bun;
export default plugin;
