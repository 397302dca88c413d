import { realtimeSchema } from "@realtime-schema/runtime";

/** `tspc` replaces the call by what it found in `sql/`, and types it. */
export const schema = realtimeSchema("sql/");
