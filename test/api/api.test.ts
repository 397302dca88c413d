import { fileURLToPath } from "node:url";
import { describePackagesApiSnapshots } from "tsnapi/vitest";

// The public API, as `dist/` gives it: a change shows in the diff of `__snapshots__`. Run `pnpm build` before, `vitest -u` after.
await describePackagesApiSnapshots({
  packages: ["transformer", "runtime", "vite-plugin"].map((name) =>
    fileURLToPath(new URL(`../../packages/${name}`, import.meta.url)),
  ),
});
