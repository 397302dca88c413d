import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A cable between a client and whichever server it leads to, that can be cut, and can swallow what is sent over it. */
export interface Proxy {
  readonly port: number;
  /** Resets every connection. */
  cut(): void;
  /** Refuses new ones, or takes them again. */
  refuse(refused: boolean): void;
  /**
   * Leaves the present connections half-open: the client's side stays, nothing goes through any more, and the server's is
   * closed. New connections work.
   */
  halfOpen(): void;
  /** As a NAT does: nothing goes through the present connections any more, and neither side is told. New ones work. */
  forget(): void;
  /** While it is so, new connections are taken and lead nowhere, as to a machine that is gone. */
  vanish(vanished: boolean): void;
  /** Nothing goes through until it is released; then everything does, as after retransmission. */
  hold(): () => void;
  close(): Promise<void>;
}

/** @param changed What the server sends, as it goes on; as it is where absent. */
export async function startProxy(
  target: () => number | undefined,
  changed?: (chunk: Buffer) => Buffer,
): Promise<Proxy> {
  const pairs = new Set<{ readonly client: Socket; readonly server: Socket }>();
  /** Sockets whose bytes are taken and lost. */
  const forgotten = new Set<Socket>();
  let refused = false;
  let vanished = false;
  const lose = (socket: Socket): void => {
    forgotten.add(socket);
    socket.removeAllListeners("close");
    socket.on("error", () => undefined);
    socket.on("close", () => forgotten.delete(socket));
    socket.resume();
  };
  const proxy = createServer((client) => {
    const port = target();
    if (refused || port === undefined) {
      client.resetAndDestroy();
      return;
    }
    if (vanished) {
      lose(client);
      return;
    }
    const server = connect(port, "127.0.0.1");
    const pair = { client, server };
    pairs.add(pair);
    client.pipe(server);
    if (changed) server.on("data", (chunk: Buffer) => client.write(changed(chunk)));
    else server.pipe(client);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    port: (proxy.address() as AddressInfo).port,
    cut() {
      for (const { client, server } of pairs) {
        client.resetAndDestroy();
        server.resetAndDestroy();
      }
    },
    refuse(now) {
      refused = now;
    },
    halfOpen() {
      for (const pair of pairs) {
        const { client, server } = pair;
        pairs.delete(pair);
        client.unpipe();
        server.unpipe();
        server.removeAllListeners("close");
        client.removeAllListeners("close");
        server.destroy();
        // What the client sends is taken and lost.
        client.resume();
      }
    },
    forget() {
      for (const pair of pairs) {
        pairs.delete(pair);
        for (const socket of [pair.client, pair.server]) {
          socket.unpipe();
          lose(socket);
        }
      }
    },
    vanish(now) {
      vanished = now;
    },
    hold() {
      const held = [...pairs];
      for (const { client, server } of held) {
        client.unpipe();
        server.unpipe();
        client.pause();
        server.pause();
      }
      return () => {
        for (const { client, server } of held) {
          if (client.destroyed || server.destroyed) continue;
          client.pipe(server);
          server.pipe(client);
        }
      };
    },
    async close() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      for (const socket of forgotten) socket.destroy();
      proxy.close();
    },
  };
}
