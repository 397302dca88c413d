import type { Cursor } from "../change-log/change.ts";
import { argumentsKey, type BoundValue } from "../schema/arguments.ts";
import type { AnyQuery } from "../schema/types.ts";
import type { LiveSession } from "./live-engine.ts";
import type { QueryGroups } from "./query-groups.ts";
import type { ResultSet } from "./result-set.ts";

/** Everybody's eyes that need no role and no settings. */
export const plainSession: LiveSession = { identity: "" };

/** One open subscription of a group. */
export interface Subscriber {
  readonly connection: object;
  readonly id: number;
}

/** A query with arguments, as one session sees it: what subscribers share. There may be very many: it holds little. */
export class Group<S extends Subscriber = Subscriber> {
  readonly key: string;
  readonly owner: QueryGroups<S>;
  readonly session: LiveSession;
  readonly params: readonly BoundValue[];
  readonly subscribers = new Set<S>();
  /** Absent until it was first read. */
  result: ResultSet | undefined;
  /** The cursor of the frame that last changed the result. */
  changedAt: Cursor | undefined;
  /** Its query took too long: the result is an older moment's than that of the frames. */
  isLate = false;

  constructor(key: string, owner: QueryGroups<S>, session: LiveSession, params: readonly BoundValue[]) {
    this.key = key;
    this.owner = owner;
    this.session = session;
    this.params = params;
  }

  get query(): AnyQuery {
    return this.owner.query;
  }
}

export function groupKey(query: AnyQuery, args: Readonly<Record<string, unknown>>, session: LiveSession): string {
  return JSON.stringify([session.identity, argumentsKey(query.name, query.params, args)]);
}
