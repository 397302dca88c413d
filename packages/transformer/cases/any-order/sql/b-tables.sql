-- @broadcast_channel column=customer_id
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customer(id),
  status order_status NOT NULL DEFAULT 'new',
  total money_amount NOT NULL
);

CREATE TABLE customer (
  id int PRIMARY KEY, -- @type import("../src/ids.ts").CustomerId
  name text NOT NULL,
  last_order bigint REFERENCES orders(id)
);
