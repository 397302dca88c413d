export { createPostgres, type Postgres } from "./create-postgres.ts";
