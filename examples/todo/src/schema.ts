import { realtimeSchema } from "@realtime-schema/runtime";

export const schema = realtimeSchema("sql/");
