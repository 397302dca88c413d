import type { Migration } from "./initial-migration.ts";

/** A migration file that cannot be read: what is wrong, where (UTF-16 offsets), and what would be right. */
export class MigrationFileError extends Error {
  override readonly name = "MigrationFileError";
  readonly span: { readonly start: number; readonly end: number };
  readonly hint: string;
  constructor(message: string, hint: string, span: { readonly start: number; readonly end: number }) {
    super(message);
    this.hint = hint;
    this.span = span;
  }
}

const marker = /^--[ \t]*migrate:(up|down)\b([^\r\n]*)/gm;

/**
 * A migration as a file: two sections, which start with `-- migrate:up` and `-- migrate:down`, the form that dbmate made
 * known.
 */
export function printMigration({ up, down }: Pick<Migration, "up" | "down">): string {
  const head = up.startsWith("-- migrate:up") ? "" : "-- migrate:up\n";
  return `${head}${up.trimEnd()}\n\n-- migrate:down\n${down.trimEnd()}${down.trim() === "" ? "" : "\n"}`;
}

/**
 * Reads a migration file. Options of the up section (`transaction:false`) stay in front of its text, for whoever runs it.
 *
 * @param fileName `0002_add_price.sql`; the name without its ending is the migration's.
 * @throws MigrationFileError without an up section, with two, or with SQL in front of the first.
 */
export function parseMigration(fileName: string, text: string): Migration {
  const name = fileName.replace(/^.*\//, "").replace(/\.sql$/, "");
  const sections = [...text.matchAll(marker)];
  const section = (wanted: "up" | "down"): { readonly body: string; readonly head: string } | undefined => {
    const [match, second] = sections.filter(([, direction]) => direction === wanted);
    if (second) {
      const span = { start: second.index, end: second.index + second[0].length };
      throw new MigrationFileError(`two "-- migrate:${wanted}" sections`, "put their statements into one", span);
    }
    if (!match) return undefined;
    const next = sections.find(({ index }) => index > match.index);
    return { head: match[0], body: text.slice(match.index + match[0].length, next?.index).trim() };
  };
  const up = section("up");
  if (!up) {
    throw new MigrationFileError(
      'no "-- migrate:up" line',
      'put "-- migrate:up" above the statements, and "-- migrate:down" above what takes them back',
      { start: 0, end: 0 },
    );
  }
  const lead = text.slice(0, sections[0]?.index).replaceAll(/^\s*--.*$/gm, "");
  if (lead.trim() !== "") {
    const start = text.indexOf(lead.trim().split("\n", 1)[0] ?? "");
    throw new MigrationFileError(
      'a statement in front of the first "-- migrate:" line, which nobody would run',
      'move it below "-- migrate:up"',
      { start, end: start + 1 },
    );
  }
  const options = up.head.includes("transaction:false") ? "-- migrate:up transaction:false\n" : "";
  return { name, up: `${options}${up.body}\n`, down: section("down")?.body ?? "" };
}

/** Above what a person has to write. */
export const byHandMark = "-- by hand: ";

/** Lines that say what is still to be written, with their places (UTF-16 offsets). */
export function byHandLines(
  text: string,
): readonly { readonly note: string; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/^--[ \t]*by hand:[ \t]*([^\r\n]*)/gm)].map(({ 0: line, 1: note = "", index }) => ({
    note,
    start: index,
    end: index + line.length,
  }));
}
