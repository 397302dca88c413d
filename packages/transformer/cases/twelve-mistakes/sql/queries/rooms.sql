-- @query get_rooms
SELECT id, premise_id FROM rooms;

-- @query get_room
SELECT id, premis_id FROM room WHERE id = $1;

-- @qurey get_room_count
SELECT count(*) FROM room;

-- @query get_room
SELECT id FROM room, WHERE premise_id = $1;

/*
@mutation remove_room
DELETE room WHERE id = $1;
*/

-- @mutation rename_premise
-- @param $3 name
UPDATE premise SET name = $2 WHERE id = $1;

-- @query touch_premise
UPDATE premise SET name = name RETURNING id;

-- @query get_premise
SELECT id, lower(id) AS id_text FROM premise WHERE id = $1;
