export { createPGlite } from "./create-pglite.ts";
