export interface TokenBucket {
  /** Takes one; 0, or the milliseconds until there is one. */
  take(now: number): number;
}

/** Lets `burst` through at once and `rate` a second in the long run. */
export function createTokenBucket(rate: number, burst: number, start: number): TokenBucket {
  let tokens = burst;
  let filled = start;
  return {
    take(now) {
      tokens = Math.min(burst, tokens + (Math.max(0, now - filled) * rate) / 1_000);
      filled = now;
      if (tokens < 1) return Math.ceil(((1 - tokens) * 1_000) / rate);
      tokens -= 1;
      return 0;
    },
  };
}
