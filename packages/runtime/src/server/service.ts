import type { LiveEngine } from "../live/live-engine.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import { decodeArguments, encodeArguments } from "../schema/arguments.ts";
import type { AnyQuery } from "../schema/types.ts";
import type { MutationResponse } from "../protocol/http.ts";
import type { Access } from "./access.ts";
import type { AddressLimit } from "./client-address.ts";
import type { ErrorReporter } from "./errors.ts";
import type { Limits } from "./limits.ts";
import type { Logger } from "./logger.ts";
import type { ServerMetrics } from "./metrics.ts";
import type { MutationRunner } from "./mutations.ts";
import type { Origins } from "./origin.ts";
import type { Signer } from "./signature.ts";
import type { StatementIndex } from "./statements.ts";
import type { Tokens } from "./token-store.ts";

type Values = Readonly<Record<string, unknown>>;

/** What every transport of a server works with. */
export interface Service {
  readonly path: string;
  readonly schemaHash: string;
  readonly statements: StatementIndex;
  readonly access: Access;
  readonly engine: LiveEngine;
  readonly mutations: MutationRunner;
  readonly signer: Signer;
  readonly signedOnly: boolean;
  readonly tokens: Tokens<unknown>;
  readonly origins: Origins | undefined;
  readonly addresses: AddressLimit;
  readonly limits: Limits;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  readonly report: ErrorReporter;
  readonly health: () => "ok" | "starting" | "unavailable";
  /** True once the server has begun to stop. */
  readonly stopping: () => boolean;
}

/** A query that somebody may read, with its arguments checked. */
export interface AllowedQuery {
  readonly query: AnyQuery;
  readonly args: Values;
  readonly wireArgs: Values;
}

/** Looks up, checks, and asks `authorize`: nothing reads a query without this. */
export async function allowQuery(
  service: Service,
  name: string,
  rawArgs: unknown,
  user: unknown,
): Promise<AllowedQuery> {
  const query = service.statements.query(name);
  const args = decodeArguments(query, rawArgs);
  await service.access.authorize({ kind: "query", name, args, user });
  return { query, args, wireArgs: encodeArguments(query.params, args) };
}

export async function allowChannel(
  service: Service,
  name: string,
  tables: readonly string[] | undefined,
  user: unknown,
): Promise<void> {
  await service.access.authorize({ kind: "channel", name, args: { tables }, user });
}

/** Looks up, checks, asks `authorize`, and runs. */
export async function runMutation(
  service: Service,
  call: { readonly name: string; readonly args: unknown; readonly key: string | undefined; readonly user: unknown },
): Promise<MutationResponse> {
  if (service.stopping()) throw new RealtimeError("unavailable", "The server is stopping");
  const start = performance.now();
  const { key: property, mutation } = service.statements.mutation(call.name);
  const args = decodeArguments(mutation, call.args);
  await service.access.authorize({ kind: "mutation", name: call.name, args, user: call.user });
  const result = await service.mutations.run({
    property,
    mutation,
    args,
    user: call.user,
    identity: service.access.identify(call.user),
    session: service.access.session(call.user),
    key: call.key,
  });
  service.metrics.mutations.record(performance.now() - start, { mutation: call.name });
  return result;
}
