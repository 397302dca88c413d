-- @query get_open_orders
--   Orders that are not paid yet.
SELECT id, customer, status, total FROM open_orders WHERE customer = $1;

CREATE VIEW open_orders AS SELECT o.id, c.name AS customer, o.status, o.total
  FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.status <> 'paid';
