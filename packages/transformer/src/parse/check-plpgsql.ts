import { parsePlPgSQLSync } from "libpg-query";

/** What PL/pgSQL's parser says of a body. */
export interface PlpgsqlProblem {
  readonly sqlstate: "0A000" | "42601" | "42804";
  readonly message: string;
}

/**
 * Messages that hold whatever the variables' types are: the parser knows no catalog, and takes a variable of a table's row
 * type for a scalar.
 */
const certain: readonly (readonly [PlpgsqlProblem["sqlstate"], RegExp])[] = [
  ["42601", /^syntax error at (?:or near|end of input)/],
  ["42601", /^missing /],
  ["42601", /^(?:mismatched parentheses|incomplete SQL statement|unterminated )/],
  ["42601", /^too (?:few|many) parameters specified for RAISE$/],
  ["42601", /^cursor FOR loop must use a bound cursor variable$/],
  ["42601", /^loop variable of loop over rows must be a record variable or list of scalar variables$/],
  ["42601", /^value for parameter ".*" of cursor ".*" specified more than once$/],
  ["42601", /^(?:not enough|too many) arguments for cursor ".*"$/],
  ["42601", /^cursor ".*" has (?:no )?arguments$/],
  ["42601", /^cursor ".*" has no argument named ".*"$/],
  ["42601", /^INTO specified more than once/],
  ["42601", /^end label ".*" (?:differs from|specified for unlabeled) block/],
  ["42601", /^there is no label ".*" attached to any block or loop enclosing this statement$/],
  ["42601", /^block label ".*" cannot be used in CONTINUE$/],
  ["42601", /^(?:EXIT|CONTINUE) cannot be used outside a loop/],
  ["42601", /^duplicate declaration at or near /],
  ["42601", /^unrecognized RAISE statement option/],
  ["42601", /^RETURN cannot have a parameter in a procedure$/],
  ["0A000", /^variable ".*" has pseudo-type /],
  ["42804", /^RETURN (?:NEXT )?cannot have a parameter in /],
  ["42804", /^cannot use RETURN (?:NEXT|QUERY) in a non-SETOF function$/],
];

/**
 * The first mistake in the PL/pgSQL of a CREATE FUNCTION, CREATE PROCEDURE or DO; undefined where none is certain.
 * `returnsValue`: RETURN needs an expression.
 */
export function plpgsqlProblem(statement: string, returnsValue: boolean): PlpgsqlProblem | undefined {
  let message = "";
  try {
    const parsed: unknown = parsePlPgSQLSync(statement);
    if (returnsValue && hasBareReturn(parsed)) message = 'missing expression at or near ";"';
  } catch (error) {
    if (error instanceof Error) ({ message } = error);
  }
  const found = certain.find(([, pattern]) => pattern.test(message));
  return found && { sqlstate: found[0], message };
}

/** A RETURN that was written, with nothing after it: the one at the end that the parser adds has no line. */
function hasBareReturn(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  return Object.entries(node).some(([tag, value]: [string, unknown]) => {
    if (tag !== "PLpgSQL_stmt_return") return hasBareReturn(value);
    const fields = value as { readonly lineno?: number; readonly expr?: unknown; readonly retvarno?: number };
    return fields.lineno !== undefined && fields.expr === undefined && fields.retvarno === undefined;
  });
}
