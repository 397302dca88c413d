import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const workspace = join(import.meta.dirname, "../..");

/** A project of its own outside the workspace, with the packages that a user would install. */
export interface Fixture {
  readonly root: string;
  /** Writes a file below the root. */
  write(path: string, text: string): void;
  /** Replaces a part of a file, which must be there. */
  edit(path: string, part: string | RegExp, by: string): void;
  remove(): void;
}

/** Copies a fixture folder to where no `node_modules` of ours is in sight by accident. */
export function copyFixture(from: string): Fixture {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "realtime-schema-")));
  cpSync(from, root, { recursive: true, filter: (path) => !path.includes("generated") });
  symlinkSync(join(workspace, "node_modules"), join(root, "node_modules"), "dir");
  return {
    root,
    write: (path, text) => writeFileSync(join(root, path), text),
    edit(path, part, by) {
      const before = readFileSync(join(root, path), "utf8");
      const after = before.replace(part, by);
      if (after === before) throw new Error(`${path} does not hold ${String(part)}`);
      writeFileSync(join(root, path), after);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program to its end. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const child = spawn(command, args, { cwd, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" } });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { status, output };
}

/** Runs a Node program from the packages' sources. */
export const runNode = (args: readonly string[], cwd: string): Promise<Outcome> =>
  run(process.execPath, ["--conditions=realtime-schema-source", ...args], cwd);

/** The path of a program of the workspace. */
export const tool = (path: string): string => join(workspace, path);
