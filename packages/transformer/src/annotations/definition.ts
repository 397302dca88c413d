import type { ParsedStatement } from "../parse/parse.ts";
import type { ColumnTags } from "./column-tags.ts";
import type { TagTarget } from "./tag-forms.ts";
import type { Tag, Word } from "./tag.ts";

/** A statement's SQL and where it stands; `parsed` is absent when the parser rejected it (and that is reported). */
export interface PlacedSql {
  readonly file: string;
  readonly start: number;
  readonly text: string;
  readonly parsed?: ParsedStatement;
}

/** A statement that makes the schema: everything that is not a query or a mutation. */
export interface SchemaDefinition {
  readonly kind: "schema";
  readonly sql: PlacedSql;
  readonly target: TagTarget | undefined;
  readonly tags: readonly Tag[];
  readonly columns: readonly ColumnTags[];
}

/** A `@query` or `@mutation`. */
export interface NamedDefinition {
  readonly kind: "query" | "mutation";
  readonly file: string;
  readonly name: Word;
  readonly tags: readonly Tag[];
  readonly handler: "sql" | "ts";
  /** Absent for `@handler ts`, and where it is missing or did not parse. */
  readonly sql?: PlacedSql;
}

export type Definition = SchemaDefinition | NamedDefinition;
