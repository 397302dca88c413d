import { rowCodec } from "../schema/rows.ts";
import type { ColumnData, ValueData } from "../schema/schema-data.ts";
import type { AnyQuery, AnyTable, Row } from "../schema/types.ts";
import type { RowChange } from "../protocol/server-frames.ts";

/** A row change whose table is known, and whose row is decoded. Several tables make a union that `table` tells apart. */
export type TablePatch<Table extends string, Item> =
  | { readonly table: Table; readonly id: unknown; readonly action: "INSERT" | "UPDATE"; readonly data: Item }
  | { readonly table: Table; readonly id: unknown; readonly action: "DELETE"; readonly data: null };

/** Gives the typed patch, or `undefined` for a change that is not its business. */
export type PatchDecoder<Patch> = (change: RowChange) => Patch | undefined;

type WireRow = Readonly<Record<string, unknown>>;

interface DecodeOptions<T extends AnyTable> {
  readonly table: T;
}

/**
 * Reads the changes of one table. `query` is the one of the table's `@broadcast_parent`, where changes carry the complete item
 * that it reads; without it they carry the table's row. `decodeRow` makes of it whatever the page works with.
 *
 * ```ts
 * const decode = decodePatch({ table: schema.tables.inventory, query: schema.queries.getCompleteInventory });
 * client.channel(premise_id).subscribe((change) => {
 *   const patch = decode(change);
 *   if (patch?.data) console.log(patch.data.name, patch.data.period_list.length);
 * });
 * ```
 */
export function decodePatch<T extends AnyTable, Q extends AnyQuery, Item = Row<Q>>(
  options: DecodeOptions<T> & { readonly query: Q; readonly decodeRow?: (row: Row<Q>) => Item },
): PatchDecoder<TablePatch<T["name"], Item>>;
export function decodePatch<T extends AnyTable, Item = Row<T>>(
  options: DecodeOptions<T> & { readonly decodeRow?: (row: Row<T>) => Item },
): PatchDecoder<TablePatch<T["name"], Item>>;
export function decodePatch(options: {
  readonly table: AnyTable;
  readonly query?: AnyQuery;
  readonly decodeRow?: (row: never) => unknown;
}): PatchDecoder<TablePatch<string, unknown>> {
  const { table, decodeRow } = options;
  const columns: readonly ValueData[] = options.query?.columns ?? table.columns;
  const { fromWire } = rowCodec(columns);
  const readId = idDecoder(table);
  return ({ table: name, id, action, data }) => {
    if (name !== table.name) return undefined;
    if (action === "DELETE" || data === null) return { table: name, id: readId(id), action: "DELETE", data: null };
    const row = fromWire(data);
    return { table: name, id: readId(id), action, data: decodeRow ? decodeRow(row as never) : row };
  };
}

function idDecoder(table: AnyTable): (id: unknown) => unknown {
  const column = (name: string): ColumnData | undefined => table.columns.find((candidate) => candidate.name === name);
  if (table.idColumn !== undefined) {
    const found = column(table.idColumn);
    const codec = found && rowCodec([found]);
    return (id) => (codec && found ? codec.fromWire({ [found.name]: id })[found.name] : id);
  }
  const key = (table.compositeKey ?? []).flatMap((name) => column(name) ?? []);
  const codec = rowCodec(key);
  return (id) => (typeof id === "object" && id !== null ? codec.fromWire(id as WireRow) : id);
}

/**
 * Several tables in one stream: the first decoder that knows a change reads it.
 *
 * ```ts
 * const decode = compose([decodePatch({ table: schema.tables.list }), decodePatch({ table: schema.tables.todos })]);
 * client.channel(list_id).subscribe((change) => {
 *   const patch = decode(change);
 *   if (patch?.table === "todos") console.log(patch.action, patch.data?.text);
 * });
 * ```
 */
export function compose<const Decoders extends readonly PatchDecoder<unknown>[]>(
  decoders: Decoders,
): PatchDecoder<NonNullable<ReturnType<Decoders[number]>>> {
  return (change) => {
    for (const decode of decoders) {
      const patch = decode(change);
      if (patch !== undefined) return patch as NonNullable<ReturnType<Decoders[number]>>;
    }
    return undefined;
  };
}

/** The hand-made state that {@link applyPatch} keeps in step. */
export interface PatchStore<Item> {
  /** The item's identity: the value of the table's key, an object by column for a composite key. */
  readonly getId: (item: Item) => unknown;
  readonly getItems: () => readonly Item[];
  readonly setItems: (items: readonly Item[]) => void;
}

interface ItemPatch<Item> {
  readonly id: unknown;
  readonly action: RowChange["action"];
  readonly data: Item | null;
}

/**
 * Keeps a list in step with patches: replaces the item where it is, appends one that is new, takes out one that is gone. A
 * patch that arrives twice changes nothing the second time.
 *
 * ```ts
 * let todos: readonly Row<typeof schema.tables.todos>[] = [];
 * const decode = decodePatch({ table: schema.tables.todos });
 * const apply = applyPatch({ getId: (todo) => todo.id, getItems: () => todos, setItems: (next) => (todos = next) });
 * client.channel(list_id, { tables: ["todos"] }).subscribe((change) => {
 *   const patch = decode(change);
 *   if (patch) apply(patch);
 * });
 * ```
 */
export function applyPatch<Item>(store: PatchStore<Item>): (patch: ItemPatch<Item>) => void {
  return ({ id, data }) => {
    const items = store.getItems();
    const key = idKey(id);
    const index = items.findIndex((item) => idKey(store.getId(item)) === key);
    if (data === null) {
      if (index >= 0) store.setItems(items.toSpliced(index, 1));
    } else {
      store.setItems(index < 0 ? [...items, data] : items.with(index, data));
    }
  };
}

/** Ids compare by value: composite ones are objects, 64-bit ones bigint. */
function idKey(id: unknown): unknown {
  if (typeof id !== "object" || id === null) return id;
  if (id instanceof Date) return +id;
  return JSON.stringify(
    Object.entries(id).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_name, member: unknown) => (typeof member === "bigint" ? `${member}n` : member),
  );
}
