import type { CliIo, ExitCode } from "./cli-io.ts";

/** An option's value as the command line gives it. */
export type OptionValue = string | boolean | number | readonly (string | number)[] | undefined;

export interface CommandArguments {
  /** By position. */
  readonly args: readonly string[];
  /** By camelCase name. */
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** One command of the program, one file each. */
export interface Command {
  /** `check [dir]` */
  readonly usage: string;
  readonly description: string;
  /** Its forms, where it has several: help prints them in place of `usage`. */
  readonly forms?: readonly (readonly [form: string, description: string])[];
  readonly options?: readonly { readonly flag: string; readonly description: string }[];
  readonly examples?: readonly string[];
  run(given: CommandArguments, io: CliIo): ExitCode | Promise<ExitCode>;
}

export function textOption(given: CommandArguments, name: string): string | undefined {
  const value = given.options[name];
  return value === undefined || typeof value === "boolean" ? undefined : String(value);
}

export function flagOption(given: CommandArguments, name: string): boolean {
  return given.options[name] === true;
}
