import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";

/** A place as people count: from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An editor's conversation with a TypeScript server, as far as the tests need it. */
export interface Editor {
  open(file: string, text: string): void;
  /** Where "go to definition" leads. */
  definition(at: Place): Promise<readonly Place[]>;
  /** Messages of the problems of a file. */
  problems(file: string): Promise<readonly string[]>;
  /** What the editor offers behind a dot. */
  completions(at: Place): Promise<readonly string[]>;
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly request_seq?: number;
  readonly method?: string;
  readonly type?: string;
  readonly command?: string;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Reads `Content-Length` frames, which both protocols use. */
function readFrames(child: ChildProcessWithoutNullStreams, receive: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  child.stdout.on("data", (data: Buffer) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const headEnd = buffer.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, headEnd).toString())?.[1]);
      const end = headEnd + 4 + length;
      if (buffer.length < end) return;
      const body = buffer.subarray(headEnd + 4, end).toString();
      buffer = buffer.subarray(end);
      receive(JSON.parse(body) as Message);
    }
  });
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

function waitFor(waiting: Map<number, Waiting>, id: number): Promise<unknown> {
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

/** TypeScript 6's own server, which VS Code speaks to. */
export function tsserver(path: string, cwd: string, args: readonly string[] = []): Editor {
  const child = spawn(
    process.execPath,
    [...args, path, "--useInferredProjectPerProjectRoot", "--disableAutomaticTypingAcquisition"],
    {
      cwd,
    },
  );
  const waiting = new Map<number, Waiting>();
  readFrames(child, (message) => {
    if (message.type !== "response" || message.request_seq === undefined) return;
    const { resolve, reject } = waiting.get(message.request_seq) ?? {};
    if (message.success) resolve?.(message.body);
    else reject?.(new Error(message.message ?? "no content"));
  });
  let seq = 0;
  const send = (command: string, args: object): number => {
    child.stdin.write(`${JSON.stringify({ seq: ++seq, type: "request", command, arguments: args })}\n`);
    return seq;
  };
  const ask = (command: string, args: object): Promise<unknown> => waitFor(waiting, send(command, args));
  return {
    open: (file, fileContent) => void send("open", { file, fileContent, projectRootPath: cwd }),
    async definition({ file, line, column }) {
      const body = (await ask("definition", { file, line, offset: column })) as {
        file: string;
        start: { line: number; offset: number };
      }[];
      return body.map(({ file, start }) => ({ file, line: start.line, column: start.offset }));
    },
    async problems(file) {
      return ((await ask("semanticDiagnosticsSync", { file })) as { text: string }[]).map(({ text }) => text);
    },
    async completions({ file, line, column }) {
      const body = (await ask("completionInfo", { file, line, offset: column })) as { entries: { name: string }[] };
      return body.entries.map(({ name }) => name);
    },
    close: () => void child.kill(),
  };
}

/** A server that speaks the Language Server Protocol: `tsc --lsp` of TypeScript 7. */
export async function languageServer(path: string, cwd: string): Promise<Editor> {
  const child = spawn(process.execPath, [path, "--lsp", "--stdio"], { cwd });
  const waiting = new Map<number, Waiting>();
  let id = 0;
  const write = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  readFrames(child, (message) => {
    if (message.id === undefined) return;
    if (message.method !== undefined) {
      // The server asks for settings and for leave to watch files.
      write({ id: message.id, result: message.method === "workspace/configuration" ? [{}] : null });
      return;
    }
    const { resolve, reject } = waiting.get(message.id) ?? {};
    if (message.error) reject?.(new Error(message.error.message));
    else resolve?.(message.result);
  });
  const ask = (method: string, params: object): Promise<unknown> => {
    write({ id: ++id, method, params });
    return waitFor(waiting, id);
  };
  const rootUri = pathToFileURL(cwd).href;
  await ask("initialize", {
    processId: process.pid,
    rootUri,
    capabilities: {},
    workspaceFolders: [{ uri: rootUri, name: "fixture" }],
  });
  write({ method: "initialized", params: {} });
  const uriOf = (file: string): string => pathToFileURL(file).href;
  const position = ({ line, column }: Place): object => ({ line: line - 1, character: column - 1 });
  return {
    open: (file, text) =>
      write({
        method: "textDocument/didOpen",
        params: { textDocument: { uri: uriOf(file), languageId: "typescript", version: 1, text } },
      }),
    async definition(at) {
      const params = { textDocument: { uri: uriOf(at.file) }, position: position(at) };
      const result = [await ask("textDocument/definition", params)].flat() as {
        uri: string;
        range: { start: { line: number; character: number } };
      }[];
      return result.map(({ uri, range }) => ({
        file: decodeURIComponent(new URL(uri).pathname),
        line: range.start.line + 1,
        column: range.start.character + 1,
      }));
    },
    async problems(file) {
      const result = (await ask("textDocument/diagnostic", { textDocument: { uri: uriOf(file) } })) as {
        items: { message: string }[];
      };
      return result.items.map(({ message }) => message);
    },
    async completions(at) {
      const params = { textDocument: { uri: uriOf(at.file) }, position: position(at) };
      const result = (await ask("textDocument/completion", params)) as { items: { label: string }[] };
      return result.items.map(({ label }) => label);
    },
    close: () => void child.kill(),
  };
}
