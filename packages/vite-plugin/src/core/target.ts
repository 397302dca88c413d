import type { Side } from "./options.ts";

/** esbuild and Bun build for browsers unless told otherwise; everything that is not a browser has a server's rights. */
export function platformSide(platform: string | undefined): Side {
  return platform === undefined || platform === "browser" ? "client" : "server";
}

interface WebpackTarget {
  readonly target?: string | false | readonly string[] | undefined;
}

/** webpack and Rspack build for the web unless told otherwise. */
export function webpackSide({ target }: WebpackTarget): Side {
  if (target === false) return "server";
  const targets = target === undefined ? ["web"] : [target].flat();
  const isClient = targets.some((name) => /^(web|webworker|browserslist|es\d+|es)/.test(name));
  return isClient && !targets.some((name) => /node|electron-main/.test(name)) ? "client" : "server";
}
