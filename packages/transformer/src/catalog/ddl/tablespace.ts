import type { AlterTableSpaceOptionsStmt, CreateTableSpaceStmt } from "@pgsql/types";
import { SqlError } from "../sql-error.ts";
import type { DdlContext } from "./context.ts";
import { defElems } from "./create-type.ts";
import { addNamedObject } from "./schema.ts";

/**
 * CREATE TABLESPACE (`CreateTableSpace`). Elsewhere any tablespace is taken to exist: they are the server's, and no schema
 * makes them.
 *
 * @throws 42602, 42P17, 42939, 42710
 */
export function createTablespace(cx: DdlContext, statement: CreateTableSpaceStmt): void {
  const { tablespacename: name = "", location = "" } = statement;
  if (location.includes("'")) throw new SqlError("42602", "tablespace location cannot contain single quotes");
  if (location !== "" && !location.startsWith("/"))
    throw new SqlError("42P17", "tablespace location must be an absolute path");
  if (name.startsWith("pg_"))
    throw new SqlError("42939", `unacceptable tablespace name "${name}"`, {
      detail: 'The prefix "pg_" is reserved for system tablespaces.',
    });
  addNamedObject(cx, "tablespace", name, "tablespace");
}

/** ALTER TABLESPACE … SET, RESET. Throws 42601. */
export function alterTablespace(statement: AlterTableSpaceOptionsStmt): void {
  if (statement.isReset && defElems(statement.options).some((option) => option.arg !== undefined))
    throw new SqlError("42601", "RESET must not include values for parameters");
}

/** DROP TABLESPACE. */
export function dropTablespace({ catalog }: DdlContext, name: string): void {
  const row = catalog.object("tablespace", name);
  if (row !== undefined) catalog.objects.delete(row.oid);
}
