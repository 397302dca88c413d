-- @id_column idd
-- @broadcast_channel column=premis_id
-- @tenant column=org
CREATE TABLE item (id int PRIMARY KEY, premise_id int NOT NULL, org_id int NOT NULL);

-- @touch table=item column=changed
-- @broadcast_parent table=item query=get_item via=itemid
CREATE TABLE part (id int PRIMARY KEY, item_id int NOT NULL REFERENCES item(id));

-- @query get_item
-- @type premise string
SELECT id, premise_id FROM item WHERE id = $1;

-- @type nam string
CREATE VIEW items AS SELECT id, premise_id FROM item;
