import type { CreateEventTrigStmt } from "@pgsql/types";
import { otherTags, tagsOfEventTriggers } from "../data/command-tags.ts";
import { nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { EVENT_TRIGGER_TYPE } from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { strings } from "./context.ts";
import { requireFunction } from "./create-operator.ts";
import { defElems } from "./create-type.ts";
import { addNamedObject, listItems } from "./schema.ts";

const events: ReadonlySet<string> = new Set([
  "ddl_command_start",
  "ddl_command_end",
  "sql_drop",
  "login",
  "table_rewrite",
]);
const rewriteTags: ReadonlySet<string> = new Set(["ALTER MATERIALIZED VIEW", "ALTER TABLE", "ALTER TYPE"]);

/** CREATE EVENT TRIGGER (`CreateEventTrigger`). Throws 42601, 0A000, 42710, 42883, 42P17. */
export function createEventTrigger(cx: DdlContext, statement: CreateEventTrigStmt): void {
  const { trigname = "", eventname = "" } = statement;
  if (!events.has(eventname)) throw new SqlError("42601", `unrecognized event name "${eventname}"`);
  let tags: readonly string[] | undefined;
  for (const { defname = "", arg } of defElems(statement.whenclause)) {
    if (defname !== "tag") throw new SqlError("42601", `unrecognized filter variable "${defname}"`);
    if (tags !== undefined) throw new SqlError("42601", `filter variable "${defname}" specified more than once`);
    tags = strings(listItems(arg));
  }
  for (const tag of tags ?? []) requireTag(eventname, tag);
  if (cx.catalog.object("event-trigger", trigname) !== undefined)
    throw new SqlError("42710", `event trigger "${trigname}" already exists`);
  const names = nameParts(statement.funcname);
  if (requireFunction(cx, names, []).prorettype !== EVENT_TRIGGER_TYPE)
    throw new SqlError("42P17", `function ${names.join(".")} must return type event_trigger`);
  addNamedObject(cx, "event-trigger", trigname, "event trigger");
}

function requireTag(event: string, written: string): void {
  const tag = written.toUpperCase();
  if (event === "login") throw new SqlError("0A000", "tag filtering is not supported for login event triggers");
  const isKnown = tagsOfEventTriggers.has(tag) || otherTags.has(tag);
  if (event !== "table_rewrite" && !isKnown)
    throw new SqlError("42601", `filter value "${written}" not recognized for filter variable "tag"`);
  const isAllowed = event === "table_rewrite" ? rewriteTags.has(tag) : tagsOfEventTriggers.has(tag);
  if (!isAllowed) throw new SqlError("0A000", `event triggers are not supported for ${written}`);
}
