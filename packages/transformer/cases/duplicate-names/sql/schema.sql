CREATE TABLE item (id int PRIMARY KEY);
-- @query get_item
SELECT id FROM item WHERE id = $1;
-- @query get_item
SELECT id FROM item;
-- @query getItem
SELECT 1 AS one;
-- @mutation get_item
DELETE FROM item;
