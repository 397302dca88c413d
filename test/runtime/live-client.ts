import { cursorIncludes, parseCursor } from "../../packages/runtime/src/protocol/cursor.ts";
import type { LiveConnection, LiveEngine, LiveFrame } from "@realtime-schema/runtime/live";
import type { AnyQuery, AnySchema } from "@realtime-schema/runtime";

type Row = Record<string, unknown>;

interface Part {
  readonly rows?: readonly Row[];
  readonly remove?: readonly (readonly unknown[])[];
  readonly upsert?: readonly Row[];
  readonly at?: readonly number[];
  readonly changes?: readonly RowChange[];
}

export interface RowChange {
  readonly table: string;
  readonly id: unknown;
  readonly action: string;
  readonly data: Row | null;
}

/** A client in the simplest form that the protocol allows, written apart from the real one. */
export class TestClient {
  readonly connection: LiveConnection;
  readonly frames: LiveFrame[] = [];
  readonly rows = new Map<number, readonly Row[]>();
  readonly changes: RowChange[] = [];
  readonly errors: number[] = [];
  readonly resyncs: string[] = [];
  readonly #keys = new Map<number, readonly string[] | undefined>();
  readonly #schema: AnySchema;
  readonly #waiting = new Set<() => void>();
  onFrame: ((frame: LiveFrame) => void) | undefined;

  constructor(engine: LiveEngine, schema: AnySchema) {
    this.#schema = schema;
    this.connection = engine.connect((frame) => {
      this.frames.push(frame);
      for (const part of frame.parts) this.#apply(part);
      this.onFrame?.(frame);
      for (const check of this.#waiting) check();
    });
  }

  get cursor(): string {
    return this.frames.at(-1)?.cursor ?? "";
  }

  async subscribe(id: number, query: string, args: Row = {}, more: object = {}): Promise<void> {
    this.#keys.set(id, (this.#schema.findQuery(query) as AnyQuery).key);
    await this.connection.subscribe({ id, query, args, ...more });
  }

  /** Resolves when the condition holds, now or after a frame. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!condition()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Resolves when the client has been given everything up to a cursor. */
  async caughtUp(cursor: string): Promise<void> {
    const target = parseCursor(cursor);
    if (!target) throw new Error(`Not a cursor: ${cursor}`);
    const answered = this.until(() => {
      const now = parseCursor(this.cursor);
      return now !== undefined && cursorIncludes(now, target) === true;
    });
    this.connection.acknowledge({ cursor });
    await answered;
  }

  #apply(part: LiveFrame["parts"][number]): void {
    if (part.kind === "error") this.errors.push(part.id);
    if (part.kind === "resync") this.resyncs.push(part.reason);
    if (part.kind !== "snapshot" && part.kind !== "patch") return;
    const body = JSON.parse(`{${part.body}}`) as Part;
    if (body.changes) this.changes.push(...body.changes);
    else if (body.rows) this.rows.set(part.id, body.rows);
    else this.rows.set(part.id, this.#patched(part.id, body));
  }

  #patched(id: number, { remove = [], upsert = [], at }: Part): readonly Row[] {
    const before = this.rows.get(id);
    const key = this.#keys.get(id);
    if (upsert.length + remove.length === 0) return before ?? [];
    if (!before || !key) throw new Error("A patch of rows that are not known");
    const keyOf = (row: Row): string => JSON.stringify(key.map((name) => row[name]));
    const leaving = new Set([...remove.map((values) => JSON.stringify(values)), ...upsert.map(keyOf)]);
    for (const values of remove) {
      if (!before.some((row) => keyOf(row) === JSON.stringify(values))) throw new Error("A removed row was not there");
    }
    const rows = before.filter((row) => !leaving.has(keyOf(row)));
    for (const [index, row] of upsert.entries()) rows.splice(at?.[index] ?? rows.length, 0, row);
    return rows;
  }
}
