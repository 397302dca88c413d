/** Where an expression stands (`ParseExprKind` of PostgreSQL's `parse_node.h`). */
export type ExprKind =
  | "join on"
  | "join using"
  | "from subselect"
  | "from function"
  | "where"
  | "policy"
  | "having"
  | "filter"
  | "window partition"
  | "window order"
  | "window frame range"
  | "window frame rows"
  | "window frame groups"
  | "select target"
  | "insert target"
  | "update source"
  | "update target"
  | "merge when"
  | "group by"
  | "order by"
  | "distinct on"
  | "limit"
  | "offset"
  | "returning"
  | "merge returning"
  | "values"
  | "values single"
  | "check constraint"
  | "domain check"
  | "column default"
  | "function default"
  | "index expression"
  | "index predicate"
  | "statistics expression"
  | "alter column transform"
  | "execute parameter"
  | "trigger when"
  | "partition bound"
  | "partition expression"
  | "call argument"
  | "copy where"
  | "generated column"
  | "cycle mark";

const names: Readonly<Record<ExprKind, string>> = {
  "join on": "JOIN/ON",
  "join using": "JOIN/USING",
  "from subselect": "sub-SELECT in FROM",
  "from function": "function in FROM",
  where: "WHERE",
  policy: "POLICY",
  having: "HAVING",
  filter: "FILTER",
  "window partition": "window PARTITION BY",
  "window order": "window ORDER BY",
  "window frame range": "window RANGE",
  "window frame rows": "window ROWS",
  "window frame groups": "window GROUPS",
  "select target": "SELECT",
  "insert target": "INSERT",
  "update source": "UPDATE",
  "update target": "UPDATE",
  "merge when": "MERGE WHEN",
  "group by": "GROUP BY",
  "order by": "ORDER BY",
  "distinct on": "DISTINCT ON",
  limit: "LIMIT",
  offset: "OFFSET",
  returning: "RETURNING",
  "merge returning": "RETURNING",
  values: "VALUES",
  "values single": "VALUES",
  "check constraint": "CHECK",
  "domain check": "CHECK",
  "column default": "DEFAULT",
  "function default": "DEFAULT",
  "index expression": "index expression",
  "index predicate": "index predicate",
  "statistics expression": "statistics expression",
  "alter column transform": "USING",
  "execute parameter": "EXECUTE",
  "trigger when": "WHEN",
  "partition bound": "partition bound",
  "partition expression": "PARTITION BY",
  "call argument": "CALL",
  "copy where": "WHERE",
  "generated column": "GENERATED AS",
  "cycle mark": "CYCLE",
};

/** The clause's name in messages. */
export function exprKindName(kind: ExprKind): string {
  return names[kind];
}

/** Where the message names the place by other words than "in CLAUSE". */
const phrases: Partial<Readonly<Record<ExprKind, string>>> = {
  "join on": "in JOIN conditions",
  "join using": "in JOIN conditions",
  policy: "in policy expressions",
  "merge when": "in MERGE WHEN conditions",
  "check constraint": "in check constraints",
  "domain check": "in check constraints",
  "column default": "in DEFAULT expressions",
  "function default": "in DEFAULT expressions",
  "index expression": "in index expressions",
  "index predicate": "in index predicates",
  "statistics expression": "in statistics expressions",
  "alter column transform": "in transform expressions",
  "execute parameter": "in EXECUTE parameters",
  "trigger when": "in trigger WHEN conditions",
  "partition bound": "in partition bound",
  "partition expression": "in partition key expressions",
  "call argument": "in CALL arguments",
  "copy where": "in COPY FROM WHERE conditions",
  "generated column": "in column generation expressions",
};

/** "in WHERE", "in JOIN conditions", …: how "X are not allowed …" goes on. */
export function exprKindPhrase(kind: ExprKind): string {
  return phrases[kind] ?? `in ${names[kind]}`;
}

const subqueryPhrases: Partial<Readonly<Record<ExprKind, string>>> = {
  "check constraint": "check constraint",
  "domain check": "check constraint",
  "column default": "DEFAULT expression",
  "function default": "DEFAULT expression",
  "index expression": "index expression",
  "index predicate": "index predicate",
  "statistics expression": "statistics expression",
  "alter column transform": "transform expression",
  "execute parameter": "EXECUTE parameter",
  "trigger when": "trigger WHEN condition",
  "partition bound": "partition bound",
  "partition expression": "partition key expression",
  "call argument": "CALL argument",
  "copy where": "COPY FROM WHERE condition",
  "generated column": "column generation expression",
};

/** Where a sub-query must not stand: the words after "cannot use subquery in". */
export function subqueryForbidden(kind: ExprKind): string | undefined {
  return subqueryPhrases[kind];
}
