import { describe, expect, it } from "vitest";
import { NamedStatements } from "./named-statements.ts";

interface Config {
  readonly name?: string;
  readonly text: string;
}

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** Server sessions that a pooler hands out from statement to statement; each knows what anybody prepared in it. */
class Pooler {
  readonly #sessions: readonly Map<string, string>[];
  readonly #next: () => number;

  constructor(sessions: number, next: () => number) {
    this.#sessions = Array.from({ length: sessions }, () => new Map<string, string>());
    this.#next = next;
  }

  /** A connection through it. As `pg`, it says a name's text once. Rows tell what was run. */
  connect(): { readonly query: never; readonly names: string[] } {
    const said = new Set<string>();
    const names: string[] = [];
    const query = async ({ name, text }: Config): Promise<{ readonly rows: readonly string[] }> => {
      const session = this.#sessions[this.#next() % this.#sessions.length] ?? new Map<string, string>();
      if (name === undefined) return { rows: [text] };
      names.push(name);
      if (!said.has(name)) {
        if (session.has(name)) throw failure("42P05");
        session.set(name, text);
        said.add(name);
      }
      const known = session.get(name);
      if (known === undefined) throw failure("26000");
      return { rows: [known] };
    };
    return { query: query as never, names };
  }
}

describe("named statements", () => {
  it("run what was asked for, whatever others have prepared in a pooler's sessions", async () => {
    let order = 0;
    const pooler = new Pooler(2, () => order++);
    // The servers prepare in different orders; their sessions are mixed up by the pooler.
    const texts = ["SELECT 1", "SELECT 2", "SELECT 3"];
    const servers = [texts, texts.toReversed(), texts.toReversed()].map((list) => ({
      list,
      client: pooler.connect(),
      statements: new NamedStatements(),
    }));
    for (let round = 0; round < 6; round++) {
      for (const { list, client, statements } of servers) {
        const text = list[round % list.length] ?? "";
        expect(await statements.query(client, text, [])).toEqual([text]);
        if (round % 2 === 0) order++;
      }
    }
  });

  it("are run again, each of them, where several connections find at once that the name is unknown", async () => {
    let session = 0;
    const pooler = new Pooler(2, () => session);
    const statements = new NamedStatements();
    const clients = [pooler.connect(), pooler.connect()];
    await statements.query(clients[0] as never, "SELECT 1", []);
    const other = new NamedStatements();
    await other.query(clients[1] as never, "SELECT 2", []);
    session = 1;
    const recovered: number[] = [];
    const both = clients.map((client, index) =>
      statements.query(client, index === 0 ? "SELECT 1" : "SELECT 2", [], {
        recover: async () => void recovered.push(index),
      }),
    );
    expect(await Promise.all(both)).toEqual([["SELECT 1"], ["SELECT 2"]]);
    expect(recovered).toEqual([0, 1]);
  });

  it("are another role's under another name: no plan is made with one's eyes and used with the other's", async () => {
    const client = new Pooler(1, () => 0).connect();
    const statements = new NamedStatements();
    for (const role of [undefined, "anon", "member", "anon"])
      await statements.query(client, "SELECT 1", [], { ...(role !== undefined && { role }) });
    expect(new Set(client.names).size).toBe(3);
    expect(client.names[3]).toBe(client.names[1]);
    for (const name of client.names) expect(name.length).toBeLessThan(64);
  });

  it("are not run again for a failure of their own", async () => {
    let runs = 0;
    const query = (async () => {
      runs++;
      throw failure("22012");
    }) as never;
    await expect(new NamedStatements().query({ query }, "SELECT 1/0", [])).rejects.toThrow("22012");
    expect(runs).toBe(1);
  });
});
