import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { haveCorpora, regressFile, regressFileNames, smallCases } from "../conformance/corpora.ts";
import type { Random } from "../oracle/soundness/random.ts";

/** A statement that somebody wrote, with the schema statements before it. */
export interface SeedStatement {
  readonly schema: string;
  readonly sql: string;
}

const casesFolder = fileURLToPath(new URL("../../packages/transformer/cases", import.meta.url));

/** Files of the golden cases: annotated, right and wrong. */
export function caseFiles(): readonly string[] {
  return readdirSync(casesFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sql") && path.includes("/sql/"))
    .sort()
    .map((path) => readFileSync(join(casesFolder, path), "utf8"));
}

/** Picks statements from the corpora that lie beside the checkout; `undefined` where they do not. */
export function corpusPicker(): ((random: Random) => SeedStatement) | undefined {
  if (!haveCorpora()) return undefined;
  const small = smallCases().flatMap(({ schema, queries }) => queries.map(({ sql }) => ({ schema, sql })));
  const names = regressFileNames();
  const files = new Map<string, readonly { readonly sql: string; readonly kind: string }[]>();
  return (random) => {
    if (random.chance(0.3)) return random.pick(small);
    const name = random.pick(names);
    const statements = files.get(name) ?? regressFile(name).statements.map(({ sql, kind }) => ({ sql, kind }));
    files.set(name, statements);
    const at = random.below(Math.max(1, statements.length));
    const before = statements
      .slice(Math.max(0, at - 25), at)
      .filter(({ kind, sql }) => kind === "ddl" && sql.length < 4000);
    return { schema: before.map(({ sql }) => sql).join(";\n"), sql: statements[at]?.sql ?? "SELECT 1" };
  };
}
