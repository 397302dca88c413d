import { connect as connectTcp } from "node:net";
import type { DB } from "@realtime-schema/runtime";
import { fromFirstByte } from "../../../packages/runtime/test/first-byte.ts";
import { openRaw, type RawOptions, type RawSocket } from "../../../packages/runtime/test/raw-socket.ts";
import { listId, type TodoSchema } from "../../../packages/runtime/test/todo-schema.ts";
import type { TestDatabase } from "../databases.ts";
import { startNode, type NodeOptions, type TodoNode, type User } from "../todo.ts";

/** One line of the table: what somebody tries, and what comes of it. */
export interface Attempt {
  readonly attempt: string;
  readonly outcome: string;
  /** Tries it, and says what came of it in the words of `outcome`. */
  readonly run: (attacked: Attacked) => Promise<string>;
}

export const bearer = (user: string): Record<string, string> => ({ authorization: `Bearer ${user}` });

export const sqlInjection = `'; DROP TABLE todo; -- " OR 1=1`;

/** Alice may read her list and its channel, add todos and tick them; mallory is signed in and may do nothing. */
export const rules: NodeOptions = {
  authorize: (attempt) => {
    if (attempt.user.id !== "alice") return false;
    if (attempt.kind === "query") return attempt.name === "get_todos" && attempt.args.list_id === listId;
    if (attempt.kind === "channel") return attempt.name === listId;
    return attempt.name !== "add_many";
  },
  authenticate: (request): User | null => {
    const id =
      /^Bearer (\w+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ??
      /\buser=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1];
    return id === undefined ? null : { id };
  },
  clientAddress: (request) => request.headers.get("x-real-ip") ?? undefined,
  limits: { frame: 4_096, subscriptions: 3, handshake: 200, idle: 1, connectionsPerAddress: 4, reauthorize: 0 },
  http: { connectionsCheckingInterval: 20 },
};

/** A server under attack, and all that it was heard saying. */
export class Attacked {
  readonly database: TestDatabase<DB<TodoSchema>>;
  node: TodoNode;
  heard = "";
  readonly #sockets: RawSocket[] = [];
  readonly #more: TodoNode[] = [];

  constructor(database: TestDatabase<DB<TodoSchema>>, node: TodoNode) {
    this.database = database;
    this.node = node;
  }

  /** Goes on with a server of other options. */
  async with(options: NodeOptions): Promise<TodoNode> {
    const limits = { ...rules.limits, ...options.limits };
    this.node = await startNode(this.database, { ...rules, ...options, limits });
    this.#more.push(this.node);
    return this.node;
  }

  sql(text: string, params: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.database.scratch.query(text, params);
  }

  /** Opens a WebSocket, or throws `HTTP 4xx`. */
  async open({ search = "", ...options }: RawOptions & { readonly search?: string } = {}): Promise<RawSocket> {
    const raw = await openRaw(`${this.node.url}/ws${search}`, { headers: bearer("alice"), ...options });
    raw.socket.on("message", (data) => {
      this.heard += String(data);
    });
    this.#sockets.push(raw);
    return raw;
  }

  /** What opening a WebSocket comes to. */
  async opening(options: RawOptions & { readonly search?: string } = {}): Promise<string> {
    try {
      await this.open(options);
      return "opened";
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** Sends one frame on a connection of its own; the code of the error that answers it, or the type of what does. */
  async frame(frame: unknown, headers = bearer("alice")): Promise<string> {
    const raw = await this.open({ headers });
    raw.send(frame);
    const answer = await raw.frame(({ type }) => type !== "ready");
    if (answer["type"] === "error") return String(answer["code"]);
    return String(answer["type"]);
  }

  /** Status and error code of an HTTP request. */
  async http(path: string, init: RequestInit = {}): Promise<string> {
    const { status, text } = await this.fetch(path, init);
    const code = /"error":\{"code":"(\w+)"/.exec(text)?.[1];
    return `HTTP ${status}${code === undefined ? "" : ` ${code}`}`;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.node.url}/${path}`, {
      ...init,
      headers: { ...bearer("alice"), ...init.headers },
    });
    const text = await response.text();
    this.heard += text;
    return { status: response.status, text };
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<string> {
    return this.http(path, this.body(body, headers));
  }

  body(body: unknown, headers: Record<string, string> = {}): RequestInit {
    return {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    };
  }

  async token(user = "alice"): Promise<string> {
    const { text } = await this.fetch("subscribe", this.body({}, bearer(user)));
    return (JSON.parse(text) as { token: string }).token;
  }

  /** Writes bytes to the server's port as they are; what it says until it hangs up. */
  async tcp(bytes: string | Uint8Array): Promise<string> {
    const door = await fromFirstByte(this.node.http);
    const socket = connectTcp(door.port, "127.0.0.1");
    let said = "";
    socket.on("data", (data) => {
      said += String(data);
    });
    socket.on("error", () => undefined);
    socket.write(bytes);
    await new Promise<void>((resolve) => {
      socket.on("close", () => resolve());
    });
    door.close();
    this.heard += said;
    return said;
  }

  /** Rows of `todo` as they are stored. */
  async stored(): Promise<readonly string[]> {
    return (await this.sql("SELECT text FROM todo ORDER BY id")).map(({ text }) => String(text));
  }

  /** Ends what the attempt left open. */
  async restore(node: TodoNode): Promise<void> {
    for (const { socket } of this.#sockets.splice(0)) socket.terminate();
    for (const more of this.#more.splice(0)) await more.stop();
    this.node = node;
    this.heard = "";
  }
}
