CREATE TABLE item (id int PRIMARY KEY, taken boolean NOT NULL DEFAULT false);

-- @query take_item
UPDATE item SET taken = true WHERE id = $1 RETURNING id;

-- @query lock_item
SELECT id FROM item WHERE id = $1 FOR UPDATE;

-- @query take_items
WITH taken AS (DELETE FROM item RETURNING id) SELECT id FROM taken;

-- @mutation get_items
SELECT id FROM item;
