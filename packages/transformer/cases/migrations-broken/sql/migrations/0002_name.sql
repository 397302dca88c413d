ALTER TABLE item ADD COLUMN name text;

-- migrate:up
ALTER TABLE item ALTER COLUMN name SET NOT NULL;
