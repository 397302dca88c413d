import { createUnplugin, type UnpluginInstance } from "unplugin";
import { factory } from "./core/factory.ts";
import type { RealtimeSchemaOptions } from "./core/options.ts";

/**
 * The plugin for every bundler that unplugin knows: `unplugin.vite(options)`, `unplugin.esbuild(options)`, …
 *
 * ```ts
 * import { unplugin } from "@realtime-schema/vite-plugin/unplugin";
 *
 * const plugin = unplugin.rollup({ dir: ["sql/", "reports/"] });
 * ```
 */
export const unplugin: UnpluginInstance<RealtimeSchemaOptions | undefined, false> = createUnplugin(factory);
