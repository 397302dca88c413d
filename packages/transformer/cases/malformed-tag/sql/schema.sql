-- @broadcast_channel premise_id
-- @broadcast_channel computed="premise_id
-- @broadcast_channel colum=premise_id
-- @broadcast_channel column=premise_id computed="premise_id::text"
-- @broadcast_parent table=item
-- @touch
-- @tenant
CREATE TABLE item (id int PRIMARY KEY, premise_id int NOT NULL);

-- @query get_item
-- @returns on
-- @param id
-- @param $0 id
-- @param $1
SELECT id FROM item WHERE id = $1;

/*
@mutation make_item
@handler typescript
*/

/*
@mutation make_items
@handler ts
@param $1 names
*/
