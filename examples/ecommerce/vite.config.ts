import realtimeSchema from "@realtime-schema/vite-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [realtimeSchema(), react()] });
