import { pieces } from "./mutate.ts";

/**
 * The shortest text found, by leaving out runs of lexemes (ddmin: Zeller and Hildebrandt, "Simplifying and isolating
 * failure-inducing input", 2002), that still fails.
 */
export function shrinkText(text: string, fails: (candidate: string) => boolean, budget = 400): string {
  let parts = pieces(text);
  let tries = 0;
  for (let size = Math.ceil(parts.length / 2); size >= 1 && tries < budget;) {
    let shrunk = false;
    for (let at = 0; at < parts.length && tries < budget;) {
      const candidate = [...parts.slice(0, at), ...parts.slice(at + size)];
      tries++;
      if (fails(candidate.join(""))) {
        parts = candidate;
        shrunk = true;
      } else at += size;
    }
    if (!shrunk || size > parts.length) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return parts.join("");
}
