import { globSync, readFileSync } from "node:fs";

/** A fenced TypeScript block that a reader may paste, with where it stands. */
export interface DocExample {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly language: "ts" | "tsx";
}

const fence = /^([ \t]*\*?[ \t]*)```(tsx?)[ \t]*\n([\s\S]*?)\n[ \t]*\*?[ \t]*```/gm;

/** Every fenced TypeScript block in the packages' docstrings and in the READMEs. */
export function docExamples(root: string): readonly DocExample[] {
  const files = globSync(["packages/*/src/**/*.{ts,tsx}", "packages/*/*.md", "examples/*/README.md", "*.md"], {
    cwd: root,
    exclude: (path) => path.includes("node_modules") || path.includes("CHANGELOG"),
  });
  return files.toSorted().flatMap((file) => {
    const text = readFileSync(`${root}/${file}`, "utf8");
    return [...text.matchAll(fence)].map((match) => {
      const prefix = match[1] ?? "";
      const inComment = prefix.includes("*");
      const lines = (match[3] ?? "").split("\n");
      return {
        file,
        line: text.slice(0, match.index).split("\n").length,
        code: lines.map((line) => (inComment ? line.replace(/^[ \t]*\*? ?/, "") : line)).join("\n"),
        language: match[2] === "tsx" ? "tsx" : "ts",
      } as const;
    });
  });
}
