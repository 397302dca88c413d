import type { Side } from "./options.ts";

/** esbuild, Rolldown and Bun build for browsers unless told otherwise. */
export function platformSide(platform: string | undefined): Side {
  return platform === undefined || platform === "browser" ? "client" : "server";
}
