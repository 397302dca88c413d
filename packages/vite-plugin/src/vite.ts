import { unplugin } from "./unplugin.ts";

/** `realtimeSchema()` and `virtual:realtime-schema/…` in Vite. */
const plugin: typeof unplugin.vite = unplugin.vite;
export default plugin;
