import type { Kysely } from "kysely";

import type { DB } from "@realtime-schema/runtime";
import type { schema } from "../src/schema.ts";

const premises = [
  { name: "Harbour Pier", city: "Lindau" },
  { name: "Old Mill", city: "Überlingen" },
  { name: "Reed Bay", city: "Radolfzell" },
];

const periods = [
  { name: "Spring", starts_on: "2026-03-20", ends_on: "2026-06-20", price_percent: 80 },
  { name: "Summer", starts_on: "2026-06-21", ends_on: "2026-09-21", price_percent: 120 },
  { name: "Autumn", starts_on: "2026-09-22", ends_on: "2026-12-20", price_percent: 70 },
];

const shelf = [
  { name: "Two-person kayak", description: "Stable, with two paddles and spray decks", quantity: 8, seasons: [0, 1] },
  { name: "Paddle board", description: "Inflatable, 320 cm, with leash and pump", quantity: 14, seasons: [1] },
  { name: "Rowing boat", description: "Larch, four seats, older than all of us", quantity: 3, seasons: [0, 1, 2] },
  { name: "Life vest", description: "Sizes S to XL, one with every boat", quantity: 40, seasons: [0, 1, 2] },
];

/** Something to look at, when the database is empty. */
export async function seed(db: Kysely<DB<typeof schema>>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const filled = await trx.selectFrom("premise").select("id").limit(1).executeTakeFirst();
    if (filled) return;
    const seasonIds = await trx.insertInto("period").values(periods).returning("id").execute();
    const premiseIds = await trx.insertInto("premise").values(premises).returning("id").execute();
    for (const [index, premise] of premiseIds.entries()) {
      for (const { seasons, ...item } of shelf.slice(0, shelf.length - index)) {
        const { id } = await trx
          .insertInto("inventory")
          .values({ ...item, premise_id: premise.id })
          .returning("id")
          .executeTakeFirstOrThrow();
        const map = seasons.flatMap((season) => seasonIds[season] ?? []);
        await trx
          .insertInto("inventory_period_map")
          .values(map.map((period) => ({ inventory_id: id, period_id: period.id })))
          .execute();
      }
    }
  });
}
