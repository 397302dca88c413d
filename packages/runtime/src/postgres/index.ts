export { createPostgres, type Postgres, type PostgresConfig } from "./create-postgres.ts";
