-- @id_column name
CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL);

-- @id_column code
CREATE TABLE product (id int PRIMARY KEY, code text UNIQUE);
