import type { Server } from "node:http";
import { createServer, type AddressInfo } from "node:net";

/**
 * Another port of an HTTP server, behind which connections are its own from their first byte on. Its timeouts then cannot
 * end one that has not spoken yet, whose bytes would come to a closed socket, be answered with a reset, and take the
 * server's answer with them.
 */
export async function fromFirstByte(http: Server): Promise<{ readonly port: number; close(): void }> {
  const door = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (data) => {
      socket.pause();
      socket.unshift(data);
      http.emit("connection", socket);
      socket.resume();
    });
  });
  await new Promise<void>((resolve) => {
    door.listen(0, "127.0.0.1", resolve);
  });
  return { port: (door.address() as AddressInfo).port, close: () => void door.close() };
}
