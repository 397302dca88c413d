import { unplugin } from "./unplugin.ts";

/** `realtimeSchema()` and `virtual:realtime-schema/…` in webpack. */
const plugin: typeof unplugin.webpack = unplugin.webpack;
export default plugin;
