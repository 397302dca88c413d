CREATE TABLE item (id int PRIMARY KEY, note text, label text NOT NULL);

-- @query list_items
SELECT id AS "id!", note AS "note!", label AS "label?", NULL::text AS "gone!" FROM item;

-- @query find_items
-- @param $1 note text null
SELECT id FROM item WHERE note = $1;

-- @mutation set_note
-- @param $1 note text null
UPDATE item SET note = $1 WHERE id = $2;
