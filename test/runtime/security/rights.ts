import { listId, todoId } from "../../../packages/runtime/test/todo-schema.ts";
import type { RawSocket } from "../../../packages/runtime/test/raw-socket.ts";
import { until } from "../../../packages/runtime/test/until.ts";
import type { NodeOptions, TodoNode } from "../todo.ts";
import { bearer, type Attacked, type Attempt } from "./attacked.ts";

type Rows = readonly { readonly id: string; readonly text: string }[];

/** Each reads as a role of the database's, and sees the rows whose text begins with the user's id. */
const sessions = (role: string): NodeOptions => ({
  authorize: () => true,
  session: ({ id }) => ({ role, settings: { "app.user": id } }),
});

async function withSessions(
  server: Attacked,
  body: (role: string, node: TodoNode) => Promise<string>,
): Promise<string> {
  const role = `reader_${Math.random().toString(36).slice(2)}`;
  await server.database.scratch.exec(`
    CREATE ROLE ${role};
    GRANT SELECT, UPDATE ON todo TO ${role};
    ALTER TABLE todo ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON todo USING (text LIKE current_setting('app.user') || '%');
    INSERT INTO todo (id, list_id, text) VALUES ('${todoId(2)}', '${listId}', 'alice 2'), ('${todoId(3)}', '${listId}', 'bob 3')`);
  try {
    return await body(role, await server.with(sessions(role)));
  } finally {
    await server.database.scratch.exec(
      `DROP POLICY own ON todo; ALTER TABLE todo DISABLE ROW LEVEL SECURITY; DROP OWNED BY ${role}; DROP ROLE ${role}`,
    );
  }
}

async function follow(server: Attacked, user: string, more: object = {}): Promise<RawSocket> {
  const raw = await server.open({ headers: bearer(user) });
  raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId }, ...more });
  await raw.frame(({ type }) => type === "snapshot" || type === "patch" || type === "error");
  return raw;
}

const shown = ({ frames }: RawSocket): string => {
  const rows = new Map<string, string>();
  for (const frame of frames) {
    if (frame["type"] === "snapshot") rows.clear();
    for (const { id, text } of (frame["rows"] ?? []) as Rows) rows.set(id, text);
    for (const patch of (frame["patches"] ?? []) as { upsert?: Rows; remove?: [string][] }[]) {
      for (const [id] of patch.remove ?? []) rows.delete(id);
      for (const { id, text } of patch.upsert ?? []) rows.set(id, text);
    }
  }
  return [...rows.values()].toSorted().join(" and ");
};

const errorOf = async (raw: RawSocket): Promise<string> => {
  const { id, code } = await raw.frame(({ type }) => type === "error");
  return `${String(code)} for subscription ${String(id)}`;
};

