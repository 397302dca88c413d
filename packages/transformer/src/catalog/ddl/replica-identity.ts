import type { Node } from "@pgsql/types";
import type { Catalog } from "../catalog.ts";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";

/** REPLICA IDENTITY USING INDEX: the index must tell every row from every other (`ATExecReplicaIdentity`). Throws 42704, 42809, 0A000. */
export function setReplicaIdentity(catalog: Catalog, relation: PgClassRow, def: Node | undefined): void {
  const { identity_type, name = "" } = def !== undefined && "ReplicaIdentityStmt" in def ? def.ReplicaIdentityStmt : {};
  if (identity_type !== "i") {
    const { replicaIndex: _, ...row } = relation;
    catalog.relations.put(row);
    return;
  }
  const found = catalog.relationInSchema(name, relation.relnamespace);
  if (found === undefined)
    throw new SqlError("42704", `index "${name}" for table "${relation.relname}" does not exist`);
  const index = relation.indexes.find((row) => row.indexrelid === found.oid);
  if (index === undefined) throw new SqlError("42809", `"${name}" is not an index for table "${relation.relname}"`);
  if (!index.indisunique) throw new SqlError("42809", `cannot use non-unique index "${name}" as replica identity`);
  if (!index.indimmediate) throw new SqlError("0A000", `cannot use non-immediate index "${name}" as replica identity`);
  if (index.indkey.includes(0))
    throw new SqlError("0A000", `cannot use expression index "${name}" as replica identity`);
  if (index.hasPredicate) throw new SqlError("0A000", `cannot use partial index "${name}" as replica identity`);
  const nullable = index.indkey.map((attnum) => relation.attributes[attnum - 1]).find((column) => !column?.attnotnull);
  if (nullable)
    throw new SqlError(
      "42809",
      `index "${name}" cannot be used as replica identity because column "${nullable.attname}" is nullable`,
    );
  catalog.relations.put({ ...relation, replicaIndex: index.indexrelid });
}

/** DROP NOT NULL leaves what tells rows apart (`ATExecDropNotNull`). Throws 42P16. */
export function requireNotReplicaIdentity(relation: PgClassRow, attnum: number, name: string): void {
  const index = relation.indexes.find((row) => row.indexrelid === relation.replicaIndex);
  if (index?.indkey.includes(attnum))
    throw new SqlError("42P16", `column "${name}" is in index used as replica identity`);
}
