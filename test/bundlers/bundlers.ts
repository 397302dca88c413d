import { readdir, readFile } from "node:fs/promises";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { run, tool } from "./fixture.ts";
import type { Side } from "../../packages/vite-plugin/src/core/options.ts";

export interface BundleRequest {
  /** Absolute path of the copied fixture. */
  readonly root: string;
  /** Absolute path of the entry. */
  readonly entry: string;
  readonly side: Side;
}

/** Bundles one entry for one side and gives every text that came out; rejects with what the bundler prints. */
export type Bundle = (request: BundleRequest) => Promise<readonly string[]>;

const condition = "realtime-schema-source";
/** A server's dependencies stay imports; a browser gets everything. */
const external = [
  "@realtime-schema/runtime",
  "@realtime-schema/runtime/schema",
  "@realtime-schema/runtime/schema/client",
];
const externalFor = (side: Side): string[] => (side === "server" ? external : []);

export const bundlers: Readonly<Record<string, Bundle>> = {
  async vite({ root, entry, side }) {
    const { build } = await import("vite");
    const { default: plugin } = await import("@realtime-schema/vite-plugin/vite");
    const result = await build({
      root,
      configFile: false,
      logLevel: "silent",
      plugins: [plugin()],
      resolve: { conditions: [condition] },
      ssr: { resolve: { conditions: [condition] } },
      build: {
        write: false,
        minify: false,
        ssr: side === "server" ? entry : false,
        rollupOptions: { input: entry, external: externalFor(side), preserveEntrySignatures: "strict" },
      },
    });
    return outputs([result].flat() as readonly { readonly output: readonly Output[] }[]);
  },

  async rollup({ entry, side }) {
    const { rollup } = await import("rollup");
    const { default: plugin } = await import("@realtime-schema/vite-plugin/rollup");
    const bundle = await rollup({
      input: entry,
      // Rollup resolves no packages and reads no TypeScript by itself.
      external: [...external, "kysely"],
      plugins: [plugin({ target: side }), rollupTypeScript()],
      onwarn: () => undefined,
    });
    return outputs([await bundle.generate({ format: "esm" })]);
  },

  async rolldown({ entry, side }) {
    const { rolldown } = await import("rolldown");
    const { default: plugin } = await import("@realtime-schema/vite-plugin/rolldown");
    const bundle = await rolldown({
      input: entry,
      platform: side === "server" ? "node" : "browser",
      external: externalFor(side),
      resolve: { conditionNames: [condition, "import", "default"] },
      plugins: [plugin()],
      logLevel: "silent",
    });
    return outputs([await bundle.generate({ format: "esm" })]);
  },

  async esbuild({ entry, side }) {
    const { build } = await import("esbuild");
    const { default: plugin } = await import("@realtime-schema/vite-plugin/esbuild");
    const result = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: "esm",
      logLevel: "silent",
      outdir: "out",
      conditions: [condition],
      platform: side === "server" ? "node" : "browser",
      external: externalFor(side),
      plugins: [plugin()],
    });
    return result.outputFiles.map(({ text }) => text);
  },

  async webpack({ root, entry, side }) {
    const { default: webpack } = await import("webpack");
    const { default: plugin } = await import("@realtime-schema/vite-plugin/webpack");
    return webpackLike(webpack, plugin(), { root, entry, side });
  },

  async rspack({ root, entry, side }) {
    const { rspack } = await import("@rspack/core");
    const { default: plugin } = await import("@realtime-schema/vite-plugin/rspack");
    return webpackLike(rspack, plugin(), { root, entry, side });
  },

  farm: (request) => inProcess(process.execPath, [`--conditions=${condition}`], "run-farm.ts", request),

  bun: (request) =>
    inProcess(tool("test/node_modules/bun-bin/bin/bun.exe"), [`--conditions=${condition}`], "run-bun.ts", request),
};

/** Bundles with a script of its own. */
async function inProcess(
  command: string,
  args: readonly string[],
  script: string,
  { root, entry, side }: BundleRequest,
): Promise<readonly string[]> {
  const outdir = mkdtempSync(join(root, "out-"));
  const target = side === "server" ? "node" : "browser";
  const request = { root, entry, outdir, target, external: externalFor(side), conditions: [condition] };
  const { status, output } = await run(
    command,
    [...args, join(import.meta.dirname, script), JSON.stringify(request)],
    root,
  );
  if (status !== 0) throw new Error(output);
  return textsIn(outdir);
}

interface Output {
  readonly type: "asset" | "chunk";
  readonly code?: string;
  readonly source?: string | Uint8Array;
}

function outputs(results: readonly { readonly output: readonly Output[] }[]): readonly string[] {
  return results.flatMap(({ output }) => output.map(({ code, source }) => code ?? String(source)));
}

/** Takes the types away, for bundlers that leave that to others. */
function rollupTypeScript(): {
  name: string;
  transform(code: string, id: string): Promise<{ code: string } | undefined>;
} {
  return {
    name: "typescript",
    async transform(code, id) {
      if (!id.endsWith(".ts")) return undefined;
      const { transform } = await import("esbuild");
      return { code: (await transform(code, { loader: "ts" })).code };
    },
  };
}

interface WebpackLike {
  (
    options: Record<string, unknown>,
    done: (
      error: Error | null | undefined,
      stats?: { hasErrors(): boolean; toString(options: object): string },
    ) => void,
  ): unknown;
}

async function webpackLike(
  webpack: unknown,
  plugin: unknown,
  { root, entry, side }: BundleRequest,
): Promise<readonly string[]> {
  const path = mkdtempSync(join(root, "out-"));
  const stats = await new Promise<{ hasErrors(): boolean; toString(options: object): string } | undefined>(
    (resolve, reject) => {
      (webpack as WebpackLike)(
        {
          mode: "none",
          context: root,
          entry,
          target: side === "server" ? "node22" : "web",
          experiments: { outputModule: true },
          output: { path, filename: "out.mjs", library: { type: "module" } },
          externalsType: "module",
          externals: externalFor(side),
          resolve: { conditionNames: [condition, "import", "default"], extensionAlias: { ".js": [".ts", ".js"] } },
          module: {
            rules: [{ test: /\.ts$/, type: "javascript/auto", use: join(import.meta.dirname, "ts-loader.cjs") }],
          },
          plugins: [plugin],
        },
        (error, result) => (error ? reject(error) : resolve(result)),
      );
    },
  );
  if (stats?.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
  return textsIn(path);
}

/** The texts of a folder that a bundler wrote. */
async function textsIn(path: string): Promise<readonly string[]> {
  const names = await readdir(path);
  return Promise.all(names.map((name) => readFile(join(path, name), "utf8")));
}
