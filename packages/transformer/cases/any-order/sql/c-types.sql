CREATE TYPE order_status AS ENUM ('new', 'sent', 'paid');

-- @type `${number}`
CREATE DOMAIN money_amount AS numeric(12, 2) CHECK (VALUE >= 0);
