CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL, kind int NOT NULL);
CREATE TABLE broken (a int PRIMARY KEY, b int PRIMARY KEY);

-- @query not_grouped
SELECT name, count(*) AS total FROM item;

-- @query window_in_where
SELECT id FROM item WHERE row_number() OVER () = 1;

-- @query recursion
WITH RECURSIVE r AS (SELECT id FROM r) SELECT id FROM r;

-- @query distinct_order
SELECT DISTINCT name FROM item ORDER BY kind;

-- @query distinct_window
SELECT count(DISTINCT kind) OVER () AS kinds FROM item;

-- @query too_many_arguments
SELECT concat(1, VARIADIC 2) AS text;

-- @query too_big_cube
SELECT count(*) AS total FROM item GROUP BY CUBE (id, name, kind, id, name, kind, id, name, kind, id, name, kind, id);

CREATE SCHEMA pg_shop;
