import { once } from "node:events";
import { WebSocket } from "ws";

/** A socket that listens to one group. `onText` hears every frame after the first result. */
export async function listen(
  kind: "server" | "relay",
  port: number,
  group: number,
  onText: (text: string) => void,
): Promise<WebSocket> {
  const socket =
    kind === "server"
      ? new WebSocket(`ws://127.0.0.1:${port}/realtime/ws`, "realtime-schema.v1", {
          headers: { authorization: "Bearer bench" },
          perMessageDeflate: false,
        })
      : new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  await once(socket, "open");
  socket.send(
    kind === "server"
      ? JSON.stringify({ type: "subscribe", id: 1, query: "list_items", args: { premise_id: group } })
      : String(group),
  );
  await new Promise<void>((resolve, reject) => {
    socket.on("message", function ready(data: Buffer) {
      const text = data.toString();
      if (text.startsWith('{"type":"error"')) reject(new Error(text));
      if (kind === "server" && !text.startsWith('{"type":"snapshot"')) return;
      socket.off("message", ready);
      resolve();
    });
  });
  socket.on("message", (data: Buffer) => onText(data.toString()));
  return socket;
}
