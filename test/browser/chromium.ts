import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is, or `undefined`. In CI its absence is an error: nothing is skipped there. */
export const chromiumPath = process.env["CHROMIUM_PATH"] ?? candidates.find((path) => existsSync(path));
if (!chromiumPath && process.env["CI"]) throw new Error("CI needs Chromium: install it, or set CHROMIUM_PATH");

/** A headless Chromium that asks nothing of the network but its own pages. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath ? { executablePath: chromiumPath } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
