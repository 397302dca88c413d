import { readIdentifier, readIdentifiers, readTenant, type Identifier } from "../annotations/tag-values.ts";
import { spanOf, type Tag } from "../annotations/tag.ts";
import { diagnose, didYouMean } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { PlainRelation } from "./build-relation.ts";

export interface Identity {
  readonly identity: readonly string[];
  readonly tenant?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Row identity (`@id_column`, `@composite_key`, else the primary key), tenant, and the name in `@table`. */
export function buildIdentity(file: string, tags: readonly Tag[], relation: PlainRelation): Identity {
  const diagnostics: Diagnostic[] = [...checkTableName(file, tags, relation), ...checkRename(file, tags, relation)];
  const tag = tags.find(({ name }) => name === "id_column" || name === "composite_key");
  const columns = tag && identityColumns(tag);
  let identity = relation.primaryKey;
  if (tag && columns) {
    const unknown = unknownColumns(file, columns, relation);
    diagnostics.push(...unknown);
    const names = columns.map(({ name }) => name);
    if (unknown.length === 0) {
      identity = names;
      const problem = uniqueProblem(relation, names);
      if (problem)
        diagnostics.push(diagnose("RS3011", spanOf(file, tag.rest), problem.message, { hint: problem.hint }));
    }
  }
  const tenantTag = tags.find(({ name }) => name === "tenant");
  const tenant = tenantTag && readTenant(tenantTag).value;
  if (tenant) diagnostics.push(...unknownColumns(file, [tenant], relation));
  return { identity, ...(tenant ? { tenant: tenant.name } : {}), diagnostics };
}

/** The columns that a tag names as the identity. */
export function identityColumns(tag: Tag): readonly Identifier[] | undefined {
  if (tag.name === "composite_key") return readIdentifiers(tag).value;
  if (tag.name !== "id_column") return undefined;
  const { value } = readIdentifier(tag);
  return value && [value];
}

function uniqueProblem(
  relation: PlainRelation,
  names: readonly string[],
): { readonly message: string; readonly hint: string } | undefined {
  const keys = [relation.primaryKey, ...relation.uniqueKeys];
  const isKey = keys.some((key) => key.length > 0 && key.every((column) => names.includes(column)));
  const list = names.join(", ");
  if (!isKey) {
    const message = `nothing keeps (${list}) unique in "${relation.key}"`;
    return { message, hint: `add PRIMARY KEY (${list}) or UNIQUE (${list})` };
  }
  const nullable = relation.columns.find(({ name, nullable }) => nullable && names.includes(name));
  if (!nullable) return undefined;
  const message = `"${nullable.name}" may be NULL, so it does not identify a row of "${relation.key}"`;
  return { message, hint: `declare ${nullable.name} NOT NULL` };
}

function unknownColumns(file: string, columns: readonly Identifier[], relation: PlainRelation): Diagnostic[] {
  const names = relation.columns.map(({ name }) => name);
  return columns
    .filter(({ name }) => !names.includes(name))
    .map((column) => {
      const message = `table "${relation.key}" has no column "${column.name}"`;
      const hint = didYouMean(column.name, names, `columns: ${names.join(", ")}`);
      return diagnose("RS3006", spanOf(file, column), message, { hint });
    });
}

function checkTableName(file: string, tags: readonly Tag[], relation: PlainRelation): Diagnostic[] {
  const tag = tags.find(({ name }) => name === "table");
  const named = tag && readIdentifier(tag).value;
  if (!named || named.name === relation.key || named.name === relation.name) return [];
  const message = `@table says "${named.name}", the statement creates "${relation.key}"`;
  return [diagnose("RS3005", spanOf(file, named), message, { hint: `write @table ${relation.key}, or leave it out` })];
}

function checkRename(file: string, tags: readonly Tag[], relation: PlainRelation): Diagnostic[] {
  const tag = tags.find(({ name }) => name === "renamed_from");
  const old = tag && readIdentifier(tag).value;
  if (!old || (old.name !== relation.key && old.name !== relation.name)) return [];
  const message = `"${old.name}" is the present name`;
  return [
    diagnose("RS3023", spanOf(file, old), message, { hint: "name what it was called before, or remove the tag" }),
  ];
}
