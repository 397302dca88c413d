import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseVirtualId, virtualId } from "./module-id.ts";
import { moduleResolver } from "./module-resolver.ts";
import { projectCache } from "./project-cache.ts";

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "module-id-")));
  for (const folder of ["sql/client", "packages/a/sql", "packages/a/src", "packages/b/sql", "src"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const folder of ["", "packages/a", "packages/b"]) writeFileSync(join(root, folder, "package.json"), "{}");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const parse = (id: string, importer?: string): object =>
  parseVirtualId(`virtual:realtime-schema/${id}`, root, importer && join(root, importer));

describe("virtual ids", () => {
  it("name a folder of the importer's own package, else of the build's project", () => {
    expect(parse("sql")).toEqual({ sqlDir: join(root, "sql") });
    expect(parse("sql", "packages/a/src/x.ts")).toEqual({ sqlDir: join(root, "packages/a/sql") });
    expect(parse("packages/b/sql", "packages/a/src/x.ts")).toEqual({ sqlDir: join(root, "packages/b/sql") });
  });

  it("choose a side, unless a folder has that name", () => {
    expect(parse("sql/server")).toEqual({ sqlDir: join(root, "sql"), side: "server" });
    expect(parse("sql/client")).toEqual({ sqlDir: join(root, "sql/client") });
    expect(parse("sql/client/client")).toEqual({ sqlDir: join(root, "sql/client"), side: "client" });
    expect(parse("sql/client", "packages/a/src/x.ts")).toEqual({
      sqlDir: join(root, "packages/a/sql"),
      side: "client",
    });
  });

  it("of a folder that is not there still name it", () => {
    expect(parse("nothing/client")).toEqual({ sqlDir: join(root, "nothing"), side: "client" });
  });

  it("are relative to the calling file's package", () => {
    expect(virtualId(join(root, "packages/a/src/x.ts"), join(root, "packages/a/sql"))).toBe(
      "virtual:realtime-schema/sql",
    );
    expect(virtualId(join(root, "packages/a/src/x.ts"), join(root, "packages/b/sql"), "client")).toBe(
      "virtual:realtime-schema/../b/sql/client",
    );
  });
});

describe("resolved ids", () => {
  it("are one for a folder and a side, however it is imported", () => {
    const resolver = moduleResolver(projectCache({ root }), "marked");
    const one = resolver.resolve("virtual:realtime-schema/sql", join(root, "packages/a/src/x.ts"), "server");
    expect(one).toBe("\0realtime-schema:sql/server.js");
    expect(resolver.resolve("virtual:realtime-schema/packages/a/sql/server", undefined, "client")).toBe(one);
    expect(resolver.find(one ?? "")).toEqual({ sqlDir: join(root, "packages/a/sql"), side: "server" });
  });

  it("differ for folders of the same name in two packages", () => {
    const resolver = moduleResolver(projectCache({ root }), "marked");
    const ids = ["a", "b"].map((name) =>
      resolver.resolve(`virtual:realtime-schema/packages/${name}/sql`, undefined, "server"),
    );
    expect(ids).toEqual(["\0realtime-schema:sql/server.js", "\0realtime-schema:sql~2/server.js"]);
  });

  it("leave other imports alone", () => {
    expect(
      moduleResolver(projectCache({ root }), "path").resolve("virtual:other", undefined, "server"),
    ).toBeUndefined();
  });
});
