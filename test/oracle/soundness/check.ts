import type { PgType } from "../../../packages/transformer/src/ir.ts";
import type { StatementAnalysis } from "../../../packages/transformer/src/analyze/analysis.ts";
import { outsideShape } from "./shape-check.ts";
import type { Result } from "./world.ts";

/** What a result says against its analysis; empty where nothing does. */
export function violations(analysis: StatementAnalysis, result: Result): string[] {
  const found: string[] = [];
  const { columns, returns } = analysis;
  if (returns !== "none" && columns.length !== result.fields.length)
    return [`${columns.length} columns analysed, ${result.fields.length} came`];
  result.fields.forEach((field, index) => {
    const column = columns[index];
    if (!column) return;
    // PostgreSQL describes a result of a domain's type as its base type.
    if (baseOf(column.type).name !== field.type)
      found.push(`${column.name}: analysed as ${column.type.name}, is ${field.type}`);
    if (column.name !== field.name) found.push(`column ${index + 1}: named ${column.name}, is ${field.name}`);
  });
  for (const row of result.rows) {
    row.forEach((value, index) => {
      const column = columns[index];
      if (!column) return;
      if (value === null) {
        if (!column.nullable) found.push(`${column.name}: NULL in a column that is not nullable`);
        return;
      }
      if (column.json) {
        const path = isJson(value) ? outsideShape(JSON.parse(value), column.json) : "$ (no JSON)";
        if (path !== undefined)
          found.push(`${column.name}: ${value} is outside ${JSON.stringify(column.json)} at ${path}`);
      }
      if (column.values && !column.values.includes(value))
        found.push(`${column.name}: ${value} is none of ${column.values.join(", ")}`);
      if (column.type.kind === "array" && !column.type.elementNullable && holdsNull(value))
        found.push(`${column.name}: ${value} holds NULL`);
    });
  }
  const places =
    analysis.outputKey?.columns.map((name) => result.fields.findIndex((field) => field.name === name)) ?? [];
  const keys = result.rows.map((row) => places.map((place) => row[place] ?? null));
  const whole = keys.filter((key) => key.length > 0 && !key.includes(null)).map((key) => JSON.stringify(key));
  if (new Set(whole).size < whole.length) found.push(`two rows of one key: ${whole.join(", ")}`);
  const count = result.rows.length;
  const fits = { one: count === 1, maybe: count <= 1, many: true, none: count === 0 }[returns];
  if (!fits) found.push(`${count} rows, analysed as ${returns}`);
  return [...new Set(found)];
}

function baseOf(type: PgType): PgType {
  return type.kind === "domain" ? baseOf(type.base) : type;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function holdsNull(array: string): boolean {
  return /[{,]NULL[},]/.test(array.replace(/"(?:[^"\\]|\\.)*"/gs, '""'));
}
