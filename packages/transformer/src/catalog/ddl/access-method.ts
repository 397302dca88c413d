import type { CreateAmStmt } from "@pgsql/types";
import { nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { INDEX_AM_HANDLER_TYPE, INTERNAL_TYPE, TABLE_AM_HANDLER_TYPE } from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { requireFunction } from "./create-operator.ts";
import { addNamedObject } from "./schema.ts";

/** CREATE ACCESS METHOD (`CreateAccessMethod`). Throws 42710, 42883, 42809. */
export function createAccessMethod(cx: DdlContext, statement: CreateAmStmt): void {
  const { amname = "", amtype } = statement;
  if (cx.catalog.object("access-method", amname) !== undefined)
    throw new SqlError("42710", `access method "${amname}" already exists`);
  const names = nameParts(statement.handler_name);
  const isTable = amtype === "t";
  const result = requireFunction(cx, names, [INTERNAL_TYPE]).prorettype;
  if (result !== (isTable ? TABLE_AM_HANDLER_TYPE : INDEX_AM_HANDLER_TYPE))
    throw new SqlError(
      "42809",
      `function ${names.join(".")} must return type ${isTable ? "table" : "index"}_am_handler`,
    );
  addNamedObject(cx, "access-method", amname, "access method");
}

/** USING of a table: it must be there. Throws 42704. */
export function requireAccessMethod(cx: DdlContext, name: string | undefined): void {
  if (name !== undefined && cx.catalog.object("access-method", name) === undefined)
    throw new SqlError("42704", `access method "${name}" does not exist`);
}
