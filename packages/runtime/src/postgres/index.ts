export {
  createPostgres,
  type Postgres,
  type PostgresConfig,
  type ReplicaConfig,
  type SilenceOptions,
} from "./create-postgres.ts";
