/** A SQL function's arguments by name (`sql_fn_post_column_ref` of `functions.c`). */
import type { ColumnRef } from "@pgsql/types";
import type { RoutineSignature } from "../catalog/ddl-analyzer.ts";
import type { Expr } from "../nodes/query-tree.ts";
import { typeCollation } from "./lookup.ts";
import { parseFuncOrColumn } from "./parse-func.ts";
import { colNameToVar, refnameNamespaceItem } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { as, loc, str } from "./raw-nodes.ts";

/** The argument that a reference means, where no column takes precedence: `arg`, `arg.field`, `function.arg`, `function.arg.field`. */
export function routineArgument(pstate: ParseState, routine: RoutineSignature, ref: ColumnRef): Expr | undefined {
  // As a value `arg.*` is the argument.
  const isStar = as(ref.fields?.at(-1), "A_Star") !== undefined;
  const fields = (ref.fields ?? []).slice(0, isStar ? -1 : undefined);
  if (fields.length === 0 || fields.length > 3) return undefined;
  const names = fields.map((field) => str(field) ?? "");
  const location = loc(ref);
  const [first, second] = names;
  if (names.length === 1 && !isStar)
    return colNameToVar(pstate, first!, false, location) ?? argument(pstate, routine, first!, location);
  if (refnameNamespaceItem(pstate, undefined, first!, location)) return undefined;
  const qualified = first === routine.name ? argument(pstate, routine, second ?? "", location) : undefined;
  const own = qualified ?? argument(pstate, routine, first!, location);
  const rest = fields.slice(qualified ? 2 : 1);
  if (!own || rest.length === 0) return own;
  return parseFuncOrColumn(pstate, [rest[0]!], [own], pstate.lastSrf, undefined, false, location);
}

function argument(pstate: ParseState, routine: RoutineSignature, name: string, location: number): Expr | undefined {
  const at = routine.argnames.indexOf(name);
  const type = routine.argtypes[at];
  if (type === undefined || name === "") return undefined;
  return {
    kind: "Param",
    type,
    typmod: -1,
    collation: typeCollation(pstate.cx.catalog, type),
    location,
    paramid: at + 1,
  };
}
