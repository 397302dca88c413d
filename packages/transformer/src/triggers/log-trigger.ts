import type { ColumnIr } from "../ir.ts";
import { bulkSelect } from "./bulk.ts";
import type { LogTarget, TrackedRelation } from "./plan.ts";
import { quoteLiteral } from "./quote.ts";
import {
  triggerBody,
  type RowOp,
  bulkThreshold,
  changedRows,
  channelsOf,
  imagesOf,
  imageRows,
  keysEqual,
  loggedObject,
  parentsOf,
  watchedDiffer,
  type ChannelFunctionName,
  type Image,
} from "./rows.ts";
import { oneRow } from "./one-row.ts";
import { touchStatement } from "./touch.ts";
import { jsonObject } from "./types.ts";

/** The body of the trigger function that writes one relation's changes into the log. */
export function logTriggerBody(tracked: TrackedRelation, functionName: ChannelFunctionName): string {
  const branch = (op: RowOp): string => tracked.targets.map((target) => logRows(target, op, functionName)).join("\n");
  const truncate = tracked.targets.map((target) => logEverything(target, "TRUNCATE")).join("\n");
  return triggerBody(tracked.relation, branch, truncate);
}

function logEverything(target: LogTarget, op: RowOp | "TRUNCATE"): string {
  const values = `${quoteLiteral(target.relation.key)}, ${quoteLiteral(op)}`;
  if (op === "TRUNCATE") return `    INSERT INTO realtime_schema.change_log (relation, op) VALUES (${values});`;
  const touched = imagesOf[op].map((image) => `EXISTS (SELECT FROM ${image === "o" ? "old_rows" : "new_rows"})`);
  return `    INSERT INTO realtime_schema.change_log (relation, op) SELECT ${values} WHERE ${touched.join(" OR ")};`;
}

/** Columns of a changed row that anything below refers to. */
function neededColumns(target: LogTarget, op: RowOp): ColumnIr[] {
  const names = new Set([
    ...target.logged.map(({ name }) => name),
    ...target.relation.channels.flatMap(({ columns }) => columns),
    ...(op === "UPDATE" ? target.watched.map(({ name }) => name) : []),
  ]);
  return target.relation.columns.filter(({ name }) => names.has(name));
}

function logRows(target: LogTarget, op: RowOp, functionName: ChannelFunctionName): string {
  if (target.everything) return logEverything(target, op);
  const changed = changedRows(target, op, neededColumns(target, op));
  const images = imagesOf[op];
  // The larger side decides: an UPDATE has as many old rows as new ones.
  const many = `EXISTS (SELECT FROM ${images.includes("n") ? "new_rows" : "old_rows"} OFFSET ${bulkThreshold})`;
  const rows = `    INSERT INTO realtime_schema.change_log (relation, op, rows)
    SELECT ${quoteLiteral(target.relation.key)}, ${quoteLiteral(op)}, ARRAY[pg_catalog.json_agg(c.change)::pg_catalog.text]
    FROM (SELECT ${changeObject(target, op, op === "UPDATE", functionName)} AS change
    ${changed}) AS c
    WHERE NOT ${many}
    HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0;`;
  const bulk = `    IF NOT FOUND THEN
      INSERT INTO realtime_schema.change_log (relation, op, rows)
      ${bulkSelect(target, images, op, functionName)}
      WHERE ${many}${op === "UPDATE" ? ` AND (${firstPairChanged(target)}EXISTS (SELECT ${changed}))` : ""};
    END IF;`;
  const touches = target.touches.map((touch) => touchStatement(target, touch, images, changed, functionName));
  const written = [rows, bulk].join("\n");
  const alone = oneRow(target, op, functionName);
  if (alone === undefined) return [written, ...touches].join("\n");
  return [alone, `    IF NOT FOUND THEN`, written, `    END IF;`, ...touches].join("\n");
}

/**
 * Mostly the first old row and the first new row are one row's two images. Where their keys say so, and they differ,
 * nobody needs to join ten thousand rows to know that something changed.
 */
function firstPairChanged(target: LogTarget): string {
  if (target.identity.length === 0) return "";
  const first = (image: Image): string =>
    `(SELECT * FROM ${imageRows(target.relation, target.watched, image === "o" ? "old_rows" : "new_rows")} AS f LIMIT 1) AS ${image}`;
  return `EXISTS (SELECT FROM ${first("o")}, ${first("n")} WHERE ${keysEqual(target)} AND ${watchedDiffer(target)}) OR `;
}

/** One `ChangedRow` of the runtime's `change.ts`. An image that is not there is NULL. */
function changeObject(
  target: LogTarget,
  op: RowOp,
  eitherMayBeMissing: boolean,
  functionName: ChannelFunctionName,
): string {
  const pairs: [string, string][] = [];
  const when = (image: Image, value: string): string =>
    eitherMayBeMissing ? `CASE WHEN ${image}."~present" THEN ${value} END` : value;
  for (const image of imagesOf[op]) {
    const name = image === "o" ? "old" : "new";
    pairs.push([`'${name}'`, when(image, loggedObject(image, target.logged))]);
    if (target.relation.channels.length === 0) continue;
    const channels = channelsOf(image, target.relation, target.relation.channels, functionName);
    pairs.push([`'${name}Channels'`, when(image, channels)]);
  }
  if (target.parents.length > 0) pairs.push(["'parents'", parentsOf(target, imagesOf[op], functionName)]);
  return jsonObject(pairs, "json");
}
