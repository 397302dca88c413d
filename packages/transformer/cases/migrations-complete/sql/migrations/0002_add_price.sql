-- migrate:up
ALTER TABLE "item" ADD COLUMN price numeric;

-- migrate:down
ALTER TABLE "item" DROP COLUMN "price";
