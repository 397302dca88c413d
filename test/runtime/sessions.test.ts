import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clientSchema, listId, todoId } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { testServers } from "../support/servers.ts";
import { clientFixture } from "./client-fixture.ts";

const { addTodo, setDone } = clientSchema.mutations;

describe.each(await testServers())("sessions on %s", (server) => {
  const fixture = clientFixture(server);
  const { sql, connect, follow } = fixture;

  const role = `reader_${Math.random().toString(36).slice(2)}`;

  beforeEach(async () => {
    await fixture.database.scratch.exec(`
      CREATE ROLE ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON todo TO ${role};
      ALTER TABLE todo ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON todo USING (text LIKE current_setting('app.user') || '%')`);
    await fixture.node.stop();
    await fixture.restart({ session: ({ id }) => ({ role, settings: { "app.user": id } }) });
  });
  afterEach(async () => {
    await fixture.database.scratch.exec(
      `DROP POLICY own ON todo; ALTER TABLE todo DISABLE ROW LEVEL SECURITY; DROP OWNED BY ${role}; DROP ROLE ${role}`,
    );
  });

  it("shows each user the rows that row-level security gives, also while they move out of sight", async () => {
    await sql("INSERT INTO todo (id, list_id, text) VALUES ($1, $3, 'alice 1'), ($2, $3, 'bob 1')", [
      todoId(1),
      todoId(2),
      listId,
    ]);
    const [alice, bob] = [follow(connect()), follow(connect({ token: "bob" }))];
    await alice.live();
    await bob.live();
    expect([alice.texts(), bob.texts()]).toEqual([["alice 1"], ["bob 1"]]);
    await sql("UPDATE todo SET text = 'bob 2' WHERE id = $1", [todoId(1)]);
    await until(() => alice.texts().length === 0 && bob.texts().length === 2);
  });

  it("writes with the user's rights", async () => {
    const client = connect();
    await client.mutate(addTodo, { id: todoId(1), list_id: listId, text: "alice 1" });
    await expect(client.mutate(addTodo, { id: todoId(2), list_id: listId, text: "bob 1" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await connect({ token: "bob" }).mutate(setDone, { id: todoId(1), done: true });
    expect(await sql("SELECT text, done FROM todo")).toEqual([{ text: "alice 1", done: false }]);
  });
});
