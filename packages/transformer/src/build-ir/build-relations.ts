import type { SchemaAnnotations } from "../analyze/analysis.ts";
import type { SchemaDefinition } from "../annotations/definition.ts";
import { readType } from "../annotations/tag-values.ts";
import { spanOf } from "../annotations/tag.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { findRelation } from "../catalog/relation-name.ts";
import { diagnose, didYouMean } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ChannelIr, ColumnIr, QueryIr, RelationIr, SourceLocation, ValueIr } from "../ir.ts";
import { quotedRelation, type AnalyzeText } from "./analyze-text.ts";
import { buildChannels } from "./build-channels.ts";
import { buildIdentity, type Identity } from "./build-identity.ts";
import { buildParents, type KnownQuery } from "./build-parents.ts";
import { buildRelation, type PlainRelation } from "./build-relation.ts";
import { typeOverrideProblem } from "./check-types.ts";
import { readComments } from "./comments.ts";
import { createdRelation, definedColumns, type Places } from "./places.ts";

/** A relation before what its annotations say of other relations and queries is known. */
export interface RelationDraft {
  readonly definition: SchemaDefinition;
  readonly relation: PlainRelation;
}

/** The relations that the folder creates, in source order. */
export function buildRelations(
  catalog: Catalog,
  definitions: readonly SchemaDefinition[],
  annotations: SchemaAnnotations,
  { places, analyze, depth }: { readonly places: Places; readonly analyze: AnalyzeText; readonly depth: Depth },
): RelationDraft[] {
  const comments = readComments(definitions);
  const columnPlaces = columnLocations(catalog, definitions, places);
  const seen = new Set<number>();
  return definitions.flatMap((definition) => {
    const created = createdRelation(definition);
    const row = created && findRelation(catalog, created.name);
    if (!created || !row || row.relpersistence === "t" || seen.has(row.oid)) return [];
    seen.add(row.oid);
    const commentKey = (name: string, column?: string): string => (column === undefined ? name : `${name}.${column}`);
    const plain = buildRelation(catalog, {
      row,
      annotations,
      tags: definition.tags.filter(({ name }) => name !== "type"),
      columnTags: (column) => definition.columns.filter((own) => own.column === column).flatMap((own) => own.tags),
      location: places.token(definition.sql, created.name.location ?? 0),
      columnLocation: (column) => columnPlaces.get(`${String(row.oid)}.${column}`),
      comment: (column) => comments.get(commentKey(qualified(created.name), column)),
    });
    const isEnough = depth === "problems" && !needsAnalysis(definition, plain);
    return [{ definition, relation: isEnough ? plain : withAnalysis(plain, analyze) }];
  });
}

/** `problems`: what no problem can depend on is left out. */
export type Depth = "everything" | "problems";

const TAGS_ABOUT_COLUMNS = new Set(["type", "id_column", "composite_key"]);

/** Of a table without such tags nobody asks what its columns hold, but for their types. */
function needsAnalysis({ tags, columns }: SchemaDefinition, { kind }: PlainRelation): boolean {
  const all = [...tags, ...columns.flatMap((column) => column.tags)];
  return kind.endsWith("view") || all.some(({ name }) => TAGS_ABOUT_COLUMNS.has(name));
}

/** Takes from analysis what the catalog does not say: a view's nullability, JSON shapes, the literals of a CHECK. */
function withAnalysis(relation: PlainRelation, analyze: AnalyzeText): PlainRelation {
  const { analysis } = analyze(`SELECT * FROM ${quotedRelation(relation)}`);
  const known = new Map(analysis?.columns.map((value) => [value.name, value]));
  const columns = relation.columns.map((column): ColumnIr => {
    const value = known.get(column.name);
    if (!value) return column;
    const { json, values } = value;
    return {
      ...column,
      nullable: value.nullable,
      ...(json === undefined ? {} : { json }),
      ...(values === undefined ? {} : { values }),
    };
  });
  return { ...relation, columns };
}

/** A relation with everything that its annotations say of itself. */
export interface CheckedRelation extends RelationDraft {
  readonly identity: Identity;
  readonly channels: readonly ChannelIr[];
}

/** Adds identity and channels, and reports what is wrong with a relation's own annotations. */
export function checkRelations(
  drafts: readonly RelationDraft[],
  analyze: AnalyzeText,
  out: Diagnostic[],
): CheckedRelation[] {
  const keys = new Set(drafts.map(({ relation }) => relation.key));
  return drafts.map((draft) => {
    const { definition, relation } = draft;
    const { file } = definition.sql;
    const identity = buildIdentity(file, definition.tags, relation);
    const { channels, diagnostics } = buildChannels(file, definition.tags, relation, analyze);
    out.push(...identity.diagnostics, ...diagnostics, ...checkViewTypes(definition, relation));
    out.push(...checkColumnTypes(definition, relation));
    out.push(...checkKeyed(definition, relation, identity.identity), ...checkRenames(definition, relation, keys));
    return { definition, relation, identity, channels };
  });
}

