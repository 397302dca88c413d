import type { ColumnData } from "./schema-data.ts";

interface Named {
  readonly name: string;
}

/** The look-ups by SQL name that server and client schemas share. */
export function lookups(
  tables: Readonly<Record<string, Named & { readonly columns: readonly ColumnData[] }>>,
  queries: Readonly<Record<string, Named>>,
  mutations: Readonly<Record<string, Named>>,
): {
  findQuery(name: string): unknown;
  findMutation(name: string): unknown;
  findTable(name: string): unknown;
  findColumn(table: string, column: string): ColumnData | undefined;
  tableName(property: string): string;
} {
  const tableByName = byName(tables);
  const queryByName = byName(queries);
  const mutationByName = byName(mutations);
  return {
    findQuery: (name) => queryByName.get(name),
    findMutation: (name) => mutationByName.get(name),
    findTable: (name) => tableByName.get(name),
    findColumn: (table, column) => tableByName.get(table)?.columns.find(({ name }) => name === column),
    tableName(property) {
      const table = Object.hasOwn(tables, property) ? tables[property] : undefined;
      if (!table) {
        throw new Error(`The schema has no table "${property}". It has: ${Object.keys(tables).join(", ") || "none"}`);
      }
      return table.name;
    },
  };
}

function byName<T extends Named>(members: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.values(members).map((member) => [member.name, member]));
}
