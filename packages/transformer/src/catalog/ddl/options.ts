import type { DefElem } from "@pgsql/types";
import { nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";

/** An option's value as text, however it was written (`defGetString`); `undefined` where there is none. */
export function optionText(option: DefElem): string | undefined {
  const { arg } = option;
  if (arg === undefined) return undefined;
  if ("String" in arg) return arg.String.sval ?? "";
  if ("Integer" in arg) return String(arg.Integer.ival ?? 0);
  if ("Float" in arg) return arg.Float.fval ?? "";
  if ("Boolean" in arg) return arg.Boolean.boolval ? "true" : "false";
  if ("TypeName" in arg) return nameParts(arg.TypeName.names).join(".");
  if ("List" in arg) return nameParts(arg.List.items).join(".");
  return "";
}

/** `true` where the option stands alone (`defGetBoolean`). Throws 42601. */
export function optionBoolean(option: DefElem): boolean {
  const text = optionText(option)?.toLowerCase();
  if (text === undefined || text === "true" || text === "on" || text === "1") return true;
  if (text === "false" || text === "off" || text === "0") return false;
  throw new SqlError("42601", `${option.defname} requires a Boolean value`);
}

/** Throws 42601 where an option is given twice (`errorConflictingDefElem`). */
export function requireSingleOptions(options: readonly DefElem[]): void {
  const seen = new Set<string>();
  for (const { defname = "", location } of options) {
    if (seen.has(defname)) throw new SqlError("42601", "conflicting or redundant options", { location: location ?? 0 });
    seen.add(defname);
  }
}
