import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** SQL with PostgreSQL's answers, beside the checkout; not part of the repository. */
export const corporaFolder = fileURLToPath(new URL("../../../shared/corpora", import.meta.url));

/** Where PostgreSQL points in statements that it rejects, once asked; not part of the repository. */
export const positionsFile = fileURLToPath(
  new URL("../../node_modules/.cache/realtime-schema/positions.json", import.meta.url),
);

export const positionKey = (file: string, statement: number): string => `${file} ${statement}`;

/** Characters from 1; 0 where PostgreSQL gives no place. `undefined` when not recorded. */
export const recordedPositions = (): Readonly<Record<string, number>> | undefined =>
  existsSync(positionsFile) ? (readJson(positionsFile) as Record<string, number>) : undefined;

export const haveCorpora = (): boolean => existsSync(corporaFolder);

/** What PostgreSQL said of a statement: types as `format_type(oid, NULL)` prints them. */
export interface Answer {
  readonly sql: string;
  readonly params?: readonly string[];
  readonly columns?: readonly (readonly [name: string, type: string])[];
  readonly error?: string;
  readonly code?: string;
}

export interface SmallCase {
  readonly case: string;
  readonly schema: string;
  readonly queries: readonly (Answer & { readonly name: string })[];
}

export interface RegressStatement extends Answer {
  readonly kind: "ddl" | "query" | "skip";
}

export interface RegressFile {
  readonly file: string;
  readonly statements: readonly RegressStatement[];
}

export const smallCases = (): readonly SmallCase[] =>
  readJson(join(corporaFolder, "describe-small/cases.json")) as readonly SmallCase[];

export const regressFileNames = (): readonly string[] =>
  readdirSync(join(corporaFolder, "regress"))
    .filter((name) => name.endsWith(".sql.json"))
    .sort();

export const regressFile = (name: string): RegressFile => readJson(join(corporaFolder, "regress", name)) as RegressFile;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
