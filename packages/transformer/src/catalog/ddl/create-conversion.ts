import type { CreateConversionStmt } from "@pgsql/types";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import type { DdlContext } from "./context.ts";
import { creationNamespace } from "./context.ts";

/** CREATE CONVERSION (`ConversionCreate`): a schema has one default between two encodings. Throws 42710. */
export function createConversion({ catalog }: DdlContext, statement: CreateConversionStmt): void {
  const { schema, name } = deconstructQualifiedName(nameParts(statement.conversion_name));
  const namespace = creationNamespace(catalog, schema);
  const { for_encoding_name: from = "", to_encoding_name: to = "" } = statement;
  if (catalog.object("conversion", name, namespace) !== undefined)
    throw new SqlError("42710", `conversion "${name}" already exists`);
  const encodings = statement.def ? `${from} to ${to}`.toUpperCase().replaceAll("-", "") : undefined;
  for (const row of catalog.objects.ownValues())
    if (row.kind === "conversion" && row.namespace === namespace && encodings && row.encodings === encodings)
      throw new SqlError("42710", `default conversion for ${from} to ${to} already exists`);
  catalog.objects.put({
    oid: catalog.newOid(),
    kind: "conversion",
    name,
    namespace,
    ...(encodings !== undefined && { encodings }),
  });
}
