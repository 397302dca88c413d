-- @broadcast_channel computed="CONCAT(org_id, ':', premis_id)"
-- @broadcast_channel conditional="CASE WHEN premise_id > 0 THEN premise_id::txt END"
-- @broadcast_channel subquery="SELECT a.id, a.id FROM item a WHERE a.id = NEW.id"
-- @broadcast_channel subquery="SELECT a.id FROM itm a WHERE a.id = NEW.id"
-- @broadcast_channel computed="premise_id ||"
CREATE TABLE item (id int PRIMARY KEY, org_id int NOT NULL, premise_id int NOT NULL);
