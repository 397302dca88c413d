/** Runs inside Bun: bundles what the arguments name. */
import plugin from "@realtime-schema/vite-plugin/bun";

interface BunBuild {
  build(options: object): Promise<{ success: boolean; logs: readonly unknown[] }>;
}
declare const Bun: BunBuild;

const { entry, outdir, target, external, conditions } = JSON.parse(process.argv[2] ?? "{}") as Record<string, unknown>;
const { success, logs } = await Bun.build({
  entrypoints: [entry],
  outdir,
  target,
  external,
  conditions,
  format: "esm",
  throw: false,
  plugins: [plugin()],
});
if (!success) {
  for (const log of logs) console.error(String(log));
  process.exitCode = 1;
}
