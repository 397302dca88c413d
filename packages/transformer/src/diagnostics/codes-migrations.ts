import type { CodeEntry } from "./code-entry.ts";

/** 5xxx: the migrations folder. `before` and `after` are migration files, or what is typed. */
export const migrationCodes = {
  RS5001: {
    title: "migration cannot be read",
    explanation:
      "A file of the migrations folder has two sections: what stands below `-- migrate:up` is run to bring a database forward, what stands below `-- migrate:down` to take it back.",
    before: "ALTER TABLE item ADD COLUMN price numeric;",
    after:
      "-- migrate:up\nALTER TABLE item ADD COLUMN price numeric;\n\n-- migrate:down\nALTER TABLE item DROP COLUMN price;",
  },
  RS5002: {
    title: "schema is ahead of its migrations",
    severity: "warning",
    explanation:
      "The SQL folder says more, less or something else than its migrations lead to, so a migrated database will not be what queries and types are compiled for.",
    before: "# a column was added to sql/schema.sql",
    after: "realtime-schema migrate new add_price",
  },
  RS5003: {
    title: "no snapshot to compare with",
    severity: "warning",
    explanation:
      "migrations/snapshot.json says what the migrations lead to; `migrate new` writes it, and it is committed with them. Without it nobody can tell what has changed since. If the migrations lead to exactly what the SQL folder says, it can be written again.",
    before: "rm sql/migrations/snapshot.json",
    after:
      "git checkout sql/migrations/snapshot.json\n# or, where the migrations are complete:\nrealtime-schema migrate snapshot",
  },
  RS5004: {
    title: "migration is not finished",
    explanation:
      "What `migrate new` would have to guess it leaves to a person, in lines that begin with `-- by hand:`. Such a migration is not put into any module: run half, it could not be finished later. Write the statements, then remove the lines.",
    before:
      '-- migrate:up\n-- by hand: column "title" of table "item" is gone: drop it, or rename it if it lives on\n--   ALTER TABLE "public"."item" DROP COLUMN "title";',
    after: '-- migrate:up\nALTER TABLE "public"."item" DROP COLUMN "title";',
  },
  RS5005: {
    title: "two migrations have one number",
    severity: "warning",
    explanation:
      "Migrations run in the order of their names. Two with one number were usually written on two branches: a database that has the later one would refuse the earlier. Rename the one that no shared database has, so that it comes last.",
    before: "0002_add_price.sql\n0002_add_notes.sql",
    after: "0002_add_price.sql\n0003_add_notes.sql",
  },
} as const satisfies Record<`RS${number}`, CodeEntry>;
