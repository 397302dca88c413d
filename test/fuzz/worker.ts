import { parentPort, workerData } from "node:worker_threads";
import { fuzz } from "./run.ts";

const { seed, from, to, heartbeat } = workerData as {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly heartbeat: Int32Array;
};
parentPort?.postMessage(await fuzz(seed, from, to, (index) => void Atomics.store(heartbeat, 0, index)));
