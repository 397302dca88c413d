import type { UnpluginOptions } from "unplugin";

/** Bun says in its build configuration what it builds for. */
export function bunHooks(setTarget: (platform: string | undefined) => void): NonNullable<UnpluginOptions["bun"]> {
  return {
    setup(build) {
      setTarget(build.config?.target);
    },
  };
}
