CREATE TABLE item (id int PRIMARY KEY);
-- @broadcast_channel column=id
CREATE VIEW items AS SELECT id FROM item;
-- @broadcast_channel column=a
CREATE TABLE keyless (a int);
