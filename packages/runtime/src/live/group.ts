import type { Cursor } from "../change-log/change.ts";
import { argumentsKey, bindArguments, type BoundValue } from "../schema/arguments.ts";
import type { AnyQuery } from "../schema/types.ts";
import type { LiveSession } from "./live-engine.ts";
import { rowFormat, type ResultSet, type RowFormat } from "./result-set.ts";

/** Everybody's eyes that need no role and no settings. */
export const plainSession: LiveSession = { identity: "" };

/** One open subscription of a group. */
export interface Subscriber {
  /** The group's rows are there for the first time, or have changed by `patch` (`undefined`: not for this one). */
  readonly connection: object;
  readonly id: number;
}

/** A query with arguments, as one session sees it: what subscribers share. */
export class Group<S extends Subscriber = Subscriber> {
  readonly key: string;
  readonly query: AnyQuery;
  readonly args: Readonly<Record<string, unknown>>;
  readonly session: LiveSession;
  readonly params: readonly BoundValue[];
  readonly format: RowFormat;
  readonly subscribers = new Set<S>();
  /** Absent until it was first read. */
  result: ResultSet | undefined;
  /** The cursor of the frame that last changed the result. */
  changedAt: Cursor | undefined;
  /** Drops the group when nobody came back. */
  expiry: NodeJS.Timeout | undefined;

  constructor(query: AnyQuery, args: Readonly<Record<string, unknown>>, session: LiveSession) {
    this.key = groupKey(query, args, session);
    this.query = query;
    this.args = args;
    this.session = session;
    this.params = bindArguments(query.params, args);
    this.format = rowFormat(query.columns, query.key);
  }

  /** The argument of the query's parameter, by position. */
  argument(param: number): unknown {
    const name = this.query.params[param]?.name;
    return name === undefined ? undefined : this.args[name];
  }
}

export function groupKey(query: AnyQuery, args: Readonly<Record<string, unknown>>, session: LiveSession): string {
  return JSON.stringify([session.identity, argumentsKey(query.name, query.params, args)]);
}