/** Rights that differ, and rights that are taken while somebody listens. */
export const rights: readonly Attempt[] = [
  {
    attempt: "two sessions on one live query, under row-level security",
    outcome: "alice: alice 2; bob: bob 3",
    run: (server) =>
      withSessions(server, async () => {
        const [alice, bob] = [await follow(server, "alice"), await follow(server, "bob")];
        return `alice: ${shown(alice)}; bob: ${shown(bob)}`;
      }),
  },
  {
    attempt: "a row that moves out of one session's sight into another's",
    outcome: "alice: ; bob: bob 2 and bob 3; in no frame of alice's its new text",
    run: (server) =>
      withSessions(server, async () => {
        const [alice, bob] = [await follow(server, "alice"), await follow(server, "bob")];
        await server.sql("UPDATE todo SET text = 'bob 2' WHERE id = $1", [todoId(2)]);
        await until(() => shown(alice) === "" && shown(bob).includes("bob 2"));
        const seen = JSON.stringify(alice.frames).includes("bob");
        return `alice: ${shown(alice)}; bob: ${shown(bob)}; in ${seen ? "a" : "no"} frame of alice's its new text`;
      }),
  },
  {
    attempt: "the same row on a channel that both listen on",
    outcome: "alice: DELETE null; bob: UPDATE bob 2",
    run: (server) =>
      withSessions(server, async () => {
        const heard = async (user: string): Promise<RawSocket> => {
          const raw = await server.open({ headers: bearer(user) });
          raw.send({ type: "subscribe", id: 1, channel: listId });
          await raw.frame(({ type }) => type === "patch");
          return raw;
        };
        const [alice, bob] = [await heard("alice"), await heard("bob")];
        await server.sql("UPDATE todo SET text = 'bob 2' WHERE id = $1", [todoId(2)]);
        const told = async (raw: RawSocket): Promise<string> => {
          const frame = await raw.frame((each) => JSON.stringify(each).includes('"action"'));
          const [{ changes }] = frame["patches"] as [{ changes: [{ action: string; data: { text: string } | null }] }];
          return `${changes[0].action} ${changes[0].data?.text ?? "null"}`;
        };
        return `alice: ${await told(alice)}; bob: ${await told(bob)}`;
      }),
  },
  {
    attempt: "a cursor of one session, resumed in another",
    outcome: "snapshot: bob 3",
    run: (server) =>
      withSessions(server, async () => {
        const [{ cursor }] = (await follow(server, "alice")).frames.filter(({ type }) => type === "snapshot") as [
          { cursor: string },
        ];
        const bob = await follow(server, "bob", { cursor });
        return `${String(bob.frames.at(-1)?.["type"])}: ${shown(bob)}`;
      }),
  },
  {
    attempt: "SELECT is revoked in the database while somebody listens: at the next change",
    outcome: "forbidden for subscription 1; Not allowed",
    run: (server) =>
      withSessions(server, async (role) => {
        const alice = await follow(server, "alice");
        await server.sql(`REVOKE SELECT ON todo FROM ${role}`);
        await server.sql("UPDATE todo SET done = true WHERE id = $1", [todoId(2)]);
        const outcome = await errorOf(alice);
        return `${outcome}; ${String(alice.frames.find(({ type }) => type === "error")?.["message"])}`;
      }),
  },
  {
    attempt: "a policy is changed in the database while somebody listens: when `reauthorize` is called",
    outcome: "alice 2, then alice 2 and bob 3, then nothing",
    run: (server) =>
      withSessions(server, async (_role, { realtime }) => {
        const alice = await follow(server, "alice");
        const first = shown(alice);
        await server.sql("ALTER POLICY own ON todo USING (text <> 'other')");
        await realtime.reauthorize();
        await until(() => shown(alice).includes("bob 3"));
        const second = shown(alice).replace(" and other 1", "");
        await server.sql("ALTER POLICY own ON todo USING (false)");
        await realtime.reauthorize();
        await until(() => shown(alice) === "");
        return `${first}, then ${second}, then nothing`;
      }),
  },
  {
    attempt: "`authorize` says no by now, and `reauthorize` is called",
    outcome: "1 ended: forbidden for subscription 1; no frame after it",
    run: async (server) => {
      let allowed = true;
      const { realtime } = await server.with({ authorize: () => allowed });
      const alice = await follow(server, "alice");
      allowed = false;
      const ended = await realtime.reauthorize(({ id }) => id === "alice");
      const outcome = await errorOf(alice);
      await server.sql("UPDATE todo SET done = true");
      alice.send({ type: "ping", id: 9 });
      await alice.frame(({ type }) => type === "pong");
      const after = alice.frames.slice(alice.frames.findIndex(({ type }) => type === "error") + 1);
      const more = after.filter(({ type }) => type !== "pong").length;
      return `${ended} ended: ${outcome}; ${more === 0 ? "no" : more} frame after it`;
    },
  },
  {
    attempt: "`authorize` says no by now, and nobody calls: within `limits.reauthorize`",
    outcome: "forbidden for subscription 1",
    run: async (server) => {
      let allowed = true;
      await server.with({ authorize: () => allowed, limits: { reauthorize: 20 } });
      const alice = await follow(server, "alice");
      allowed = false;
      return errorOf(alice);
    },
  },
  {
    attempt: "the user's `session` is another one by now",
    outcome: "closed 1008 rights changed",
    run: (server) =>
      withSessions(server, async (role) => {
        let tenant = "alice";
        const { realtime } = await server.with({
          authorize: () => true,
          session: () => ({ role, settings: { "app.user": tenant } }),
        });
        const alice = await follow(server, "alice");
        tenant = "bob";
        await realtime.reauthorize();
        const { code, reason } = await alice.closed;
        return `closed ${code} ${reason}`;
      }),
  },
  {
    attempt: "the user is signed out everywhere: `disconnect`",
    outcome: "closed 1008 rights changed",
    run: async (server) => {
      const alice = await follow(server, "alice");
      server.node.realtime.disconnect(({ id }) => id === "alice");
      const { code, reason } = await alice.closed;
      return `closed ${code} ${reason}`;
    },
  },
];
