import { sectionQueries } from "./server-catalog-queries.ts";

/** Runs one SQL text and gives its rows, each value as text or null. */
export type CatalogQuery = (sql: string) => Promise<readonly (readonly (string | null)[])[]>;

/** First line of every pack; a decoder refuses another version. */
export const PACK_HEADER = "realtime-schema catalog 1";

/** Names that another extension provides, so that the pack does not depend on OIDs of the server it was read from. */
interface External {
  readonly oid: string;
  readonly name: string;
}

/** The system catalogs of a fresh database as a pack: the text that `decodePack` reads. */
export async function readSystemCatalog(query: CatalogQuery, options: { readonly comment: string }): Promise<string> {
  const lines = [PACK_HEADER, `# ${options.comment}`];
  lines.push(
    "[namespace]",
    ...(await section(
      query,
      `SELECT oid::text, nspname::text FROM pg_namespace WHERE nspname <> 'pg_toast' ORDER BY oid`,
    )),
  );
  lines.push("[object]", ...(await section(query, objectsSql)));
  for (const { section: name, catalog, sql } of sectionQueries) {
    const system = catalog === "pg_class" ? "c.relnamespace <> 99" : catalog === "pg_type" ? toastFree : "TRUE";
    lines.push(`[${name}]`, ...(await section(query, applyFilter(sql, system, "TRUE"))));
  }
  return `${lines.join("\n")}\n`;
}

const toastFree = "t.typnamespace <> 99";

const objectsSql = `
  SELECT 'language', lanname::text FROM pg_language
  UNION ALL SELECT 'access-method', amname::text FROM pg_am
  UNION ALL SELECT 'role', rolname::text FROM pg_roles
  UNION ALL SELECT 'tablespace', spcname::text FROM pg_tablespace
  UNION ALL SELECT 'extension', extname::text FROM pg_extension
  UNION ALL SELECT 'text-search-configuration', cfgname::text FROM pg_ts_config
  UNION ALL SELECT 'text-search-dictionary', dictname::text FROM pg_ts_dict
  UNION ALL SELECT 'text-search-parser', prsname::text FROM pg_ts_parser
  UNION ALL SELECT 'text-search-template', tmplname::text FROM pg_ts_template
  ORDER BY 1, 2`;

/**
 * A pack of the objects that an extension owns, read from a database where it is installed: to be committed beside the
 * SQL and loaded by `CREATE EXTENSION`.
 *
 * @example
 * ```ts
 * import { Client } from "pg";
 *
 * const server = await new Client({ connectionString }).connect();
 * const query = async (sql: string) => (await server.query({ text: sql, rowMode: "array" })).rows;
 * const pack = await makeExtensionPack(query, "postgis");
 * ```
 * @throws Error when the extension is not installed there.
 */
export async function makeExtensionPack(query: CatalogQuery, extension: string): Promise<string> {
  const literal = `'${extension.replaceAll("'", "''")}'`;
  const [found] = await query(
    `SELECT e.oid::text, e.extnamespace::text, e.extversion, n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = ${literal}`,
  );
  if (!found)
    throw new Error(`extension "${extension}" is not installed in that database: run CREATE EXTENSION there first`);
  const [extensionOid, namespace, version] = found as [string, string, string];
  const members = (catalog: string, column: string): string =>
    `${column} IN (SELECT objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND refobjid = ${extensionOid}
      AND deptype = 'e' AND classid = '${catalog}'::regclass)`;
  const relationTypes = `SELECT reltype FROM pg_class WHERE relkind <> 'i' AND ${members("pg_class", "oid")}`;
  const ownTypes = `SELECT oid FROM pg_type WHERE ${members("pg_type", "oid")} UNION ${relationTypes}
    UNION SELECT rngmultitypid FROM pg_range WHERE ${members("pg_type", "rngtypid")}`;
  const allTypes = `SELECT oid FROM pg_type WHERE oid IN (${ownTypes}) OR typelem IN (${ownTypes}) AND typcategory = 'A'`;
  const requires = await query(
    `SELECT r.extname::text FROM pg_depend d JOIN pg_extension r ON r.oid = d.refobjid
      WHERE d.classid = 'pg_extension'::regclass AND d.objid = ${extensionOid} AND d.refclassid = 'pg_extension'::regclass ORDER BY 1`,
  );
  const filters: Record<string, string> = { pg_type: `t.oid IN (${allTypes})` };
  const schemas = await query(
    `SELECT oid::text, nspname::text FROM pg_namespace WHERE ${members("pg_namespace", "oid")} ORDER BY oid`,
  );
  const head = [
    PACK_HEADER,
    `# ${extension} ${version}`,
    "[extension]",
    [extension, version, namespace, ...requires.map((row) => row[0])].join("\t"),
  ];
  const lines = ["[namespace]", ...schemas.map((row) => row.join("\t"))];
  for (const { section: name, catalog, sql } of sectionQueries) {
    const alias = catalog === "pg_class" ? "c" : catalog === "pg_proc" ? "p" : "t";
    const filter = filters[catalog] ?? members(catalog, `${alias}.oid`);
    // pg_amop rows are owned by way of their operator class or family.
    const owned =
      name === "amop"
        ? `(${members("pg_opfamily", "t.amopfamily")} OR ${members("pg_operator", "t.amopopr")})`
        : filter;
    lines.push(`[${name}]`, ...(await section(query, applyFilter(sql, owned, `t.rngtypid IN (${allTypes})`))));
  }
  return [...head, "[external]", ...(await externals(query, lines, allTypes)), ...lines, ""].join("\n");
}

/** Types of other extensions that the pack's rows name. */
async function externals(query: CatalogQuery, lines: readonly string[], ownTypes: string): Promise<readonly string[]> {
  const numbers = new Set(
    lines.flatMap((line) => line.match(/\b\d{5,}\b/g) ?? []).filter((oid) => Number(oid) >= 16384),
  );
  if (numbers.size === 0) return [];
  const rows = await query(
    `SELECT t.oid::text, t.typname::text FROM pg_type t WHERE t.oid = ANY ('{${[...numbers].join(",")}}'::oid[])
      AND t.oid NOT IN (${ownTypes}) ORDER BY t.oid`,
  );
  return rows
    .map(([oid, name]): External => ({ oid: oid ?? "", name: name ?? "" }))
    .map(({ oid, name }) => `${oid}\t${name}`);
}

const applyFilter = (sql: string, filter: string, rangeFilter: string): string =>
  sql.replace("$filter(t.rngtypid)", () => rangeFilter).replace("$filter", () => filter);

async function section(query: CatalogQuery, sql: string): Promise<string[]> {
  const rows = await query(sql);
  return rows.map((row) =>
    row
      .map((value) => value ?? "")
      .join("\t")
      .replace(/\t+$/, ""),
  );
}
