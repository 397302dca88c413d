import { createClient } from "@realtime-schema/runtime/client";
import { clientSchema, otherListId } from "../../packages/runtime/test/todo-schema.ts";

/** A client in a process of its own, to be stopped: tells the last text that it shows. */
const url = process.argv[2] ?? "";
const client = createClient({ schema: clientSchema, url, token: "frozen" });
client.live(clientSchema.queries.getTodos, { list_id: otherListId }).subscribe(({ rows, status }) => {
  if (status === "live") process.send?.({ shown: rows[0]?.text.slice(0, 20) ?? "" });
});
process.on("disconnect", () => process.exit());
