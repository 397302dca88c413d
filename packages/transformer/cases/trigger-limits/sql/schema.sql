CREATE TABLE list (a int, b int, changed_at timestamptz, PRIMARY KEY (a, b));

-- @broadcast_channel column=list_a
-- @touch table=list column=changed_at
CREATE TABLE entry (id int PRIMARY KEY, list_a int NOT NULL);
