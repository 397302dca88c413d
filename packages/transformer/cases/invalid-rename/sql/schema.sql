-- @renamed_from item
CREATE TABLE item (
  id int PRIMARY KEY,
  -- @renamed_from name
  name text,
  -- @renamed_from name
  title text
);

-- @renamed_from item
CREATE TABLE product (id int PRIMARY KEY);
