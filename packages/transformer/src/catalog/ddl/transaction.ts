import type { TransactionStmt } from "@pgsql/types";
import type { Catalog } from "../catalog.ts";
import { SqlError } from "../sql-error.ts";

interface Mark {
  readonly name: string;
  readonly position: number;
}

/** Open transaction blocks by catalog; a fork starts outside any. */
const open = new WeakMap<Catalog, { readonly begin: number; readonly savepoints: Mark[] }>();

/** BEGIN, COMMIT, ROLLBACK and savepoints: what is rolled back leaves no trace in the catalog. */
export function applyTransaction(catalog: Catalog, statement: TransactionStmt): void {
  const block = open.get(catalog);
  const name = statement.savepoint_name ?? "";
  const inBlock = (words: string): NonNullable<typeof block> => {
    if (block === undefined) throw new SqlError("25P01", `${words} can only be used in transaction blocks`);
    return block;
  };
  switch (statement.kind) {
    case "TRANS_STMT_BEGIN":
    case "TRANS_STMT_START":
      if (block === undefined) open.set(catalog, { begin: catalog.mark(), savepoints: [] });
      break;
    case "TRANS_STMT_COMMIT":
    case "TRANS_STMT_PREPARE":
      open.delete(catalog);
      if (statement.chain) open.set(catalog, { begin: catalog.mark(), savepoints: [] });
      break;
    case "TRANS_STMT_ROLLBACK":
      if (block !== undefined) catalog.rollbackTo(block.begin);
      open.delete(catalog);
      if (statement.chain) open.set(catalog, { begin: catalog.mark(), savepoints: [] });
      break;
    case "TRANS_STMT_SAVEPOINT":
      inBlock("SAVEPOINT").savepoints.push({ name, position: catalog.mark() });
      break;
    case "TRANS_STMT_RELEASE":
    case "TRANS_STMT_ROLLBACK_TO": {
      const words = statement.kind === "TRANS_STMT_RELEASE" ? "RELEASE SAVEPOINT" : "ROLLBACK TO SAVEPOINT";
      const { savepoints } = inBlock(words);
      const at = savepoints.findLastIndex((savepoint) => savepoint.name === name);
      if (at < 0) throw new SqlError("3B001", `savepoint "${name}" does not exist`);
      if (statement.kind === "TRANS_STMT_RELEASE") savepoints.length = at;
      else {
        catalog.rollbackTo(savepoints[at]!.position);
        savepoints.length = at + 1;
      }
      break;
    }
    default:
  }
}
