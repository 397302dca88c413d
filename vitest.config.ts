import { defineConfig } from "vitest/config";

const source = {
  resolve: { conditions: ["realtime-schema-source", "node", "default"] },
  ssr: { resolve: { conditions: ["realtime-schema-source", "node", "default"] } },
};

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { ...source, test: { name: "transformer", include: ["packages/transformer/**/*.test.ts"] } },
      { ...source, test: { name: "vite-plugin", include: ["packages/vite-plugin/**/*.test.ts"] } },
      {
        ...source,
        test: { name: "runtime", include: ["packages/runtime/**/*.test.ts", "packages/runtime/**/*.test.tsx"] },
      },
      { ...source, test: { name: "workspace", include: ["test/**/*.test.ts"] } },
    ],
  },
});
