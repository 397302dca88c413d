import { parentPort, workerData } from "node:worker_threads";
import { fuzz } from "./run.ts";

const { seed, from, to, heartbeat } = workerData as {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly heartbeat: Int32Array;
};
const report = await fuzz(seed, from, to, (index) => void Atomics.store(heartbeat, 0, index));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(report);
