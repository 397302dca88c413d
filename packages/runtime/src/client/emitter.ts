export type Listener<T> = (value: T) => void;

/** Calls every listener, whatever the others throw; what they throw becomes an uncaught error of its own. */
export function emit<T>(listeners: ReadonlySet<Listener<T>>, value: T): void {
  for (const listener of Array.from(listeners)) {
    try {
      listener(value);
    } catch (error) {
      raise(error);
    }
  }
}

/** Makes an error in an application's callback an uncaught one, without ending what called it. */
export function raise(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/**
 * The latest of what a source tells, as often as the consumer asks. Nothing piles up behind a slow loop: it skips to the
 * newest value.
 */
export async function* latest<T>(subscribe: (listener: Listener<T>) => () => void): AsyncGenerator<T, void, void> {
  let pending: { readonly value: T } | undefined;
  let wake: (() => void) | undefined;
  const unsubscribe = subscribe((value) => {
    pending = { value };
    wake?.();
  });
  try {
    while (true) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const next = pending;
      pending = undefined;
      if (next) yield next.value;
    }
  } finally {
    unsubscribe();
  }
}
