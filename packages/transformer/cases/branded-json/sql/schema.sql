-- @type string & { readonly brand: "Email" }
CREATE DOMAIN email AS text;

-- @type { theme: "dark" | "light" }
CREATE DOMAIN settings AS jsonb;

CREATE DOMAIN size AS text CHECK (VALUE IN ('small', 'large'));

CREATE TYPE label AS (text text, size size);

CREATE TABLE person (
  -- @type import("./ids.ts").PersonId
  id uuid PRIMARY KEY,
  email email NOT NULL,
  settings settings NOT NULL,
  -- @type number & { readonly brand: "Age" }
  age int,
  -- @type bigint & { readonly brand: "Points" }
  points bigint NOT NULL,
  -- @type (string & { readonly brand: "Tag" })[]
  tags text[] NOT NULL,
  -- @type { street: string }
  address jsonb NOT NULL,
  size size NOT NULL,
  sizes size[] NOT NULL,
  "ok?" boolean
);

CREATE TABLE note (
  id int PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  body text NOT NULL
);

CREATE VIEW people AS SELECT id, email, age AS years FROM person;

CREATE TABLE measure (
  -- @type number & { readonly brand: "Key" }
  key int,
  value text NOT NULL,
  UNIQUE (key)
) PARTITION BY RANGE (key);

CREATE TABLE measure_1 PARTITION OF measure FOR VALUES FROM (0) TO (10);

-- @id_column code
CREATE TABLE thing (
  code text NOT NULL UNIQUE,
  other int PRIMARY KEY,
  title text NOT NULL
);

-- @query person_row
SELECT row_to_json(p) AS person FROM person p WHERE p.id = $1;

-- @query notes_with_people
SELECT n.id, to_jsonb(p) AS person, jsonb_build_object('id', p.id, 'age', p.years) AS short
FROM note n JOIN people p ON p.id = n.person_id;

-- @query people_as_text
SELECT coalesce(json_agg(q ORDER BY q.years), '[]')::text AS people
FROM (SELECT id, years FROM people WHERE email = $1) q;

-- @query views_and_sizes
SELECT v.years, v.email, row(m.key, m.value)::text AS pair, l::label AS label, "ok?"
FROM people v, measure_1 m, (SELECT ROW('a', 'small')::label) AS l(l), person;

-- @query things
SELECT code, title FROM thing;
