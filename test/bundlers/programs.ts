import { join } from "node:path";
import { type Outcome, runNode, tool } from "./fixture.ts";

export const typescript6 = tool("node_modules/typescript/bin/tsc");
export const typescript7 = tool("test/node_modules/typescript-7/bin/tsc");

/** `realtime-schema generate`, from the sources. */
export const generate = (root: string): Promise<Outcome> =>
  runNode([tool("packages/transformer/src/cli/main.ts"), "generate"], root);

export const tsc = (program: string, root: string, args: readonly string[] = []): Promise<Outcome> =>
  runNode([program, "--project", join(root, "tsconfig.json"), "--pretty", "false", ...args], root);

export const tspc = (root: string, args: readonly string[] = []): Promise<Outcome> =>
  runNode(
    [
      tool("node_modules/ts-patch/bin/tspc.js"),
      "--project",
      join(root, "tsconfig.tspc.json"),
      "--pretty",
      "false",
      ...args,
    ],
    root,
  );
