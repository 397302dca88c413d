import { rowCodec } from "../../schema/rows.ts";
import type { DehydratedResult } from "../hydration.ts";
import type { LiveEntry } from "../live-query.ts";

/** A result as it is on the device. */
interface KeptResult extends DehydratedResult {
  readonly schema: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface KeptResultsOptions {
  readonly schemaHash: string;
  readonly prefix: string;
  readonly maxResults: number;
  /** Characters. */
  readonly maxSize: number;
  /** Milliseconds. */
  readonly maxAge: number;
  write(changes: ReadonlyMap<string, string | undefined>): Promise<void>;
}

export interface KeptResults {
  load(records: Iterable<readonly [key: string, text: string]>): void;
  get(key: string): DehydratedResult | undefined;
  changed(entry: LiveEntry): void;
  forget(key: string): void;
  /** Writes what changed. */
  flush(): void;
  close(): void;
}

/** Changes are gathered for this many milliseconds. */
const DELAY = 500;

/** The latest results of live queries with the cursors to resume from, the oldest leaving first. */
export function createKeptResults(options: KeptResultsOptions): KeptResults {
  const { prefix, schemaHash } = options;
  /** What is on the device by live key, the oldest first. */
  const sizes = new Map<string, number>();
  const loaded = new Map<string, KeptResult>();
  const dirty = new Map<string, LiveEntry>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function note(key: string, size: number): void {
    sizes.delete(key);
    sizes.set(key, size);
  }

  function trim(changes: Map<string, string | undefined>): void {
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [key, size] of sizes) {
      if (sizes.size <= options.maxResults && total <= options.maxSize) return;
      sizes.delete(key);
      total -= size;
      changes.set(prefix + key, undefined);
    }
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const changes = new Map<string, string | undefined>();
    for (const [key, entry] of dirty) {
      const text = textOf(entry, schemaHash);
      if (text === undefined || text.length > options.maxSize) continue;
      changes.set(prefix + key, text);
      note(key, text.length);
    }
    dirty.clear();
    trim(changes);
    if (changes.size > 0) options.write(changes).catch(() => undefined);
  }

  return {
    load(records) {
      const now = Date.now();
      const changes = new Map<string, string | undefined>();
      const known = [...records].flatMap(([key, text]) => {
        const kept = parse(text);
        const fits = kept?.schema === schemaHash && now - kept.at < options.maxAge;
        if (!fits) changes.set(key, undefined);
        return fits ? [{ key: key.slice(prefix.length), kept, size: text.length }] : [];
      });
      for (const { key, kept, size } of known.toSorted((a, b) => a.kept.at - b.kept.at)) {
        loaded.set(key, kept);
        note(key, size);
      }
      trim(changes);
      if (changes.size > 0) options.write(changes).catch(() => undefined);
    },
    get: (key) => loaded.get(key),
    changed(entry) {
      loaded.delete(entry.key);
      dirty.set(entry.key, entry);
      timer ??= setTimeout(flush, DELAY);
      if (typeof timer === "object") timer.unref();
    },
    forget(key) {
      loaded.delete(key);
      dirty.delete(key);
      if (sizes.delete(key)) options.write(new Map([[prefix + key, undefined]])).catch(() => undefined);
    },
    flush,
    close() {
      flush();
      clearTimeout(timer);
    },
  };
}

function textOf({ base, cursorText, query }: LiveEntry, schema: string): string | undefined {
  if (!base || cursorText === undefined) return undefined;
  const { toWire } = rowCodec(query.columns);
  const rows = base.rows.map((row) => toWire(row as Record<string, unknown>));
  return JSON.stringify({ schema, at: Date.now(), cursor: cursorText, rows } satisfies KeptResult);
}

function parse(text: string): KeptResult | undefined {
  try {
    return JSON.parse(text) as KeptResult;
  } catch {
    return undefined;
  }
}
