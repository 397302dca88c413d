import type { Migration } from "./initial-migration.ts";

/** A migration file that cannot be read. */
export class MigrationFileError extends Error {
  override readonly name = "MigrationFileError";
}

const marker = /^--[ \t]*migrate:(up|down)\b([^\n]*)$/gm;

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
 * @throws MigrationFileError without an up section, or with two.
 */
export function parseMigration(fileName: string, text: string): Migration {
  const name = fileName.replace(/^.*\//, "").replace(/\.sql$/, "");
  const sections = [...text.matchAll(marker)];
  const section = (wanted: "up" | "down"): { readonly body: string; readonly head: string } | undefined => {
    const found = sections.filter(([, direction]) => direction === wanted);
    if (found.length > 1) throw new MigrationFileError(`${fileName} has two "-- migrate:${wanted}" sections`);
    const [match] = found;
    if (!match) return undefined;
    const next = sections.find(({ index }) => index > match.index);
    return { head: match[0], body: text.slice(match.index + match[0].length, next?.index).trim() };
  };
  const up = section("up");
  if (!up)
    throw new MigrationFileError(`${fileName} has no "-- migrate:up" line; its statements stand below that line`);
  const options = up.head.includes("transaction:false") ? "-- migrate:up transaction:false\n" : "";
  return { name, up: `${options}${up.body}\n`, down: section("down")?.body ?? "" };
}
