/** What a tag may stand on, in the words that messages use. */
export type TagTarget = "table" | "column" | "query" | "mutation" | "view" | "type" | "domain" | "policy";

export interface TagForm {
  readonly on: readonly TagTarget[];
  /** May stand several times on one statement. */
  readonly repeats?: boolean;
  /** As shown in hints. */
  readonly usage: string;
}

/** Every tag of the annotation language. */
export const tagForms: ReadonlyMap<string, TagForm> = new Map<string, TagForm>([
  ["table", { on: ["table"], usage: "@table NAME" }],
  ["id_column", { on: ["table"], usage: "@id_column COLUMN" }],
  ["composite_key", { on: ["table"], usage: "@composite_key A, B" }],
  [
    "broadcast_channel",
    {
      on: ["table"],
      repeats: true,
      usage: '@broadcast_channel column=COLUMN (or computed="EXPR", conditional="EXPR", subquery="SELECT …")',
    },
  ],
  [
    "broadcast_parent",
    { on: ["table"], repeats: true, usage: "@broadcast_parent table=TABLE query=QUERY [via=COLUMN]" },
  ],
  ["touch", { on: ["table"], repeats: true, usage: "@touch table=TABLE column=COLUMN" }],
  ["tenant", { on: ["table"], usage: "@tenant column=COLUMN" }],
  ["renamed_from", { on: ["table", "column", "type", "domain", "view", "policy"], usage: "@renamed_from OLD_NAME" }],
  [
    "type",
    {
      on: ["column", "query", "mutation", "view", "domain"],
      repeats: true,
      usage: "@type TYPE on a column, @type COLUMN TYPE on a query",
    },
  ],
  ["query", { on: ["query"], usage: "@query NAME" }],
  ["mutation", { on: ["mutation"], usage: "@mutation NAME" }],
  ["handler", { on: ["mutation"], usage: "@handler sql or @handler ts" }],
  ["param", { on: ["query", "mutation"], repeats: true, usage: "@param $1 NAME [TYPE] [null]" }],
  ["returns", { on: ["query", "mutation"], usage: "@returns one, @returns maybe or @returns many" }],
  ["cache_key", { on: ["query"], usage: "@cache_key PARAMETER, …" }],
]);
