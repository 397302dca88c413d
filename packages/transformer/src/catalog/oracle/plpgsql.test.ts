/** PGlite says which bodies in PL/pgSQL do not compile. */
import { expect, it } from "vitest";
import { createBaseCatalog } from "../base-catalog.ts";
import { ours, useOracle } from "./pglite-oracle.fixture.ts";

const { postgres } = useOracle();

/** Result and body. */
const functions = [
  "int|begin raise notice 'x % %', 1; return 1; end",
  "int|begin raise notice 'x %%', 1; return 1; end",
  "int|begin raise notice 'x %', 1; return 1; end",
  "int|begin return; end",
  "void|begin return 1; end",
  "void|begin return; end",
  "SETOF int|begin return 1; end",
  "SETOF int|begin return next; end",
  "SETOF int|begin return next 1; return query select 2; return; end",
  "int|begin return next 1; end",
  "int|begin return query select 1; end",
  "TABLE (x int)|begin return next 1; end",
  "TABLE (x int)|begin x := 1; return next; end",
  "trigger|begin NEW.a := 1; return NEW; end",
  "int|declare c refcursor; r record; begin for r in c loop null; end loop; return 1; end",
  "int|begin for r in select 1 loop null; end loop; return 1; end",
  "int|declare c cursor (low int, high int) for select low; begin open c(low := 1, low := 2); return 1; end",
  "int|declare c cursor (low int, high int) for select low; begin open c(1); return 1; end",
  "int|declare c cursor (low int, high int) for select low; begin open c(1, 2, 3); return 1; end",
  "int|declare c cursor (low int, high int) for select low; begin open c; return 1; end",
  "int|declare c cursor for select 1; begin open c(1); return 1; end",
  "int|declare c cursor (low int) for select low; begin open c(high := 1); return 1; end",
  "int|begin selec 1; return 1; end",
  "int|begin perform 1 frm x where; return 1; end",
  "int|begin if true return 1; end if; end",
  "int|begin return 1 + ; end",
  "int|begin return 1;",
  "int|begin exit; return 1; end",
  "int|begin continue nowhere; return 1; end",
  "int|<<here>> begin loop continue here; end loop; return 1; end",
  "int|<<here>> begin return 1; end there",
  "int|declare a int; a text; begin return 1; end",
  "int|declare a int; begin declare a text; begin return 1; end; end",
  "int|declare a int; begin select 1 into a into a; return a; end",
  "int|declare a int := ; begin return a; end",
];

const statements = [
  ...functions.map((line, i) => {
    const [result, body] = line.split("|");
    return `CREATE FUNCTION f${i}() RETURNS ${result} LANGUAGE plpgsql AS $$ ${body} $$`;
  }),
  "CREATE FUNCTION given(a int, OUT b int) LANGUAGE plpgsql AS $$ begin return a; end $$",
  "CREATE FUNCTION given(a int, OUT b int) LANGUAGE plpgsql AS $$ begin b := a; return; end $$",
  "CREATE PROCEDURE does(a int) LANGUAGE plpgsql AS $$ begin return a; end $$",
  "CREATE PROCEDURE does(a int) LANGUAGE plpgsql AS $$ begin return; end $$",
  "CREATE FUNCTION fires(a int) RETURNS trigger LANGUAGE plpgsql AS $$ begin return NEW; end $$",
  "CREATE FUNCTION fires(a int) RETURNS event_trigger LANGUAGE plpgsql AS $$ begin end $$",
  "SET check_function_bodies = off",
  "CREATE FUNCTION unread() RETURNS int LANGUAGE plpgsql AS $$ begin reutrn 1; end $$",
  "SET check_function_bodies = on",
  "CREATE TABLE person (name text, age int)",
  `CREATE FUNCTION fine() RETURNS int LANGUAGE plpgsql AS $$
    declare p person; q person%rowtype; n person.name%type; s text[] := '{}';
    begin
      p.name := 'x'; q.age := p.age; s[1] := n;
      select * into p from person; select name, age into q.name, q.age from person;
      for p in select * from person loop s := s || p.name; end loop;
      foreach n in array s loop continue when n = ''; end loop;
      return q.age;
    exception when no_data_found or sqlstate '22012' then return null;
    end $$`,
  "DO $$ begin return 1; end $$",
  "DO $$ begin raise notice '%'; end $$",
  "DO $$ begin return; end $$",
];

it("refuses what PostgreSQL refuses, in its words", async () => {
  const catalog = createBaseCatalog();
  for (const sql of statements) {
    const expected = await postgres(sql);
    const got = ours(catalog, sql);
    // The parser does not always tell enough to know the place.
    const at = got?.position === undefined ? undefined : expected?.position;
    expect({ sql, code: got?.code, message: got?.message, at: got?.position }).toEqual({
      sql,
      code: expected?.code,
      message: expected?.message,
      at,
    });
  }
});
