-- PostgreSQL 18 has uuidv7() built in, and finds its own first. Older servers take this one.
CREATE FUNCTION uuidv7() RETURNS uuid
  LANGUAGE sql VOLATILE
  RETURN pg_catalog.gen_random_uuid();

-- @table premise
--   A shop: a place that rents things out.
CREATE TABLE premise (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  name varchar NOT NULL,
  city varchar NOT NULL
);

-- @table period
--   A season with its own price.
CREATE TABLE period (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  name varchar NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  price_percent int NOT NULL DEFAULT 100 CHECK (price_percent BETWEEN 1 AND 500),
  CHECK (ends_on > starts_on)
);

-- @table inventory
--   What a premise has on its shelves.
-- @broadcast_channel column=premise_id
CREATE TABLE inventory (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  premise_id uuid NOT NULL REFERENCES premise(id),
  name varchar NOT NULL,
  description varchar NOT NULL,
  quantity int NOT NULL DEFAULT 0
);

CREATE INDEX inventory_premise_id_idx ON inventory (premise_id);

-- @broadcast_parent table=inventory query=get_complete_inventory
CREATE TABLE inventory_period_map (
  inventory_id uuid NOT NULL REFERENCES inventory(id),
  period_id uuid NOT NULL REFERENCES period(id),
  PRIMARY KEY (inventory_id, period_id)
);

CREATE INDEX inventory_period_map_period_id_idx ON inventory_period_map (period_id);
