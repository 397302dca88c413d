import { Pool } from "pg";
import { postgres18, sharedPostgres18 } from "../../support/servers.ts";
import type { Measure } from "../measure.ts";
import { listen } from "./clients.ts";
import { startServerProcess } from "./processes.ts";
import { ddl, rowsSql, triggersSql } from "./schema.ts";

const sockets = 1000;
const seconds = Number(process.env["BENCH_SECONDS"] ?? 8);

/**
 * Frames per second of the server's CPU time, that is on one core, whatever else runs: one row is changed again as soon as
 * every socket has its last change. Reading the log, the query and the encoding are in it.
 */
export async function fanOutBench(): Promise<Measure[]> {
  const database = await postgres18();
  await database.exec(ddl + rowsSql(1));
  await database.exec(triggersSql);
  const server = await startServerProcess("server", database.url ?? "");
  const writer = new Pool({ connectionString: database.url, max: 1 });
  let frames = 0;
  let onFrame = (): void => {};
  for (let socket = 0; socket < sockets; socket++) {
    await listen("server", server.port, 0, () => {
      frames++;
      onFrame();
    });
  }
  const round = async (): Promise<void> => {
    const all = frames + sockets;
    const arrived = new Promise<void>((resolve) => {
      onFrame = () => {
        if (frames >= all) resolve();
      };
    });
    await writer.query("UPDATE item SET quantity = quantity + 1");
    await arrived;
  };
  for (let warm = 0; warm < 30; warm++) await round();
  frames = 0;
  const cpu = await server.cpu();
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) await round();
  const elapsed = performance.now() - began;
  const used = (await server.cpu()) - cpu;
  await writer.end();
  await server.stop();
  await database.drop();
  await (await sharedPostgres18()).stop();
  return [
    {
      name: `fan-out to ${sockets} sockets, frames/s of wall time`,
      figure: (frames / elapsed) * 1000,
      unit: "frames/s",
    },
    {
      name: `fan-out to ${sockets} sockets, frames/s of the server's CPU time`,
      figure: (frames / used) * 1000,
      unit: "frames/s",
      atLeast: 100_000,
    },
  ];
}
