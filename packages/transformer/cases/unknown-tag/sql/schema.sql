-- @tabel item
CREATE TABLE item (
  id int PRIMARY KEY,
  -- @tpye string
  name text NOT NULL, -- @brand ItemName
  note text
);

-- @qurey get_items
SELECT id FROM item;
