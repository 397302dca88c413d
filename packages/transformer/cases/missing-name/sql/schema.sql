CREATE TABLE item (id int PRIMARY KEY);

-- @query
SELECT id FROM item;

-- @query get-items
SELECT id FROM item;

-- @query get items
SELECT id FROM item;

/*
@mutation
DELETE FROM item;
*/
