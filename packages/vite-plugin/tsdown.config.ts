import { packageConfig } from "../../tsdown.base.ts";
import manifest from "./package.json" with { type: "json" };

export default packageConfig(manifest, { platform: "node" });
