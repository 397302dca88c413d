import { parsePlPgSQLSync } from "libpg-query";

/** A node of PL/pgSQL's syntax tree, as far as it is read here: a tag and what it holds. */
export type PlpgsqlNode = Readonly<Record<string, PlpgsqlFields>>;

export interface PlpgsqlFields {
  /** The line of the body, from 1, that a statement begins on. */
  readonly lineno?: number;
  readonly body?: readonly PlpgsqlNode[];
  readonly exceptions?: { readonly PLpgSQL_exception_block?: { readonly exc_list?: readonly PlpgsqlNode[] } };
  readonly conditions?: readonly { readonly PLpgSQL_condition?: { readonly condname?: string } }[];
  readonly action?: readonly PlpgsqlNode[];
  readonly cond?: PlpgsqlExpr;
  readonly then_body?: readonly PlpgsqlNode[];
  readonly elsif_list?: readonly PlpgsqlNode[];
  readonly stmts?: readonly PlpgsqlNode[];
  readonly else_body?: readonly PlpgsqlNode[];
  readonly sqlstmt?: PlpgsqlExpr;
  readonly query?: PlpgsqlExpr;
  readonly elog_level?: number;
}

export interface PlpgsqlExpr {
  readonly PLpgSQL_expr?: { readonly query?: string };
}

interface Parsed {
  readonly plpgsql_funcs?: readonly {
    readonly PLpgSQL_function?: { readonly action?: PlpgsqlNode };
  }[];
}

/** The outermost block of a PL/pgSQL body; undefined for a body that does not parse. */
export function parsePlpgsqlBlock(body: string): PlpgsqlNode | undefined {
  let tag = "body";
  while (body.includes(`$${tag}$`)) tag += "_";
  try {
    const parsed = parsePlPgSQLSync(
      `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $${tag}$${body}$${tag}$`,
    ) as Parsed;
    return parsed.plpgsql_funcs?.[0]?.PLpgSQL_function?.action;
  } catch {
    return undefined;
  }
}
