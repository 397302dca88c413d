CREATE TABLE list (id int PRIMARY KEY);

/*
@mutation create_list
@param $1 name text
*/

/*
@mutation drop_lists
@handler ts
DELETE FROM list;
*/

-- @query get_lists

-- @query get_list
SELECT id FROM list WHERE id = $1;
