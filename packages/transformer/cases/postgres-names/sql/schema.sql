CREATE TABLE shop.item (id int PRIMARY KEY);
CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE a (id int);
CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a(id), id text);
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE mood AS ENUM ('other');
CREATE TABLE c (id int PRIMARY KEY, a_id int REFERENCES a(id));
CREATE VIEW names AS SELECT name FROM a;
CREATE INDEX names_idx ON names (name);

-- @query ambiguous
SELECT id FROM a JOIN c ON a.id = c.a_id;

-- @query twice
SELECT 1 AS one FROM a x, c x;

-- @query unknown_schema
SELECT id FROM shops.item;
