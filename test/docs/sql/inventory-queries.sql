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

-- @query get_inventory_list
--   Everything on one premise's shelves.
SELECT i.id, i.name, i.quantity,
  COALESCE(JSONB_AGG(TO_JSONB(p.*))
    FILTER (WHERE p.id IS NOT NULL), '[]')::text
    AS period_list
FROM inventory i
LEFT JOIN inventory_period_map pm ON pm.inventory_id = i.id
LEFT JOIN period p ON p.id = pm.period_id
WHERE i.premise_id = $1
GROUP BY i.id ORDER BY i.name;
