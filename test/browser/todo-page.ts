import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const folder = fileURLToPath(new URL("page/", import.meta.url));

/** The todo page of `page/`, bundled from the sources as an application would have it, and served. */
export async function todoPage(): Promise<RequestListener> {
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: "warn",
    resolve: { conditions: ["realtime-schema-source", "browser", "module", "import", "default"] },
    build: {
      write: false,
      target: "es2024",
      lib: { entry: `${folder}page.ts`, formats: ["es"], fileName: () => "page.js" },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  if (!bundle || !("output" in bundle)) throw new Error("nothing was built");
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    "/": ["text/html", readFileSync(`${folder}index.html`, "utf8")],
    "/page.js": ["text/javascript", bundle.output[0].code],
    "/worker.js": ["text/javascript", readFileSync(`${folder}worker.js`, "utf8")],
  };
  return (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const file = files[pathname];
    if (file) response.writeHead(200, { "content-type": file[0] }).end(file[1]);
    else if (!pathname.startsWith("/realtime")) response.writeHead(404).end();
  };
}
