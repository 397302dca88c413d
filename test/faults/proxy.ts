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
  /** Nothing goes through until it is released; then everything does, as after retransmission. */
  hold(): () => void;
  close(): Promise<void>;
}

export async function startProxy(target: () => number | undefined): Promise<Proxy> {
  const pairs = new Set<{ readonly client: Socket; readonly server: Socket }>();
  let refused = false;
  const proxy = createServer((client) => {
    const port = target();
    if (refused || port === undefined) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(port, "127.0.0.1");
    const pair = { client, server };
    pairs.add(pair);
    client.pipe(server);
    server.pipe(client);
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
      proxy.close();
    },
  };
}
