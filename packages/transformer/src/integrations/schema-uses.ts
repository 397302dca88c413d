import { dirname, resolve } from "node:path";
import type * as ts from "typescript";
import { type CallProblem, findCalls, type SchemaCall } from "../calls/find-calls.ts";
import { findProjectRoot, resolveDirectory } from "../calls/resolve-directory.ts";

const virtualPrefix = "virtual:realtime-schema/";

/** One place of a TypeScript file that needs a SQL folder. Offsets are UTF-16 code units. */
export interface SchemaUse {
  readonly kind: "call" | "import";
  readonly sqlDir: string;
  readonly side: "server" | "client";
  readonly start: number;
  readonly end: number;
}

export interface SchemaUses {
  readonly uses: readonly SchemaUse[];
  readonly problems: readonly CallProblem[];
}

const none: SchemaUses = { uses: [], problems: [] };
const remembered = new WeakMap<ts.SourceFile, SchemaUses>();

/** Every call of the macro and every import of a virtual module in one file. */
export function schemaUses(file: ts.SourceFile): SchemaUses {
  if (file.isDeclarationFile || !file.text.includes("realtime-schema")) return none;
  const known = remembered.get(file) ?? findUses(file);
  remembered.set(file, known);
  return known;
}

function findUses(file: ts.SourceFile): SchemaUses {
  const { calls, problems } = findCalls(file.text, file.fileName);
  const fromCalls = calls.map((call: SchemaCall): SchemaUse => {
    const sqlDir = resolveDirectory(call.directory, file.fileName);
    return { kind: "call", sqlDir, side: call.client ? "client" : "server", start: call.start, end: call.end };
  });
  const fromImports = importedModules(file).map(({ text, start, end }): SchemaUse => {
    const { sqlDir, side } = parseVirtualId(text, file.fileName);
    return { kind: "import", sqlDir, side, start, end };
  });
  return { uses: [...fromCalls, ...fromImports], problems };
}

/** `virtual:realtime-schema/sql/client` → the folder `sql` of the file's project, for a client. */
function parseVirtualId(id: string, fileName: string): Pick<SchemaUse, "sqlDir" | "side"> {
  const path = id.slice(virtualPrefix.length);
  const side = /\/(client|server)$/.exec(path)?.[1];
  const folder = side === undefined ? path : path.slice(0, -side.length - 1);
  return {
    sqlDir: resolve(findProjectRoot(dirname(fileName)), folder),
    side: side === "client" ? "client" : "server",
  };
}

function importedModules(file: ts.SourceFile): { text: string; start: number; end: number }[] {
  return file.statements.flatMap((statement) => {
    const specifier =
      "moduleSpecifier" in statement ? (statement.moduleSpecifier as ts.StringLiteral | undefined) : undefined;
    if (!specifier?.text?.startsWith(virtualPrefix)) return [];
    return [{ text: specifier.text, start: specifier.getStart(file), end: specifier.end }];
  });
}
