-- @query get_items
CREATE TABLE item (id int PRIMARY KEY);

-- @broadcast_channel column=id
-- @mutation get_item
INSERT INTO item (id) VALUES ($1);

-- @table item
CREATE INDEX item_idx ON item (id);

CREATE TABLE other (
  -- @cache_key id
  id int PRIMARY KEY
);

-- @mutation remove_item
-- @returns one
DELETE FROM item WHERE id = $1;
