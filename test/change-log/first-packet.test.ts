import { Pool } from "pg";
import { expect, test } from "vitest";
import { postgresLog } from "../../packages/runtime/src/change-log/postgres-log.ts";
import { startProxy } from "../faults/proxy.ts";
import { postgres18 } from "../support/servers.ts";

const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** What a server that is stopping says, in the packet that ends the login. */
function stopping(chunk: Buffer): Buffer {
  if (!chunk.subarray(-6).equals(readyForQuery)) return chunk;
  const fields = Buffer.from("SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0");
  const head = Buffer.from([0x45, 0, 0, 0, 0]);
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([chunk, head, fields]);
}

test("a connection that ends in the packet that opens it fails its first use, and not the process", async () => {
  const database = await postgres18();
  const url = new URL(database.url!);
  const target = Number(url.port);
  const proxy = await startProxy(() => target, stopping);
  url.port = String(proxy.port);
  const pool = new Pool({ connectionString: url.href });
  pool.on("error", () => undefined);
  await expect(postgresLog(pool).connect()).rejects.toThrow("not queryable");
  await pool.end();
  await proxy.close();
  await database.drop();
});
