CREATE TABLE item (
  id int PRIMARY KEY, -- @type string |
  data jsonb -- @type { a: string, b: number
);
-- @query get_items
-- @type data a b
SELECT id, data FROM item;
