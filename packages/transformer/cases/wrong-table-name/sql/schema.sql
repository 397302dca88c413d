-- @table itme
CREATE TABLE item (id int PRIMARY KEY);
