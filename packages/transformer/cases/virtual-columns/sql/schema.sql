-- @table item
-- @broadcast_channel column=total
CREATE TABLE item (
  id int PRIMARY KEY,
  price int NOT NULL,
  qty int NOT NULL,
  total int GENERATED ALWAYS AS ((price * qty) /* it's :) */ + length('a)')) VIRTUAL,
  label text GENERATED ALWAYS AS ('a' || price::text || ';') STORED
);

ALTER TABLE item RENAME COLUMN price TO "Price";
ALTER TABLE item RENAME COLUMN qty TO length;

-- @query items_of_total
SELECT id, total, label FROM item WHERE total = $1;
