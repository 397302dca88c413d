export const name = "realtime-schema";
