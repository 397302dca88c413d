import type { SourceLocation, StatementIr, ValueIr } from "../ir.ts";
import { jsDoc, type DeclarationWriter, type Member } from "./declaration-writer.ts";
import type { Part } from "./piece-cache.ts";
import { isJsonText, valueType, type ValueSide } from "./ts-type.ts";

/** Parameters, rows and type of each query and mutation, and the two interfaces that hold them all. */
export function declareStatements(writer: DeclarationWriter): void {
  const { queries, mutations } = writer.ir;
  const { statement: namesOf } = writer.names;
  writer.pieces("queries", queries, namesOf, (piece, query) => {
    declareStatement(piece, query);
    declareCallable(piece, query, "Query");
  });
  writer.pieces("mutations", mutations, namesOf, (piece, mutation) => {
    declareStatement(piece, mutation);
    declareCallable(piece, mutation, "Mutation", mutation.handler);
  });
  declareMembers(writer, "Queries", "queryMembers", queries);
  declareMembers(writer, "Mutations", "mutationMembers", mutations);
}

function declareMembers(writer: DeclarationWriter, name: string, part: Part, statements: readonly StatementIr[]): void {
  writer.exports(name);
  writer.out.add(`export interface ${name} {${statements.length > 0 ? "\n" : ""}`);
  writer.pieces(part, statements, writer.names.statement, ({ members, names }, statement) => {
    const { property, callable } = names.statement(statement);
    members([{ name: property, readonly: true, type: callable, doc: statement.doc, location: statement.location }]);
  });
  writer.out.add("}\n\n");
}

/**
 * A statement's own type. It spells its call signature out, so that "go to definition" on a call, which asks for the
 * signature, leads into the SQL, too.
 */
function declareCallable(
  writer: DeclarationWriter,
  statement: StatementIr,
  generic: "Query" | "Mutation",
  handler?: "sql" | "ts",
): void {
  const { params, row, rawRow, callable } = writer.names.statement(statement);
  const hasRow = statement.columns.length > 0;
  const rows = hasRow ? row : "never";
  const raw = hasRow && hasRawRow(statement) ? rawRow : rows;
  const types = [JSON.stringify(statement.name), params, rows, JSON.stringify(statement.returns)];
  if (handler !== undefined) types.push(raw, JSON.stringify(handler));
  else if (raw !== rows) types.push(raw);
  writer.exports(callable);
  const { out } = writer;
  out.add(jsDoc(statement.doc, "")).add("export interface ").name(callable, statement.location);
  out.add(` extends ${generic}<${types.join(", ")}> {\n${jsDoc(statement.doc, "  ")}  `);
  const optional = statement.params.length === 0 ? "?" : "";
  out.name("(", statement.location);
  out.add(`params${optional}: ${params}): QueryExpression<${raw === rows ? rows : `${rows}, ${raw}`}>;\n}\n\n`);
}

function declareStatement(writer: DeclarationWriter, statement: StatementIr): void {
  const { params, row, rawRow } = writer.names.statement(statement);
  const at = { location: statement.location };
  const places = columnPlaces(writer, statement);
  const member = (value: ValueIr, side: ValueSide): Member => ({
    name: value.name,
    type: valueType(value, writer.types, side),
    doc: value.doc,
    location: value.location ?? places.get(value.name) ?? statement.location,
  });
  writer.interface(
    params,
    statement.params.map((param) => ({ ...member(param, "row"), location: param.location ?? statement.location })),
    at,
  );
  if (statement.columns.length === 0) return;
  writer.interface(
    row,
    statement.columns.map((column) => member(column, "row")),
    { ...at, doc: statement.doc },
  );
  if (!hasRawRow(statement)) return;
  writer.interface(
    rawRow,
    statement.columns.map((column) => member(column, "raw")),
    { ...at, doc: `\`${row}\` as PostgreSQL has it: what an outer query sees when it composes this one.` },
  );
}

function hasRawRow(statement: StatementIr): boolean {
  return statement.columns.some(isJsonText);
}

/** Where output columns come from when analysis does not say: the one column of that name that the statement reads. */
function columnPlaces({ relations }: DeclarationWriter, statement: StatementIr): ReadonlyMap<string, SourceLocation> {
  const places = new Map<string, SourceLocation>();
  const ambiguous = new Set<string>();
  for (const dependency of statement.dependencies) {
    for (const column of relations.get(dependency.relation)?.columns ?? []) {
      if (!dependency.columns.includes(column.name)) continue;
      if (places.has(column.name)) ambiguous.add(column.name);
      places.set(column.name, column.location);
    }
  }
  for (const name of ambiguous) places.delete(name);
  return places;
}
