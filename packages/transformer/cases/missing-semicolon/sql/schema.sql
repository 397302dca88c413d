CREATE TABLE a (id int PRIMARY KEY)

-- @query get_a
SELECT id FROM a WHERE id = $1

-- @query get_all
--   All of them.
SELECT id FROM a
