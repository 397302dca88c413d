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
--   Everything on one premise's shelves, by name.
-- @cache_key premise_id
SELECT i.id, i.premise_id, i.name, i.description, i.quantity,
       COALESCE(JSONB_AGG(TO_JSONB(p.*) ORDER BY p.starts_on) FILTER (WHERE p.id IS NOT NULL), '[]'::jsonb)::text AS period_list
FROM inventory i
LEFT JOIN inventory_period_map pm ON pm.inventory_id = i.id
LEFT JOIN period p ON p.id = pm.period_id
WHERE i.premise_id = $1
GROUP BY i.id, i.premise_id, i.name, i.description, i.quantity
ORDER BY i.name, i.id;

-- @query get_premise_list
--   All premises, with what they hold.
SELECT p.id, p.name, p.city,
       count(i.id)::int AS item_count,
       COALESCE(sum(i.quantity), 0)::int AS unit_count
FROM premise p
LEFT JOIN inventory i ON i.premise_id = p.id
GROUP BY p.id
ORDER BY p.name, p.id;

-- @query get_period_list
--   The seasons, in the order of the year.
SELECT id, name, starts_on, ends_on, price_percent FROM period ORDER BY starts_on, id;
