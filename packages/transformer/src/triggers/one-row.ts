import type { ColumnIr } from "../ir.ts";
import type { LogTarget } from "./plan.ts";
import { quoteIdentifier, quoteLiteral } from "./quote.ts";
import {
  channelsOf,
  columnsNamed,
  imageRows,
  imagesOf,
  keysEqual,
  parentsOf,
  plainImages,
  plainWatchedDiffer,
  watchedDiffer,
  type ChannelFunctionName,
  type Image,
  type RowOp,
} from "./rows.ts";
import { baseType, jsonValue } from "./types.ts";

/** What the first text of a one-row change says of those after it: the runtime's `one-row.ts` puts them together. */
interface Header {
  readonly columns: readonly string[];
  /** Those of the columns whose text is JSON; the others' is the value of a JSON string. */
  readonly json?: readonly string[];
  /**
   * Columns whose texts are the channels; those not among `columns` come after them. Or `json`: after an image's columns
   * comes a JSON array of channels.
   */
  readonly channels?: readonly string[] | "json";
  /** The last text is a JSON array of parents. */
  readonly parents?: true;
}

/** Types whose text is a JSON number or word. */
const bare = new Set(["boolean", "integer", "oid", "smallint"]);

/** Types whose JSON form is a string of their text. */
const textual = new Set(["bigint", "character varying", "name", "numeric", "text", "uuid"]);

/**
 * Most statements change one row, and not its key: a join, an aggregate and JSON that is put together by PostgreSQL
 * would be half of the trigger's cost. So an array of texts is written, and whoever reads the log makes JSON of it.
 * Nothing where an UPDATE's rows cannot be paired.
 */
export function oneRow(target: LogTarget, op: RowOp, functionName: ChannelFunctionName): string | undefined {
  const { relation } = target;
  if (op === "UPDATE" && target.identity.length === 0) return undefined;
  const images = imagesOf[op];
  const plain = plainImages(target);
  const from = images.map((image) => {
    const table = image === "o" ? "old_rows" : "new_rows";
    return `${plain ? table : imageRows(relation, relation.columns, table)} AS ${image}`;
  });
  const header = headerOf(target);
  const { channels = [], columns } = header;
  const channelsAlone =
    channels === "json"
      ? []
      : columnsNamed(
          relation,
          channels.filter((name) => !columns.includes(name)),
        );
  const texts = [
    quoteLiteral(JSON.stringify(header)),
    ...images.flatMap((image) => [
      ...target.logged.map((column) => textOf(image, column)),
      ...channelsAlone.map((column) => textOf(image, column)),
      ...(header.channels === "json"
        ? [`pg_catalog.array_to_json(${channelsOf(image, relation, relation.channels, functionName)})::pg_catalog.text`]
        : []),
    ]),
    ...(header.parents ? [`${parentsOf(target, images, functionName)}::pg_catalog.text`] : []),
  ];
  const conditions = [
    `NOT EXISTS (SELECT FROM ${images.includes("n") ? "new_rows" : "old_rows"} OFFSET 1)`,
    ...(op === "UPDATE" ? [keysEqual(target), plain ? plainWatchedDiffer(target) : watchedDiffer(target)] : []),
  ];
  return `    INSERT INTO realtime_schema.change_log (relation, op, rows)
    SELECT ${quoteLiteral(relation.key)}, ${quoteLiteral(op)}, ARRAY[${texts.join(", ")}]
    FROM ${from.join(", ")}
    WHERE ${conditions.join(" AND ")};`;
}

function headerOf({ relation, logged, parents }: LogTarget): Header {
  const json = logged.filter((column) => !isTextual(column));
  const names = relation.channels.flatMap((channel) => (channel.kind === "column" ? [channel.column] : []));
  const plain = columnsNamed(relation, names).filter((column) => isTextual(column) || isBare(column));
  const asColumns = plain.length === relation.channels.length;
  return {
    columns: logged.map(({ name }) => name),
    ...(json.length > 0 ? { json: json.map(({ name }) => name) } : {}),
    ...(relation.channels.length > 0 ? { channels: asColumns ? names : "json" } : {}),
    ...(parents.length > 0 ? { parents: true } : {}),
  };
}

function textOf(image: Image, column: ColumnIr): string {
  const reference = `${image}.${quoteIdentifier(column.name)}`;
  return isTextual(column) || isBare(column)
    ? `${reference}::pg_catalog.text`
    : `pg_catalog.to_json(${jsonValue(reference, column.type)})::pg_catalog.text`;
}

function isTextual({ type }: ColumnIr): boolean {
  const base = baseType(type);
  return base.kind === "enum" || (base.kind === "base" && textual.has(base.name));
}

function isBare({ type }: ColumnIr): boolean {
  const base = baseType(type);
  return base.kind === "base" && bare.has(base.name);
}
