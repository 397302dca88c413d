CREATE TABLE item (id int PRIMARY KEY); -- @table item

-- @query get_items
SELECT id
-- @returns many
FROM item;

CREATE TABLE other (
  id int,
  -- @type number
  PRIMARY KEY (id)
);

-- @broadcast_channel column=id
