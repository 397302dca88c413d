import { unplugin } from "./unplugin.ts";

/** `realtimeSchema()` and `virtual:realtime-schema/…` in Rolldown. */
const plugin: typeof unplugin.rolldown = unplugin.rolldown;
export default plugin;
