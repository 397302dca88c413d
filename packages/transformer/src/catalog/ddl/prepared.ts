import type { DeallocateStmt, ExecuteStmt, PrepareStmt } from "@pgsql/types";
import type { AnalyzedQuery } from "../ddl-analyzer.ts";
import { SqlError } from "../sql-error.ts";
import { typenameType } from "../type-name.ts";
import type { DdlContext } from "./context.ts";

/** PREPARE (`PrepareQuery`): its name is free, and its statement and the types of its parameters hold. Throws 42P05 and more. */
export function prepare(cx: DdlContext, statement: PrepareStmt): void {
  const { catalog } = cx;
  const name = statement.name ?? "";
  const params = (statement.argtypes ?? []).flatMap((type) =>
    "TypeName" in type ? [typenameType(catalog, type.TypeName).type.oid] : [],
  );
  const prepared = cx.analyzer.analyzeQuery(catalog, statement.query!, cx.text, { params });
  if (catalog.object("prepared-statement", name) !== undefined)
    throw new SqlError("42P05", `prepared statement "${name}" already exists`);
  catalog.objects.put({ oid: catalog.newOid(), kind: "prepared-statement", name, namespace: 0, prepared });
}

/** The statement that EXECUTE runs for CREATE TABLE AS (`ExecCreateTableAs`). Throws 26000, 42601, 42809. */
export function executed({ catalog }: DdlContext, { name = "", params = [] }: ExecuteStmt): AnalyzedQuery {
  const prepared = catalog.object("prepared-statement", name)?.prepared;
  if (!prepared) throw new SqlError("26000", `prepared statement "${name}" does not exist`);
  if (params.length !== prepared.params)
    throw new SqlError("42601", `wrong number of parameters for prepared statement "${name}"`, {
      detail: `Expected ${prepared.params} parameters but got ${params.length}.`,
    });
  if (prepared.query.commandType !== "select") throw new SqlError("42809", "prepared statement is not a SELECT");
  return prepared;
}

/** DEALLOCATE. A name that is not there is let pass: ROLLBACK takes no prepared statement back, as it does here. */
export function deallocate({ catalog }: DdlContext, { name }: DeallocateStmt): void {
  for (const row of catalog.objects.ownValues())
    if (row.kind === "prepared-statement" && (name === undefined || row.name === name)) catalog.objects.delete(row.oid);
}
