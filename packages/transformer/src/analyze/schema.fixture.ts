/** A shop, for tests of the analysis. */
export const SHOP = `
  CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
  CREATE DOMAIN email AS text CHECK (VALUE ~ '@');
  CREATE TYPE pair AS (a int, b text);
  CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, mail email, mood mood, tags text[], data jsonb, born date,
    p pair);
  CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, total numeric(10,2) NOT NULL,
    at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE items (order_id int REFERENCES orders, product text, quantity int, PRIMARY KEY (order_id, product));
  CREATE SCHEMA other;
  CREATE TABLE other.parts (id int);
  CREATE VIEW named AS SELECT id, name FROM users;
  CREATE FUNCTION total_of(p_user int, p_since date DEFAULT NULL) RETURNS numeric LANGUAGE sql STABLE
    AS 'SELECT 1.0';
  CREATE FUNCTION pairs(n int) RETURNS TABLE (x int, y text) LANGUAGE sql AS 'SELECT 1, ''''';
  CREATE FUNCTION first_of(VARIADIC list anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT list[1]';
  CREATE PROCEDURE settle(INOUT a int, b text) LANGUAGE sql AS 'SELECT 1';
`;
