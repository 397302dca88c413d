-- @table inventroy
-- @broadcast_channel column=premis_id
CREATE TABLE inventory (
  id uuid PRIMARY KEY,
  premise_id uuid NOT NULL,
  name text NOT NULL,
  quantity int NOT NULL DEFAULT 0
);

-- @broadcast_channel column=id
CREATE TABLE premise (
  id uuid PRIMARY KEY,
  name text NOT NULL
);

-- @broadcast_parent table=premise query=get_premis
CREATE TABLE room (
  id uuid PRIMARY KEY,
  premise_id uuid NOT NULL REFERENCES premise(id)
);

CREATE TABLE price (
  id uuid PRIMARY KEY,
  amount integr NOT NULL
);
