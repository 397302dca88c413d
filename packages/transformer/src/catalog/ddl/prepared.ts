import type { DeallocateStmt, PrepareStmt } from "@pgsql/types";
import { SqlError } from "../sql-error.ts";
import { typenameType } from "../type-name.ts";
import type { DdlContext } from "./context.ts";

/** PREPARE (`PrepareQuery`): the types of its parameters are there, its name is free. Throws 42704, 42P05. */
export function prepare(cx: DdlContext, statement: PrepareStmt): void {
  const { catalog } = cx;
  const name = statement.name ?? "";
  for (const type of statement.argtypes ?? []) if ("TypeName" in type) typenameType(catalog, type.TypeName);
  if (catalog.object("prepared-statement", name) !== undefined)
    throw new SqlError("42P05", `prepared statement "${name}" already exists`);
  catalog.objects.put({ oid: catalog.newOid(), kind: "prepared-statement", name, namespace: 0 });
}

/** DEALLOCATE. A name that is not there is let pass: ROLLBACK takes no prepared statement back, as it does here. */
export function deallocate({ catalog }: DdlContext, { name }: DeallocateStmt): void {
  for (const row of catalog.objects.ownValues())
    if (row.kind === "prepared-statement" && (name === undefined || row.name === name)) catalog.objects.delete(row.oid);
}
