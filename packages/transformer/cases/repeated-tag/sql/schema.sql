-- @id_column id
-- @composite_key id, name
CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL, UNIQUE (id, name));

-- @query get_items
-- @query list_items
SELECT id FROM item;

-- @query get_item
-- @returns one
-- @returns many
-- @param $1 id
-- @param $1 item_id
SELECT id FROM item WHERE id = $1;
