import { afterAll, describe, expect, test } from "vitest";
import { scratch, testServers, type ScratchDatabase } from "./servers.ts";

describe.each(await testServers())("%s", (server) => {
  const databases: ScratchDatabase[] = [];
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  test("gives databases that do not see each other", async () => {
    const [one, two] = await Promise.all([scratch(server), scratch(server)]);
    databases.push(one, two);
    await one.exec("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
    expect(await one.query<{ a: number }>("SELECT a FROM t WHERE a = $1", [1])).toEqual([{ a: 1 }]);
    await expect(two.query("SELECT a FROM t")).rejects.toThrow(/does not exist/);
  });
});
