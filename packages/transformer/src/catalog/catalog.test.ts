import { beforeAll, describe, expect, test } from "vitest";
import { ddlAnalyzer } from "../analyze/ddl-analyzer.ts";
import { loadParser, parseSql } from "../parse/parse.ts";
import { applyStatement, type ApplyOptions } from "./apply.ts";
import { createBaseCatalog } from "./base-catalog.ts";
import type { Catalog } from "./catalog.ts";
import { extensionPacks } from "./data/extensions.ts";
import { findRelation } from "./relation-name.ts";
import { SqlError } from "./sql-error.ts";

beforeAll(loadParser);

function apply(catalog: Catalog, sql: string, more: Partial<ApplyOptions> = {}): void {
  const parsed = parseSql(sql);
  if (parsed.failure !== undefined) throw new Error(parsed.failure.message);
  for (const statement of parsed.statements) applyStatement(catalog, statement, { analyzer: ddlAnalyzer, ...more });
}

describe("Catalog", () => {
  test("a fork knows what was applied, and keeps to itself what is applied to it", () => {
    const catalog = createBaseCatalog();
    apply(catalog, "CREATE TABLE a (id int)");
    const fork = catalog.fork();
    apply(fork, "ALTER TABLE a ADD COLUMN x text; CREATE TABLE b (id int); DROP TABLE a");
    expect(findRelation(fork, { relname: "a" })).toBeUndefined();
    expect(findRelation(fork, { relname: "b" })).toBeDefined();
    expect(findRelation(catalog, { relname: "a" })?.attributes).toHaveLength(1);
    expect(findRelation(catalog, { relname: "b" })).toBeUndefined();
    expect(createBaseCatalog().relations.named("a")).toEqual([]);
  });

  test("a statement that fails half-way leaves nothing behind", () => {
    const catalog = createBaseCatalog();
    apply(catalog, "CREATE TABLE a (id int)");
    const before = [...catalog.relations.ownValues()];
    expect(() => apply(catalog, "ALTER TABLE a ADD x int, ADD y int PRIMARY KEY, ADD z nonesuch")).toThrow(SqlError);
    expect(() => apply(catalog, "CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT nope FROM t")).toThrow(
      SqlError,
    );
    expect([...catalog.relations.ownValues()]).toEqual(before);
    expect(catalog.namespaceOid("s")).toBeUndefined();
    expect(catalog.types.named("t")).toEqual([]);
  });

  test("temporary tables hide permanent ones", () => {
    const catalog = createBaseCatalog();
    apply(catalog, "CREATE TABLE a (id int); CREATE TEMP TABLE a (id int, more int)");
    expect(findRelation(catalog, { relname: "a" })?.attributes).toHaveLength(2);
    expect(findRelation(catalog, { relname: "a", schemaname: "public" })?.attributes).toHaveLength(1);
  });

  test("search_path decides where names are found and made", () => {
    const catalog = createBaseCatalog();
    apply(catalog, "CREATE SCHEMA s; SET search_path TO s, public; CREATE TABLE a (id int)");
    expect(catalog.namespaceName(findRelation(catalog, { relname: "a" })!.relnamespace)).toBe("s");
    apply(catalog, "RESET search_path");
    expect(findRelation(catalog, { relname: "a" })).toBeUndefined();
  });

  test("children follow INHERIT, ATTACH, DROP and what is taken back, oldest first", () => {
    const catalog = createBaseCatalog();
    apply(catalog, "CREATE TABLE p (id int); CREATE TABLE a (id int); CREATE TABLE b () INHERITS (p)");
    const children = (of: Catalog): string[] =>
      of.childrenOf(findRelation(catalog, { relname: "p" })!.oid).map(({ relname }) => relname);
    expect(children(catalog)).toEqual(["b"]);
    apply(catalog, "ALTER TABLE a INHERIT p");
    expect(children(catalog)).toEqual(["a", "b"]);
    expect(() => apply(catalog, "ALTER TABLE b NO INHERIT p, DROP COLUMN nonesuch")).toThrow(SqlError);
    expect(children(catalog)).toEqual(["a", "b"]);
    const fork = catalog.fork();
    apply(fork, "ALTER TABLE b NO INHERIT p; DROP TABLE a");
    expect(children(fork)).toEqual([]);
    expect(children(catalog)).toEqual(["a", "b"]);
  });

  test("a fact holds until something changes", () => {
    const catalog = createBaseCatalog();
    const count = (): number => catalog.fact("tables", () => [...catalog.relations.ownValues()].length);
    expect(count()).toBe(0);
    apply(catalog, "CREATE TABLE a (id int)");
    expect(count()).toBe(1);
    const mark = catalog.mark();
    apply(catalog, "CREATE TABLE b (id int)");
    expect(count()).toBe(2);
    catalog.rollbackTo(mark);
    expect(count()).toBe(1);
  });
});

describe("CREATE EXTENSION", () => {
  test("brings types, functions, operators and casts, in the schema asked for", () => {
    const catalog = createBaseCatalog();
    apply(catalog, "CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; CREATE TABLE a (name ext.citext UNIQUE)");
    const citext = catalog.typeInSchema("citext", catalog.namespaceOid("ext")!)!;
    expect(catalog.cast(citext.oid, 25)).toMatchObject({ castcontext: "i", castmethod: "b" });
    expect(findRelation(catalog, { relname: "a" })!.attributes[0]!.atttypid).toBe(citext.oid);
  });

  test("every pack applies", () => {
    for (const name of Object.keys(extensionPacks)) {
      const catalog = createBaseCatalog();
      apply(catalog, `CREATE EXTENSION "${name}" CASCADE`);
      for (const row of catalog.procs.ownValues())
        for (const type of [row.prorettype, ...row.proargtypes]) expect(catalog.types.get(type)).toBeDefined();
    }
  });

  test("asks for what an extension requires", () => {
    const catalog = createBaseCatalog();
    expect(() => apply(catalog, "CREATE EXTENSION earthdistance")).toThrow(
      'required extension "cube" is not installed',
    );
    apply(catalog, "CREATE EXTENSION cube; CREATE EXTENSION earthdistance");
  });

  test("an unknown one is a problem of its own, unless the user brings its pack", () => {
    const catalog = createBaseCatalog();
    expect(() => apply(catalog, "CREATE EXTENSION postgis")).toThrow(
      expect.objectContaining({ code: "RS2101", sqlstate: undefined }),
    );
    const pack = extensionPacks["citext"]!.replaceAll("citext", "posttext");
    apply(catalog, "CREATE EXTENSION posttext", { extensionPacks: { posttext: pack } });
    expect(catalog.types.named("posttext")).toHaveLength(1);
  });
});
