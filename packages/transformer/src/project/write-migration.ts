import { join } from "node:path";
import type { SchemaIr } from "../ir.ts";
import { initialMigration } from "../migrate/initial-migration.ts";
import { printMigration } from "../migrate/migration-file.ts";
import { parseSnapshot, printSnapshot, snapshotOf } from "../migrate/snapshot.ts";
import { planMigration, printPlan, type ByHand, type MigrationPlan } from "../migrate/plan-migration.ts";
import type { SqlBuild, SqlProject } from "./sql-project.ts";
import { writeFiles } from "./write-files.ts";

/** A migration that was written. */
export interface WrittenMigration {
  readonly name: string;
  /** Absolute paths of what was written. */
  readonly files: readonly string[];
  /** What is left for a person to write. */
  readonly byHand: readonly ByHand[];
  /** False when the file holds nothing but what is left to write. */
  readonly usable: boolean;
}

/** Why no migration can be written. */
export class MigrationNameError extends Error {
  override readonly name = "MigrationNameError";
}

/**
 * Writes the next migration and the snapshot of what it leads to. The first one is the initial migration, under the name
 * that it has when it is generated: databases that ran that go on from there.
 *
 * @param name What the migration is about: `add_price`. It gets the next number.
 * @param only `empty`: no difference is looked for, the text is to be written by hand.
 * @returns `undefined` when the schema is what the migrations lead to.
 * @throws MigrationNameError when the new name would not sort last, or migrations have no snapshot to compare with.
 */
export function writeMigration(
  project: SqlProject,
  build: SqlBuild & { readonly ir: SchemaIr },
  name: string,
  only?: "empty",
): WrittenMigration | undefined {
  const { ir, migrations = [] } = build;
  const last = migrations.at(-1)?.name;
  if (last === undefined) {
    const migration = initialMigration(ir);
    return write(project, ir, { ...migration, byHand: [] }, migration.name);
  }
  const next = nextName(last, name);
  if (only === "empty") {
    const note = "write what this migration does, and below how it is taken back";
    return write(project, ir, { up: "", down: "", byHand: [{ note }] }, next, false);
  }
  const snapshot = build.files.find(({ kind }) => kind === "snapshot");
  const previous = snapshot && parseSnapshot(snapshot.text);
  const isLost = previous?.migration !== undefined && !migrations.some(({ name: one }) => one === previous.migration);
  if (!previous || isLost) throw new MigrationNameError("there is no snapshot of what the migrations lead to");
  const plan = planMigration(previous, ir);
  return plan && write(project, ir, plan, next);
}

/** Writes the snapshot alone; gives its absolute path where it changed. */
export function writeSnapshot(project: SqlProject, ir: SchemaIr, migration: string): readonly string[] {
  const { snapshotPath } = project;
  const name = snapshotPath.replace(/^.*[\\/]/, "");
  const folder = snapshotPath.slice(0, -name.length);
  return writeFiles(folder, { [name]: printSnapshot(snapshotOf(ir, migration)) }).map(() => snapshotPath);
}

function write(
  project: SqlProject,
  ir: SchemaIr,
  plan: MigrationPlan,
  name: string,
  isSchemaReached = true,
): WrittenMigration {
  const { migrationsDir } = project;
  const file = `${name}.sql`;
  // The migration first: a snapshot without it would hide that it is missing.
  const files = writeFiles(migrationsDir, { [file]: printMigration({ up: printPlan(plan), down: plan.down }) });
  const snapshot = isSchemaReached ? writeSnapshot(project, ir, name) : [];
  const usable = plan.up.trim() !== "";
  return { name, files: [...files.map((each) => join(migrationsDir, each)), ...snapshot], byHand: plan.byHand, usable };
}

/** The next number, as wide as the last one's. */
function nextName(last: string, about: string): string {
  const number = /^\d+/.exec(last)?.[0] ?? "0000";
  const next = `${String(BigInt(number) + 1n).padStart(number.length, "0")}_${about}`;
  if (next > last) return next;
  throw new MigrationNameError(`"${next}" would not sort after "${last}", the last migration`);
}
