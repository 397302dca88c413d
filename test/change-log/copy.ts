import type { ScratchDatabase } from "../support/servers.ts";

/** `COPY table FROM` lines of CSV, in whatever way the server takes them without a driver's help. */
export async function copy(database: ScratchDatabase, table: string, lines: readonly string[]): Promise<void> {
  if (database.pglite) {
    await database.pglite.query(`COPY ${table} FROM '/dev/blob' (FORMAT csv)`, [], {
      blob: new Blob([`${lines.join("\n")}\n`]),
    });
    return;
  }
  const words = lines.map((line) => `"${line}"`).join(" ");
  await database.exec(`COPY ${table} FROM PROGRAM 'printf "%s\\n" ${words}' (FORMAT csv)`);
}
