import type { Change } from "../change-log/change.ts";
import type { AnyTable } from "../schema/types.ts";

/** What a batch did to one row, as the channels see it. */
export interface RowEvent {
  readonly table: AnyTable;
  /** Values of the row's identity, in JSON form, in the order of its columns. */
  readonly key: readonly unknown[];
  /** Channels that the row was announced on before the batch, and those that it is on now. */
  readonly before: Set<string>;
  after: Set<string>;
  /** Only rows that belong to it changed: its channels are those that the writer saw, which may be old by now. */
  viaChildOnly: boolean;
}

export interface ChannelChanges {
  /** In the order in which rows first changed. */
  readonly events: readonly RowEvent[];
  /** Channels on which changes cannot be told row by row (bulk statements); `"all"` when it might be any. */
  readonly lost: ReadonlySet<string> | "all";
}

/** The identity of a table's rows; empty where they have none. */
export function identityOf(table: AnyTable): readonly string[] {
  return table.compositeKey ?? (table.idColumn === undefined ? [] : [table.idColumn]);
}

/**
 * Folds a batch into one event for each row that it touched. What is sent is read at the batch's snapshot, so it must
 * go to the channels of that same moment: a row that was changed on one channel and then moved to another is a removal
 * on the first, and its new values are never seen there.
 */
export function channelChanges(changes: readonly Change[], tables: ReadonlyMap<string, AnyTable>): ChannelChanges {
  const events = new Map<string, RowEvent>();
  const lost = new Set<string>();
  let allLost = false;
  const eventOf = (
    table: AnyTable,
    key: readonly unknown[],
    before: readonly string[],
    viaChild: boolean,
  ): RowEvent => {
    const id = JSON.stringify([table.name, ...key]);
    const known = events.get(id);
    if (known) return known;
    const event = { table, key, before: new Set(before), after: new Set(before), viaChildOnly: viaChild };
    events.set(id, event);
    return event;
  };
  for (const change of changes) {
    if (!change.rows) {
      if (change.channels) for (const channel of change.channels) lost.add(channel);
      else if (announces(change.relation, tables)) allLost = true;
      continue;
    }
    const table = tables.get(change.relation);
    const identity = table ? identityOf(table) : [];
    for (const row of change.rows) {
      for (const parent of row.parents ?? []) {
        const parentTable = tables.get(parent.table);
        if (parentTable) eventOf(parentTable, parent.key, parent.channels, true);
      }
      if (!table || (!row.oldChannels && !row.newChannels)) continue;
      if (identity.length === 0) {
        for (const channel of [...(row.oldChannels ?? []), ...(row.newChannels ?? [])]) lost.add(channel);
        continue;
      }
      const touched = (
        image: Readonly<Record<string, unknown>>,
        before: readonly string[],
        after: readonly string[],
      ): void => {
        const event = eventOf(
          table,
          identity.map((column) => image[column]),
          before,
          false,
        );
        // An earlier change of a child named the parent's channels as its writer saw them; the row's own change knows.
        if (event.viaChildOnly) {
          event.before.clear();
          for (const channel of before) event.before.add(channel);
          event.viaChildOnly = false;
        }
        event.after = new Set(after);
      };
      if (row.old && !row.new) touched(row.old, row.oldChannels ?? [], []);
      else if (row.new) touched(row.new, row.oldChannels ?? [], row.newChannels ?? []);
    }
  }
  return { events: [...events.values()], lost: allLost ? "all" : lost };
}

/** Whether a table's changes are announced on any channel, its own or a parent's. */
function announces(relation: string, tables: ReadonlyMap<string, AnyTable>): boolean {
  const table = tables.get(relation);
  return table !== undefined && (table.channels.length > 0 || table.parents.length > 0);
}