/** Adds parents and touches, which refer to other relations and to queries. */
export function finishRelations(
  checked: readonly CheckedRelation[],
  queries: readonly QueryIr[],
  failed: ReadonlySet<string>,
  out: Diagnostic[],
): RelationIr[] {
  const relations = new Map(checked.map(({ relation }) => [relation.key, relation]));
  const byKey = new Map(checked.map((entry) => [entry.relation.key, entry]));
  const known = new Map<string, KnownQuery>([...failed].map((name) => [name, { name }]));
  for (const { name, params } of queries) known.set(name, { name, params });
  return checked.map(({ definition, relation, identity: { identity, tenant }, channels }) => {
    const { parents, touches, diagnostics } = buildParents(definition.tags, {
      file: definition.sql.file,
      relation,
      relations,
      // A channel that does not compile is one too: it is reported where it stands.
      hasChannel: (key) => byKey.get(key)?.definition.tags.some(({ name }) => name === "broadcast_channel") ?? false,
      identityOf: (key) => byKey.get(key)?.identity.identity ?? [],
      queries: known,
    });
    out.push(...diagnostics);
    return { ...relation, identity, channels, parents, touches, ...(tenant === undefined ? {} : { tenant }) };
  });
}

function checkKeyed(definition: SchemaDefinition, relation: PlainRelation, identity: readonly string[]): Diagnostic[] {
  const tag = definition.tags.find(({ name }) => name === "broadcast_channel");
  if (!tag || identity.length > 0 || relation.kind.endsWith("view")) return [];
  const message = `rows of "${relation.key}" cannot be told apart by clients: the table has no key`;
  const hint = "add a PRIMARY KEY, or name a unique column with @id_column";
  return [diagnose("RS4002", spanOf(definition.sql.file, tag), message, { hint })];
}

function checkViewTypes(definition: SchemaDefinition, relation: PlainRelation): Diagnostic[] {
  if (definition.target !== "view") return [];
  const names = relation.columns.map(({ name }) => name);
  return definition.tags
    .filter(({ name }) => name === "type")
    .flatMap((tag) => readType(tag, true).value?.column ?? [])
    .filter(({ name }) => !names.includes(name))
    .map((column) => {
      const message = `view "${relation.key}" has no column "${column.name}"`;
      return diagnose("RS3006", spanOf(definition.sql.file, column), message, {
        hint: didYouMean(column.name, names, `columns: ${names.join(", ")}`),
      });
    });
}

/** `@type` of columns, against what they are without it. */
function checkColumnTypes(definition: SchemaDefinition, relation: PlainRelation): Diagnostic[] {
  const { file } = definition.sql;
  const written = definition.columns.flatMap(({ column, tags }) => {
    const tag = tags.find(({ name }) => name === "type");
    const ts = tag && readType(tag, false).value?.ts;
    return column !== undefined && ts ? [{ column, ts }] : [];
  });
  if (definition.target === "view")
    for (const tag of definition.tags.filter(({ name }) => name === "type")) {
      const { value } = readType(tag, true);
      if (value?.column) written.push({ column: value.column.name, ts: value.ts });
    }
  return written.flatMap(({ column, ts }) => {
    const found = relation.columns.find(({ name }) => name === column);
    return (found && typeOverrideProblem(file, `column "${column}"`, withoutType(found), ts)) ?? [];
  });
}

function withoutType({ tsType: _tsType, json, ...value }: ColumnIr): ValueIr {
  return { ...value, ...(json && { json: json.kind === "named" ? json.base : json }) };
}

/** The old name of a rename must be free: else there are two objects, not one that was renamed. */
function checkRenames(
  definition: SchemaDefinition,
  relation: PlainRelation,
  relations: ReadonlySet<string>,
): Diagnostic[] {
  const { file } = definition.sql;
  const hint = "name what it was called before, or remove the tag";
  const found: Diagnostic[] = [];
  const tag = definition.tags.find(({ name }) => name === "renamed_from");
  if (
    tag &&
    relation.renamedFrom !== undefined &&
    relation.renamedFrom !== relation.key &&
    relations.has(relation.renamedFrom)
  ) {
    const message = `"${relation.renamedFrom}" still exists, so it was not renamed`;
    found.push(diagnose("RS3023", spanOf(file, tag.rest), message, { hint }));
  }
  for (const { name, renamedFrom } of relation.columns) {
    if (renamedFrom === undefined || !relation.columns.some((column) => column.name === renamedFrom)) continue;
    const columnTag = definition.columns
      .find(({ column }) => column === name)
      ?.tags.find((candidate) => candidate.name === "renamed_from");
    const message =
      renamedFrom === name
        ? `"${name}" is the present name`
        : `column "${renamedFrom}" still exists, so it was not renamed`;
    if (columnTag) found.push(diagnose("RS3023", spanOf(file, columnTag.rest), message, { hint }));
  }
  return found;
}

function columnLocations(
  catalog: Catalog,
  definitions: readonly SchemaDefinition[],
  places: Places,
): ReadonlyMap<string, SourceLocation> {
  const found = new Map<string, SourceLocation>();
  for (const { sql } of definitions) {
    if (!sql.parsed) continue;
    for (const { relation, column, location } of definedColumns(sql.parsed.node)) {
      const row = findRelation(catalog, relation);
      const key = row && `${String(row.oid)}.${column}`;
      if (key !== undefined && !found.has(key)) found.set(key, places.token(sql, location));
    }
  }
  return found;
}

function qualified({ schemaname, relname = "" }: { readonly schemaname?: string; readonly relname?: string }): string {
  return schemaname === undefined || schemaname === "public" ? relname : `${schemaname}.${relname}`;
}
