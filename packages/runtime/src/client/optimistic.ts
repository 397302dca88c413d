import { cursorIncludes, cursorSees, parseCursor, type ParsedCursor } from "../protocol/cursor.ts";
import type { Result } from "../protocol/server-frames.ts";
import { raise } from "./emitter.ts";
import type { AnyQuery, Params, Row } from "../schema/types.ts";

/** What an optimistic update changes before the server has answered. */
export interface OptimisticStore {
  /**
   * Shows `query(args)` as `recipe` makes it, until the server's own rows include the write. Called again on every
   * newer result, so it must not change its input.
   */
  update<Q extends AnyQuery>(query: Q, args: Params<Q>, recipe: (rows: readonly Row<Q>[]) => readonly Row<Q>[]): void;
}

export type Recipe = (rows: readonly unknown[]) => readonly unknown[];

/** When a reader has seen a committed mutation. */
export type Seen = { readonly epoch: string; readonly xid: bigint } | { readonly cursor: ParsedCursor };

/** One mutation's guess. It leaves each query in the very frame whose cursor has seen the write. */
export interface Layer {
  readonly recipes: Map<string, Recipe[]>;
  /** Set by the server's answer. */
  seen: Seen | undefined;
  /** Every query that it was on shows the write itself. */
  onShown: (() => void) | undefined;
}

export function parseSeen(result: Result): Seen | undefined {
  const { seen } = result;
  if (!seen) return undefined;
  if ("xid" in seen) return { epoch: seen.epoch, xid: BigInt(seen.xid) };
  const cursor = parseCursor(seen.cursor);
  return cursor && { cursor };
}

/** `undefined` where cursor and write are of different epochs. */
export function hasSeen(cursor: ParsedCursor, seen: Seen): boolean | undefined {
  return "xid" in seen ? cursorSees(cursor, seen.epoch, seen.xid) : cursorIncludes(cursor, seen.cursor);
}

export interface Layers {
  add(recipes: Map<string, Recipe[]>): Layer;
  /** The mutation failed. Gives the keys whose view changed. */
  rollBack(layer: Layer): readonly string[];
  /** The mutation committed; `cursorOf` gives where each query stands, `undefined` for one that nobody shows. */
  settle(layer: Layer, seen: Seen | undefined, cursorOf: (key: string) => ParsedCursor | undefined): readonly string[];
  /** A query has a newer result. True when a layer left it. */
  advance(key: string, cursor: ParsedCursor): boolean;
  /** Nobody shows the query any more. */
  forget(key: string): void;
  apply(key: string, rows: readonly unknown[]): readonly unknown[];
}

export function createLayers(): Layers {
  const layers = new Set<Layer>();

  function leave(layer: Layer, key: string): void {
    layer.recipes.delete(key);
    end(layer);
  }

  function end(layer: Layer): void {
    if (layer.recipes.size > 0) return;
    layers.delete(layer);
    layer.onShown?.();
  }

  return {
    add(recipes) {
      const layer: Layer = { recipes, seen: undefined, onShown: undefined };
      if (recipes.size > 0) layers.add(layer);
      return layer;
    },
    rollBack(layer) {
      layers.delete(layer);
      return [...layer.recipes.keys()];
    },
    settle(layer, seen, cursorOf) {
      layer.seen = seen;
      const left = [...layer.recipes.keys()].filter((key) => {
        const cursor = cursorOf(key);
        return !seen || !cursor || hasSeen(cursor, seen) === true;
      });
      for (const key of left) layer.recipes.delete(key);
      end(layer);
      return left;
    },
    advance(key, cursor) {
      let changed = false;
      for (const layer of layers) {
        // A cursor of another epoch that arrives after the answer is of a later one, which has every acknowledged write.
        if (layer.seen && layer.recipes.has(key) && hasSeen(cursor, layer.seen) !== false) {
          leave(layer, key);
          changed = true;
        }
      }
      return changed;
    },
    forget(key) {
      for (const layer of layers) if (layer.seen) leave(layer, key);
    },
    apply(key, rows) {
      let view = rows;
      for (const layer of layers) {
        try {
          view = (layer.recipes.get(key) ?? []).reduce((shown, recipe) => recipe(shown), view);
        } catch (error) {
          // A guess that does not fit newer rows goes; the rows themselves must not suffer.
          leave(layer, key);
          raise(error);
        }
      }
      return view;
    },
  };
}
