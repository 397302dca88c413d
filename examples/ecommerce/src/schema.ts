import { realtimeSchema } from "@realtime-schema/runtime";

/** Everything in `sql/`, typed. In the browser it holds names and codecs, and no SQL. */
export const schema = realtimeSchema("sql/");
