CREATE TABLE item (
  id int PRIMARY KEY,
  name text NOT NULL,
  price numeric
);

CREATE INDEX item_name ON item (name);
