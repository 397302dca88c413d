import { canonicalJson } from "../protocol/canonical-json.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { LiveSession } from "../live/live-engine.ts";
import type { DatabaseSession } from "./options.ts";

/** What `authorize` is asked, without the schema's types. */
export interface AnyAttempt {
  readonly kind: "query" | "mutation" | "channel";
  readonly name: string;
  readonly args: unknown;
  readonly user: unknown;
}

export interface Access {
  /** @throws RealtimeError `unauthenticated` */
  authenticate(request: Request): Promise<unknown>;
  /** @throws RealtimeError `forbidden` for everything that is not clearly allowed. */
  authorize(attempt: AnyAttempt): Promise<void>;
  session(user: unknown): LiveSession | undefined;
  identify(user: unknown): string;
}

export interface AccessOptions {
  readonly authenticate: (request: Request) => unknown;
  readonly authorize: (attempt: never) => unknown;
  readonly session?: ((user: never) => DatabaseSession | undefined) | undefined;
  readonly identify?: ((user: never) => string) | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

export function createAccess(options: AccessOptions): Access {
  return {
    async authenticate(request) {
      const user = await within(options.timeout, options.authenticate(request));
      if (user === null || user === undefined || user === false) {
        throw new RealtimeError("unauthenticated", "Nobody is signed in");
      }
      return user;
    },
    async authorize(attempt) {
      const allowed = await within(options.timeout, options.authorize(attempt as never));
      // Exactly true: a forgotten `return`, or an object that stands for a refusal, lets nobody in.
      if (allowed !== true) throw new RealtimeError("forbidden", `Not allowed: ${attempt.kind} ${attempt.name}`);
    },
    session(user) {
      const session = options.session?.(user as never);
      if (!session) return undefined;
      const { role, settings } = session;
      return {
        identity: canonicalJson({ role, settings }),
        ...(role !== undefined && { role }),
        ...(settings && { settings }),
      };
    },
    identify: (user) => options.identify?.(user as never) ?? defaultIdentity(user),
  };
}

function defaultIdentity(user: unknown): string {
  if (typeof user === "object" && user !== null) {
    const { id, sub } = user as { readonly id?: unknown; readonly sub?: unknown };
    if (typeof id === "string" || typeof id === "number" || typeof id === "bigint") return String(id);
    if (typeof sub === "string") return sub;
  }
  return canonicalJson(user);
}

async function within<T>(timeout: number, work: T | Promise<T>): Promise<T> {
  if (!(work instanceof Promise)) return work;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new RealtimeError("unavailable", "Signing in took too long")), timeout);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
