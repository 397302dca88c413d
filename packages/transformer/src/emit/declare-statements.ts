import type { SchemaIr, SourceLocation, StatementIr, ValueIr } from "../ir.ts";
import { jsDoc, type DeclarationWriter, type Member } from "./declaration-writer.ts";
import { isJsonText, valueType, type ValueSide } from "./ts-type.ts";

/** Parameters, rows and type of each query and mutation, and the two interfaces that hold them all. */
export function declareStatements(writer: DeclarationWriter): void {
  const { ir, names } = writer;
  for (const query of ir.queries) {
    writer.piece(query, Object.values(names.statement(query)), (piece) => {
      declareStatement(piece, query);
      declareCallable(piece, query, "Query");
    });
  }
  for (const mutation of ir.mutations) {
    writer.piece(mutation, Object.values(names.statement(mutation)), (piece) => {
      declareStatement(piece, mutation);
      declareCallable(piece, mutation, "Mutation", mutation.handler);
    });
  }
  const member = (statement: StatementIr): Member => ({
    name: names.statement(statement).property,
    readonly: true,
    type: names.statement(statement).callable,
    doc: statement.doc,
    location: statement.location,
  });
  writer.interface("Queries", ir.queries.map(member));
  writer.interface("Mutations", ir.mutations.map(member));
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
  writer.exported.push(callable);
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
  const places = columnPlaces(writer.ir, statement);
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
function columnPlaces(ir: SchemaIr, statement: StatementIr): ReadonlyMap<string, SourceLocation> {
  const places = new Map<string, SourceLocation>();
  const ambiguous = new Set<string>();
  for (const dependency of statement.dependencies) {
    const relation = ir.relations.find(({ key }) => key === dependency.relation);
    for (const column of relation?.columns ?? []) {
      if (!dependency.columns.includes(column.name)) continue;
      if (places.has(column.name)) ambiguous.add(column.name);
      places.set(column.name, column.location);
    }
  }
  for (const name of ambiguous) places.delete(name);
  return places;
}
