import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";

/** No index reaches into a foreign table: what is unique above it is not in it (`DefineIndex`). Throws 42809. */
export function requireOwnTable(partitioned: PgClassRow, below: PgClassRow): void {
  if (below.relkind !== "f") return;
  throw new SqlError("42809", `cannot create unique index on partitioned table "${partitioned.relname}"`, {
    detail: `Table "${partitioned.relname}" contains partitions that are foreign tables.`,
  });
}

/** A foreign table becomes a partition: its parent has no unique index (`AttachPartitionEnsureIndexes`). Throws 42809. */
export function requireNoUniqueIndex(parent: PgClassRow, child: PgClassRow, isAttached: boolean): void {
  if (child.relkind !== "f" || !parent.indexes.some((index) => index.indisunique)) return;
  throw new SqlError(
    "42809",
    isAttached
      ? `cannot attach foreign table "${child.relname}" as partition of partitioned table "${parent.relname}"`
      : `cannot create foreign partition of partitioned table "${parent.relname}"`,
    {
      detail: isAttached
        ? `Partitioned table "${parent.relname}" contains unique indexes.`
        : `Table "${parent.relname}" contains indexes that are unique.`,
    },
  );
}
