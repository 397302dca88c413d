import { unplugin } from "./unplugin.ts";

/** `realtimeSchema()` and `virtual:realtime-schema/…` in Farm. */
const plugin: typeof unplugin.farm = unplugin.farm;
export default plugin;
