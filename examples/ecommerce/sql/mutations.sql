/*
@mutation add_inventory
  Puts a new thing on a shelf.
INSERT INTO inventory (premise_id, name, description, quantity) VALUES ($1, $2, $3, $4)
RETURNING id;
*/

/*
@mutation adjust_quantity
  Adds to (or takes from) what is there; never below zero.
@param $2 delta int
UPDATE inventory SET quantity = GREATEST(0, quantity + $2) WHERE id = $1
RETURNING id, quantity;
*/

/*
@mutation move_inventory
  Moves an item to another premise.
UPDATE inventory SET premise_id = $2 WHERE id = $1;
*/

/*
@mutation remove_inventory
  Takes an item off the shelves, with its prices.
WITH unpriced AS (
  DELETE FROM inventory_period_map WHERE inventory_id = $1
)
DELETE FROM inventory WHERE id = $1;
*/

/*
@mutation add_inventory_period
  Offers an item in a season.
INSERT INTO inventory_period_map (inventory_id, period_id) VALUES ($1, $2)
ON CONFLICT DO NOTHING;
*/

/*
@mutation remove_inventory_period
  No longer offers an item in a season.
DELETE FROM inventory_period_map WHERE inventory_id = $1 AND period_id = $2;
*/
