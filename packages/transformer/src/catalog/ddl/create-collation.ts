import type { DefElem, DefineStmt } from "@pgsql/types";
import type { Catalog } from "../catalog.ts";
import { findCollation } from "../collation-name.ts";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import type { Oid, PgCollationRow } from "../types.ts";
import { DEFAULT_COLLATION } from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { creationNamespace } from "./context.ts";
import { defElems, optionNames } from "./create-type.ts";
import { optionBoolean, optionText, requireSingleOptions } from "./options.ts";

type Properties = Pick<PgCollationRow, "collencoding" | "collisdeterministic">;

const known = ["from", "locale", "lc_collate", "lc_ctype", "provider", "deterministic", "rules", "version"];

/** Locales of the builtin provider, and whether they are UTF-8's. */
const builtinLocales: Readonly<Record<string, boolean>> = {
  C: false,
  "C.UTF-8": true,
  "C.UTF8": true,
  PG_UNICODE_FAST: true,
};

/** CREATE COLLATION (`DefineCollation`). Throws 42601, 42P17, 42809, 0A000, 42704, 42710. */
export function createCollation(cx: DdlContext, statement: DefineStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.defnames));
  const namespace = creationNamespace(catalog, schema);
  const options = defElems(statement.definition);
  for (const [i, { defname = "", location = 0 }] of options.entries()) {
    if (!known.includes(defname))
      throw new SqlError("42601", `collation attribute "${defname}" not recognized`, { location });
    requireSingleOptions(options.slice(0, i + 1));
  }
  const option = (key: string): DefElem | undefined => options.find(({ defname }) => defname === key);
  const conflict = (detail: string): never => {
    throw new SqlError("42601", "conflicting or redundant options", { detail });
  };
  if (option("locale") && (option("lc_collate") || option("lc_ctype")))
    conflict("LOCALE cannot be specified together with LC_COLLATE or LC_CTYPE.");
  const from = option("from");
  if (from && options.length > 1) conflict("FROM cannot be specified together with any other options.");
  const properties = from ? copied(catalog, optionNames(from)) : defined(option);
  const existing = catalog.collations.named(name).find((row) => row.collnamespace === namespace);
  if (existing !== undefined) {
    if (statement.if_not_exists) return;
    throw new SqlError("42710", `${collationWords(name, properties)} already exists`);
  }
  catalog.collations.put({ oid: catalog.newOid(), collname: name, collnamespace: namespace, ...properties });
}

function copied(catalog: Catalog, names: readonly string[]): Properties {
  const { oid, collencoding, collisdeterministic } = findCollation(catalog, names);
  if (oid === DEFAULT_COLLATION) throw new SqlError("42P17", 'collation "default" cannot be copied');
  return { collencoding, collisdeterministic };
}

function defined(option: (key: string) => DefElem | undefined): Properties {
  const textOf = (key: string): string | undefined => {
    const given = option(key);
    return given && optionText(given);
  };
  const deterministic = option("deterministic");
  const collisdeterministic = deterministic === undefined || optionBoolean(deterministic);
  const written = textOf("provider") ?? "libc";
  const provider = written.toLowerCase();
  if (!["builtin", "icu", "libc"].includes(provider))
    throw new SqlError("42P17", `unrecognized collation provider: ${written}`);
  const locale = textOf("locale");
  for (const key of provider === "libc" ? ["lc_collate", "lc_ctype"] : ["locale"])
    if ((textOf(key) ?? locale) === undefined) throw new SqlError("42P17", `parameter "${key}" must be specified`);
  if (provider === "builtin" && builtinLocales[locale ?? ""] === undefined)
    throw new SqlError("42809", `invalid locale name "${locale}" for builtin provider`);
  if (!collisdeterministic && provider !== "icu")
    throw new SqlError("0A000", "nondeterministic collations not supported with this provider");
  if (option("rules") && provider !== "icu")
    throw new SqlError("42P17", "ICU rules cannot be specified unless locale provider is ICU");
  const isOfEncoding = provider === "libc" || (provider === "builtin" && builtinLocales[locale ?? ""]);
  return { collencoding: isOfEncoding ? "UTF8" : undefined, collisdeterministic };
}

const collationWords = (name: string, { collencoding }: Pick<Properties, "collencoding">): string =>
  `collation "${name}"${collencoding === undefined ? "" : ` for encoding "${collencoding}"`}`;

/** ALTER COLLATION … RENAME TO, SET SCHEMA (`IsThereCollationInNamespace`). Throws 42704, 42710. */
export function moveCollation(
  catalog: Catalog,
  parts: readonly string[],
  to: { readonly name?: string; readonly namespace?: Oid },
): void {
  const row = findCollation(catalog, parts);
  const next = {
    ...row,
    collname: to.name ?? row.collname,
    collnamespace: to.namespace ?? row.collnamespace,
  };
  const taken = catalog.collations
    .named(next.collname)
    .find((other) => other.collnamespace === next.collnamespace && (to.name !== undefined || other.oid !== row.oid));
  if (taken !== undefined)
    throw new SqlError(
      "42710",
      `${collationWords(next.collname, taken)} already exists in schema "${catalog.namespaceName(next.collnamespace)}"`,
    );
  catalog.collations.put(next);
}
