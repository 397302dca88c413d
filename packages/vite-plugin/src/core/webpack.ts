import { virtualPrefix } from "./module-id.ts";
import type { Side } from "./options.ts";

/** What webpack's and Rspack's compilers have in common, as far as it matters here. */
interface WebpackCompiler {
  readonly options: { readonly target?: string | false | readonly string[] | undefined };
  readonly webpack: {
    readonly NormalModuleReplacementPlugin: new (
      request: RegExp,
      replace: (resolveData: { request: string }) => void,
    ) => { apply(compiler: never): void };
  };
}

/** Under which webpack resolves virtual modules: to it, `virtual:` is a protocol like `https:`, which no plugin resolves. */
export const webpackPrefix = "~realtime-schema/";

/** Makes virtual modules resolvable and gives the side that the compiler builds for. */
export function setUpWebpack(compiler: WebpackCompiler): Side {
  const { NormalModuleReplacementPlugin } = compiler.webpack;
  const replacement = new NormalModuleReplacementPlugin(new RegExp(`^${virtualPrefix}`), (resolveData) => {
    resolveData.request = webpackPrefix + resolveData.request.slice(virtualPrefix.length);
  });
  replacement.apply(compiler as never);
  return webpackSide(compiler.options.target);
}

/** webpack and Rspack build for the web unless told otherwise. */
function webpackSide(target: string | false | readonly string[] | undefined): Side {
  if (target === false) return "server";
  const targets = [target ?? "web"].flat();
  return targets.some((name) => /node|electron-main|electron-preload/.test(name)) ? "server" : "client";
}
