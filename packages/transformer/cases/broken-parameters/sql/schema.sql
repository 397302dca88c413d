CREATE TABLE item (id int PRIMARY KEY, kind text NOT NULL, premise_id int NOT NULL);

-- @query get_item
-- @param $2 id
SELECT id FROM item WHERE id = $1;

-- @query get_between
-- @param $1 day int
-- @param $2 day int
SELECT id FROM item WHERE id BETWEEN $1 AND $2;

-- @query get_since
-- @param $1 since timestampz
SELECT id FROM item WHERE id = $1;

/*
@mutation make_item
@handler ts
@param $1 name text
@param $3 kind txt
*/

-- @query get_kind
-- @cache_key premise
SELECT id FROM item WHERE premise_id = $1 AND kind = $2;
