/** PGlite says whether the catalog after schema statements is what PostgreSQL's would be, and which are refused in which words. */
import { describe, expect, test } from "vitest";
import { createBaseCatalog } from "../base-catalog.ts";
import type { Catalog } from "../catalog.ts";
import { formatType } from "../format-type.ts";
import { liveAttributes } from "../relation-name.ts";
import { ours, useOracle } from "./pglite-oracle.fixture.ts";
import { objectScripts } from "./object-scripts.fixture.ts";
import { migrationScripts } from "./migration-scripts.fixture.ts";
import { rarerScripts } from "./rarer-scripts.fixture.ts";
import { scripts } from "./scripts.fixture.ts";
import { tableScripts } from "./table-scripts.fixture.ts";

const { rows, postgres } = useOracle();

/** A database's tables as both sides tell them. */
const columnsSql = `
  SELECT c.relname::text AS relation, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS notnull, a.atthasdef AS hasdef, a.attidentity::text AS identity, a.attgenerated::text AS generated
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','p','v','m','c','f') AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.relname COLLATE "C", a.attnum`;
const constraintsSql = `
  SELECT c.relname::text AS relation, o.conname::text AS name, o.contype::text AS type
  FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid WHERE c.relnamespace = 'public'::regnamespace
  ORDER BY c.relname COLLATE "C", o.conname COLLATE "C"`;
const relationsSql = `
  SELECT relname::text AS name, relkind::text AS kind FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind <> 't' ORDER BY relname COLLATE "C"`;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function describeCatalog(catalog: Catalog): { columns: unknown[]; constraints: unknown[]; relations: unknown[] } {
  const own = [...catalog.relations.ownValues()]
    .filter((row) => row.relnamespace === 2200)
    .sort((a, b) => byText(a.relname, b.relname));
  return {
    columns: own
      .filter((row) => "rpvmcf".includes(row.relkind))
      .flatMap((row) =>
        liveAttributes(row).map((column) => ({
          relation: row.relname,
          name: column.attname,
          type: formatType(catalog, column.atttypid, column.atttypmod),
          notnull: column.attnotnull,
          hasdef: column.atthasdef,
          identity: column.attidentity,
          generated: column.attgenerated,
        })),
      ),
    constraints: own.flatMap((row) =>
      row.constraints
        .map((constraint) => ({ relation: row.relname, name: constraint.conname, type: constraint.contype }))
        .sort((a, b) => byText(a.name, b.name)),
    ),
    relations: own.map((row) => ({ name: row.relname, kind: row.relkind })),
  };
}

describe("schema statements", () => {
  for (const [name, statements] of Object.entries({
    ...scripts,
    ...migrationScripts,
    ...rarerScripts,
    ...objectScripts,
    ...tableScripts,
  })) {
    test(`${name}`, async () => {
      await postgres("DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS s CASCADE");
      const catalog = createBaseCatalog();
      for (const sql of statements) {
        const expected = await postgres(sql);
        const got = ours(catalog, sql);
        expect({ sql, code: got?.code, message: got?.message }).toEqual({
          sql,
          code: expected?.code,
          message: expected?.message,
        });
        // Where PostgreSQL names no place for a bad literal, ours is a service.
        const place = expected?.code?.startsWith("22") ? got?.position : expected?.position;
        expect({ sql, at: got?.position }).toEqual({ sql, at: place });
      }
      const told = describeCatalog(catalog);
      expect(told.relations).toEqual(await rows(relationsSql));
      expect(told.columns).toEqual(await rows(columnsSql));
      expect(told.constraints).toEqual(await rows(constraintsSql));
    });
  }
});
