\set ON_ERROR_STOP on
\i tables.sql
CREATE TABLE item (id int PRIMARY KEY);
COPY item (id) FROM stdin;
1
2
\.
-- @query get_items
SELECT id FROM item;
