/** Types of the variables that PL/pgSQL declares: they must be there when the function is made (`pl_gram.y`, `pl_comp.c`). */
import { parsePlpgsqlStatement, type PlpgsqlDatum } from "../../parse/parse-plpgsql.ts";
import { parseSql } from "../../parse/parse.ts";
import type { Catalog } from "../catalog.ts";
import { attributeByName, requireRelation } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { typenameType } from "../type-name.ts";
import type { PgClassRow } from "../types.ts";
import { RECORD_TYPE } from "../well-known.ts";

/** Throws 42704, 42P01, 42703, 3F000, 0A000 as PostgreSQL would; `statement` is the CREATE FUNCTION or DO around `body`. */
export function requireDeclaredTypes(catalog: Catalog, statement: string, body: string): void {
  const data = parsePlpgsqlStatement(statement).map(({ PLpgSQL_var, PLpgSQL_rec }) => PLpgSQL_var ?? PLpgSQL_rec ?? {});
  const names = new Set(data.map(({ refname = "" }) => refname.toLowerCase()));
  for (const datum of data) {
    const type = datum.datatype?.PLpgSQL_type?.typname ?? "";
    // Arguments and what PL/pgSQL itself adds stand on no line.
    if (datum.lineno === undefined || type === "") continue;
    const copied = /^(.*)%\s*(type|rowtype)\s*((?:array)?\s*(?:\[\d*\])*)$/i.exec(type);
    if (copied?.[1] === undefined) requireType(catalog, datum, type, () => place(statement, body, datum, type));
    else if (copied[2]?.toLowerCase() === "rowtype") namedRelation(catalog, partsOf(copied[1]));
    else requireColumn(catalog, partsOf(copied[1]), names);
  }
}

function requireType(catalog: Catalog, { refname = "" }: PlpgsqlDatum, type: string, where: () => number): void {
  const parsed = parseSql(`SELECT NULL::${type}`);
  const node = parsed.failure ? undefined : parsed.statements[0]?.node;
  const [target] = node && "SelectStmt" in node ? (node.SelectStmt.targetList ?? []) : [];
  const value = target && "ResTarget" in target ? target.ResTarget.val : undefined;
  const typeName = value && "TypeCast" in value ? value.TypeCast.typeName : undefined;
  if (typeName === undefined) return;
  let found;
  try {
    found = typenameType(catalog, { ...typeName, location: -1 });
  } catch (error) {
    throw error instanceof SqlError ? error.at(where()) : error;
  }
  if (found.type.typtype === "p" && found.type.oid !== RECORD_TYPE)
    throw new SqlError("0A000", `variable "${refname}" has pseudo-type ${type}`);
}

/** The parser has taken the quotes off, and folded what had none. */
const partsOf = (text: string): readonly string[] => text.trim().split(".");

function namedRelation(catalog: Catalog, parts: readonly string[]): PgClassRow {
  const [relname = "", schemaname] = parts.toReversed();
  return requireRelation(catalog, { relname, ...(schemaname !== undefined && { schemaname }) });
}

/** `relation.column%TYPE`; of a variable, perhaps after its block's label, nothing is said. */
function requireColumn(catalog: Catalog, parts: readonly string[], names: ReadonlySet<string>): void {
  if (parts.length < 2 || parts.length > 3 || names.has(parts[1]!)) return;
  const relation = namedRelation(catalog, parts.slice(0, -1));
  const column = parts.at(-1)!;
  if (attributeByName(relation, column) === undefined)
    throw new SqlError("42703", `column "${column}" of relation "${relation.relname}" does not exist`);
}

/** The byte at which the type stands; -1 where that is not clear. */
function place(statement: string, body: string, { refname = "", lineno = 1 }: PlpgsqlDatum, type: string): number {
  const start = statement.indexOf(body);
  if (start < 0) return -1;
  let line = 0;
  for (let count = 1; count < lineno; count++) line = body.indexOf("\n", line) + 1;
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const declared = new RegExp(`\\b${escaped(refname)}"?\\s+(?:constant\\s+)?(?=${escaped(type)})`, "i").exec(
    body.slice(line),
  );
  return declared === null
    ? -1
    : Buffer.byteLength(statement.slice(0, start + line + declared.index + declared[0].length));
}
