import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { expect, it } from "vitest";
import { fromFirstByte } from "../../test/first-byte.ts";
import { startTodoServer } from "../../test/todo-server.ts";
const block = () => {
  const end = performance.now() + 150;
  while (performance.now() < end);
};
for (const kind of ["old", "new"])
  for (let n = 0; n < 5; n++)
    it(`${kind} ${n}`, async () => {
      const own = await startTodoServer({ limits: { handshake: 50 } });
      const door = await fromFirstByte(own.http);
      own.http.on("connection", block);
      const socket = connectTcp(kind === "old" ? Number(new URL(own.origin).port) : door.port, "127.0.0.1");
      socket.on("connect", block);
      let answer = "";
      socket.on("data", (data) => void (answer += String(data)));
      socket.write("GET /realtime/ws HTTP/1.1\r\nHost: x\r\n");
      await once(socket, "close");
      expect(answer).toContain("408");
      door.close();
      await own.stop();
    });
