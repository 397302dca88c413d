-- @table inventory
-- @broadcast_channel column=premise_id
CREATE TABLE inventory (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  premise_id uuid NOT NULL REFERENCES premise(id),
  name varchar NOT NULL,
  description varchar NOT NULL,
  quantity int NOT NULL DEFAULT 0
);

-- @broadcast_parent table=inventory query=get_complete_inventory
CREATE TABLE inventory_period_map (
  inventory_id uuid NOT NULL REFERENCES inventory(id),
  period_id uuid NOT NULL REFERENCES period(id),
  PRIMARY KEY (inventory_id, period_id)
);

-- @query get_complete_inventory
--   One inventory with all its pricing periods.
-- @cache_key inventory_id
SELECT i.id, i.premise_id, i.name, i.description, i.quantity,
       COALESCE(JSONB_AGG(TO_JSONB(p.*)) FILTER (WHERE p.id IS NOT NULL), '[]'::jsonb)::text AS period_list
FROM inventory i
LEFT JOIN inventory_period_map pm ON pm.inventory_id = i.id
LEFT JOIN period p ON p.id = pm.period_id
WHERE i.id = $1
GROUP BY i.id, i.premise_id, i.name, i.description, i.quantity;

/*
@mutation add_todo
INSERT INTO todos (list_id, text) VALUES ($1, $2);
*/

/*
@mutation create_list
@handler ts
@param $1 name text
*/
