import type { AlterTableCmd, Node, OnCommitAction, RangeVar } from "@pgsql/types";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { defElems } from "./create-type.ts";
import { listItems } from "./schema.ts";

/** SET (…) and RESET (…) (`ATExecSetRelOptions`). Throws 42601, 42809. */
export function requireRelOptions(relation: PgClassRow, command: AlterTableCmd): void {
  const options = listItems(command.def);
  if (command.subtype === "AT_ResetRelOptions" && defElems([...options]).some((option) => option.arg !== undefined))
    throw new SqlError("42601", "RESET must not include values for parameters");
  if (relation.relkind === "p") requireNoStorageParameters(options);
}

/** A partitioned table stores nothing (`partitioned_table_reloptions`). Throws 42809. */
export function requireNoStorageParameters(options: readonly Node[]): void {
  if (options.length === 0) return;
  throw new SqlError("42809", "cannot specify storage parameters for a partitioned table", {
    hint: "Specify storage parameters for its leaf partitions instead.",
  });
}

/** A logged table must not depend on one that a crash empties (`ATPrepChangePersistence`). Throws 42P16. */
export function requireLoggedAlike(cx: DdlContext, relation: PgClassRow, toLogged: boolean): void {
  const refuse = (other: PgClassRow): void => {
    const [to, than] = toLogged ? ["logged", "unlogged"] : ["unlogged", "logged"];
    throw new SqlError(
      "42P16",
      `could not change table "${relation.relname}" to ${to} because it references ${than} table "${other.relname}"`,
    );
  };
  if (toLogged) {
    for (const { contype, confrelid } of relation.constraints) {
      const other = contype === "f" && confrelid !== relation.oid ? cx.catalog.relations.get(confrelid) : undefined;
      if (other?.relpersistence === "u") refuse(other);
    }
    return;
  }
  for (const other of cx.catalog.relations.ownValues())
    if (other.oid !== relation.oid && other.relpersistence === "p")
      if (other.constraints.some((row) => row.contype === "f" && row.confrelid === relation.oid)) refuse(other);
}

/** ON COMMIT is of temporary tables. Throws 42P16. */
export function requireTemporary(onCommit: OnCommitAction | undefined, { relpersistence }: RangeVar): void {
  if (onCommit !== undefined && onCommit !== "ONCOMMIT_NOOP" && relpersistence !== "t")
    throw new SqlError("42P16", "ON COMMIT can only be used on temporary tables");
}
