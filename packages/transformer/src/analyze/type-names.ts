import type { TypeName } from "@pgsql/types";
import type { Catalog } from "../catalog/catalog.ts";
import { SqlError } from "../catalog/sql-error.ts";
import { typenameType } from "../catalog/type-name.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { typeHint } from "./hints.ts";
import { names } from "./raw-nodes.ts";

/** `typenameTypeIdAndMod`, with a hint for a misspelt name. */
export function resolveTypeName(catalog: Catalog, name: TypeName): { readonly type: Oid; readonly typmod: number } {
  try {
    const { type, typmod } = typenameType(catalog, name);
    return { type: type.oid, typmod };
  } catch (error) {
    const last = names(name.names).at(-1);
    if (!(error instanceof SqlError) || error.sqlstate !== "42704" || last === undefined) throw error;
    const hint = typeHint(catalog, last);
    throw hint === undefined ? error : new SqlError(error.sqlstate, error.message, { location: error.location, hint });
  }
}
