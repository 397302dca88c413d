import { unplugin } from "./unplugin.ts";

/** `realtimeSchema()` and `virtual:realtime-schema/…` in esbuild. */
const plugin: typeof unplugin.esbuild = unplugin.esbuild;
export default plugin;
