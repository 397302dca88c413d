-- migrate:up
-- by hand: column "title" of table "item" is gone: drop it, or say @renamed_from where it lives on
--   ALTER TABLE "item" DROP COLUMN "title";
ALTER TABLE item ADD COLUMN price numeric;

-- migrate:up
ALTER TABLE item ADD COLUMN notes text;
