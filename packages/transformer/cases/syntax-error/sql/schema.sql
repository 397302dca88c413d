CREATE TABLE item (
  id int PRIMARY KEY,
  name text NOT NULL,
);

SELEC * FROM item;

-- @query get_items
SELECT id, name, FROM item;

-- @query get_item
SELECT id FROM item WHERE (id = $1;

-- @query get_names
SELECT name FORM item;

-- @query get_ids
SELECT id FROM item;
