import type { Group, Subscriber } from "./group.ts";
import type { QueryGroups } from "./query-groups.ts";

/** Keys whose rows are read again, each with whether its row may have come, gone or moved, or only changed. */
export type ChangedKeys = Map<string, boolean>;

/** More changed keys than this, in one batch, are not read one by one. */
export const MAX_KEYS = 1_000;

/** What a batch may have changed: which groups, and of which rows. */
export class Touched<S extends Subscriber = Subscriber> {
  /** Results have the changes already: who held a row that is gone cannot be told any more. */
  readonly isPast: boolean;
  /** The rows of these keys, or all. */
  readonly groups = new Map<Group<S>, ChangedKeys | "whole">();
  /** Keys whose rows may have come into any group of the query. */
  readonly entering = new Map<QueryGroups<S>, ChangedKeys>();

  constructor({ isPast = false } = {}) {
    this.isPast = isPast;
  }

  get isEmpty(): boolean {
    return this.groups.size === 0 && this.entering.size === 0;
  }

  whole(group: Group<S>): void {
    this.groups.set(group, "whole");
  }

  row(group: Group<S>, key: string, moves: boolean): void {
    const keys = this.groups.get(group);
    if (keys === "whole") return;
    if (keys === undefined) this.groups.set(group, new Map([[key, moves]]));
    else addKey(keys, key, moves);
  }

  enters(groups: QueryGroups<S>, key: string): void {
    const keys = this.entering.get(groups);
    if (keys) addKey(keys, key, true);
    else this.entering.set(groups, new Map([[key, true]]));
  }

  has(group: Group<S>): boolean {
    return this.groups.has(group) || this.entering.has(group.owner as QueryGroups<S>);
  }
}

function addKey(keys: ChangedKeys, key: string, moves: boolean): void {
  keys.set(key, moves || (keys.get(key) ?? false));
}
