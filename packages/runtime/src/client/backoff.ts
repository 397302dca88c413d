/** Times in milliseconds. */
export interface BackoffOptions {
  /** The first wait is up to this long. */
  readonly base?: number;
  /** No wait is longer during the first `patience` of an outage. */
  readonly cap?: number;
  /** No wait is longer at all. */
  readonly longCap?: number;
  readonly patience?: number;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
}

export interface Backoff {
  /** How long to wait before the next attempt, `elapsed` milliseconds into the outage. */
  next(elapsed: number): number;
  reset(): void;
}

/**
 * Exponential backoff with full jitter ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015), with a low cap while
 * an outage is young, so that a restarted server has its clients back within two seconds.
 */
export function createBackoff(options: BackoffOptions = {}): Backoff {
  const { base = 100, cap = 1_000, longCap = 30_000, patience = 60_000, random = Math.random } = options;
  let attempt = 0;
  return {
    next(elapsed) {
      const limit = Math.min(elapsed < patience ? cap : longCap, base * 2 ** attempt);
      attempt = Math.min(attempt + 1, 20);
      return Math.round(random() * limit);
    },
    reset() {
      attempt = 0;
    },
  };
}
