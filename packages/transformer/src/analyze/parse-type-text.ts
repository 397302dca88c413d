import { parseSql } from "../parse/parse.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { SqlError } from "../catalog/sql-error.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { as } from "./raw-nodes.ts";
import { resolveTypeName } from "./type-names.ts";

/** The type that a text names, as `parseTypeString` reads it: `uuid`, `varchar(20)[]`, `app.color`. */
export function parseTypeName(catalog: Catalog, text: string): Oid {
  const parsed = parseSql(`SELECT NULL::${text}`);
  const statement = parsed.failure || parsed.statements.length !== 1 ? undefined : parsed.statements[0];
  const select = as(statement?.node, "SelectStmt");
  const target = select?.targetList?.length === 1 ? as(select.targetList[0], "ResTarget") : undefined;
  const cast = as(target?.val, "TypeCast");
  // Anything after the type's name would have become part of the SELECT.
  const bare =
    select && Object.keys(select).every((key) => key === "targetList" || key === "limitOption" || key === "op");
  if (!cast?.typeName || !bare || target?.name !== undefined)
    throw new SqlError("42601", `invalid type name "${text}"`);
  try {
    return resolveTypeName(catalog, cast.typeName).type;
  } catch (error) {
    // A place in the text made here is none of the caller's.
    throw error instanceof SqlError ? error.moved(undefined) : error;
  }
}
