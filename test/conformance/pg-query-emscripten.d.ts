declare module "pg-query-emscripten" {
  interface PgQueryModule {
    parse(sql: string): {
      readonly parse_tree: { readonly stmts: readonly unknown[] };
      readonly error: { readonly message: string } | null;
    };
  }
  const PgQuery: new () => Promise<PgQueryModule>;
  export default PgQuery;
}
