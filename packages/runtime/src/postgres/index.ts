export { createPostgres, type Postgres, type PostgresConfig, type ReplicaConfig } from "./create-postgres.ts";
