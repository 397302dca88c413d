import type { TransactionStmt } from "@pgsql/types";
import type { Catalog } from "../catalog.ts";
import { SqlError } from "../sql-error.ts";
import { performRemovals, removalOfRelation } from "./dependents.ts";

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
      if (statement.kind === "TRANS_STMT_PREPARE") prepareTransaction(catalog, statement.gid ?? "");
      dropOnCommit(catalog);
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
    case "TRANS_STMT_COMMIT_PREPARED":
    case "TRANS_STMT_ROLLBACK_PREPARED":
      finishPrepared(catalog, statement.gid ?? "");
      break;
    default:
  }
}

/** Temporary tables made with ON COMMIT DROP (`PreCommit_on_commit_actions`). */
function dropOnCommit(catalog: Catalog): void {
  const tables = [...catalog.relations.ownValues()].filter((relation) => relation.dropsOnCommit);
  performRemovals(
    catalog,
    tables.map((relation) => removalOfRelation(relation)),
    true,
    () => undefined as never,
  );
}

/** PREPARE TRANSACTION: what the transaction did is taken as committed. Throws 42710. */
function prepareTransaction(catalog: Catalog, gid: string): void {
  if (catalog.object("prepared-transaction", gid) !== undefined)
    throw new SqlError("42710", `transaction identifier "${gid}" is already in use`);
  catalog.objects.put({ oid: catalog.newOid(), kind: "prepared-transaction", name: gid, namespace: 0 });
}

function finishPrepared(catalog: Catalog, gid: string): void {
  const row = catalog.object("prepared-transaction", gid);
  if (row === undefined) throw new SqlError("42704", `prepared transaction with identifier "${gid}" does not exist`);
  catalog.objects.delete(row.oid);
}
