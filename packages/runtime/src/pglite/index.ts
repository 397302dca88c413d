export { createPGlite, type PGliteConnection } from "./create-pglite.ts";
