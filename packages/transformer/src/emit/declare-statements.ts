import type { SchemaIr, SourceLocation, StatementIr, ValueIr } from "../ir.ts";
import type { DeclarationWriter, Member } from "./declaration-writer.ts";
import { isJsonText, valueType, type ValueSide } from "./ts-type.ts";

/** Parameters and rows of each query and mutation, and the two interfaces that hold them all. */
export function declareStatements(writer: DeclarationWriter): void {
  const { ir, names } = writer;
  for (const statement of [...ir.queries, ...ir.mutations]) declareStatement(writer, statement);
  writer.interface(
    "Queries",
    ir.queries.map((query) => statementMember(query, names.statement(query).property, queryType(writer, query))),
  );
  writer.interface(
    "Mutations",
    ir.mutations.map((mutation) => {
      const type = `${genericType(writer, "Mutation", mutation, `, ${JSON.stringify(mutation.handler)}`)}`;
      return statementMember(mutation, names.statement(mutation).property, type);
    }),
  );
}

function statementMember(statement: StatementIr, name: string, type: string): Member {
  return { name, readonly: true, type, doc: statement.doc, location: statement.location };
}

function queryType(writer: DeclarationWriter, query: StatementIr): string {
  return genericType(writer, "Query", query, "");
}

function genericType(writer: DeclarationWriter, generic: string, statement: StatementIr, last: string): string {
  const { params, row, rawRow } = writer.names.statement(statement);
  const hasRow = statement.columns.length > 0;
  const rows = hasRow ? row : "never";
  const raw = hasRow ? (hasRawRow(statement) ? rawRow : row) : "never";
  const always = [JSON.stringify(statement.name), params, rows, JSON.stringify(statement.returns)];
  return `${generic}<${[...always, ...(last === "" && raw === rows ? [] : [raw])].join(", ")}${last}>`;
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
