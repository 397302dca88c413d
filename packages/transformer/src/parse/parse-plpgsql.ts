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
  readonly expr?: PlpgsqlExpr;
  /** A loop's variable by its place in the list of all, and what it runs over. */
  readonly varno?: number;
  readonly var?: PlpgsqlVariable;
  readonly slice?: number;
  readonly lower?: PlpgsqlExpr;
  readonly upper?: PlpgsqlExpr;
  readonly step?: PlpgsqlExpr;
  readonly reverse?: boolean;
  /** EXIT rather than CONTINUE. */
  readonly is_exit?: boolean;
  readonly label?: string;
  /** INTO, and where the row goes. */
  readonly into?: boolean;
  readonly target?: PlpgsqlVariable;
}

/** A variable, or the list of them that a row is put into. */
export interface PlpgsqlVariable {
  readonly PLpgSQL_var?: PlpgsqlDatum;
  readonly PLpgSQL_rec?: PlpgsqlDatum;
  readonly PLpgSQL_row?: { readonly fields?: readonly { readonly name?: string }[] };
}

export interface PlpgsqlDatum {
  readonly refname?: string;
  readonly lineno?: number;
  readonly datatype?: { readonly PLpgSQL_type?: { readonly typname?: string } };
  readonly default_val?: PlpgsqlExpr;
}

/** A body's outermost block and its variables, those of inner blocks and loops too. */
export interface PlpgsqlBody {
  readonly block: PlpgsqlNode;
  readonly variables: readonly PlpgsqlVariable[];
}

export interface PlpgsqlExpr {
  readonly PLpgSQL_expr?: { readonly query?: string };
}

interface Parsed {
  readonly plpgsql_funcs?: readonly {
    readonly PLpgSQL_function?: {
      readonly action?: PlpgsqlNode;
      readonly datums?: readonly PlpgsqlVariable[];
    };
  }[];
}

/** The variables of a CREATE FUNCTION, CREATE PROCEDURE or DO in PL/pgSQL; none where it does not parse. */
export function parsePlpgsqlStatement(statement: string): readonly PlpgsqlVariable[] {
  try {
    const parsed = parsePlPgSQLSync(statement) as Parsed;
    return parsed.plpgsql_funcs?.[0]?.PLpgSQL_function?.datums ?? [];
  } catch {
    return [];
  }
}

/** Undefined for a body that does not parse. */
export function parsePlpgsqlBody(body: string): PlpgsqlBody | undefined {
  let tag = "body";
  while (body.includes(`$${tag}$`)) tag += "_";
  try {
    const parsed = parsePlPgSQLSync(
      `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $${tag}$${body}$${tag}$`,
    ) as Parsed;
    const { action, datums = [] } = parsed.plpgsql_funcs?.[0]?.PLpgSQL_function ?? {};
    return action && { block: action, variables: datums };
  } catch {
    return undefined;
  }
}
