import type { Transaction } from "kysely";
import { checkArguments } from "../schema/arguments.ts";
import type { AnyMutation, AnyQuery, AnySchema, QueryExpression, Returns } from "../schema/types.ts";

export type AnyHandler = (context: {
  readonly args: unknown;
  readonly user: unknown;
  readonly queries: object;
  readonly mutations: object;
  readonly db: unknown;
}) => unknown;

type Statement = (AnyQuery | AnyMutation) & ((args: unknown) => QueryExpression<unknown>);

export type AnyHandlers = Readonly<Record<string, AnyHandler | undefined>>;

/**
 * Holds that every `@handler ts` mutation has its function, and every function its mutation.
 *
 * @throws Error naming those that do not.
 */
export function checkHandlers(schema: AnySchema, handlers: AnyHandlers): void {
  const mutations = Object.entries(schema.mutations as Record<string, AnyMutation>);
  const wanted = new Set(mutations.filter(([, { handler }]) => handler === "ts").map(([key]) => key));
  const missing = [...wanted].filter((key) => typeof handlers[key] !== "function");
  if (missing.length > 0) {
    throw new Error(`createRealtime: \`handlers\` lacks ${missing.join(", ")}, declared with @handler ts`);
  }
  const extra = Object.keys(handlers).filter((key) => !wanted.has(key));
  if (extra.length > 0) {
    throw new Error(`createRealtime: no @handler ts mutation is called ${extra.join(", ")} (of \`handlers\`)`);
  }
}

/** Runs handlers in a transaction, with the schema's statements as functions of it. */
export function createHandlerRunner(schema: AnySchema, handlers: AnyHandlers) {
  const queries = schema.queries as Record<string, Statement>;
  const mutations = schema.mutations as Record<string, Statement>;

  return function runHandler(key: string, args: unknown, user: unknown, trx: Transaction<unknown>): Promise<unknown> {
    const call = async (statement: Statement, name: string, given: unknown): Promise<unknown> => {
      if (statement.kind === "mutation" && statement.handler === "ts") {
        return runHandler(name, checkArguments(statement, given), user, trx);
      }
      const { rows } = await statement(given).execute(trx);
      return byCardinality(statement.returns, rows);
    };
    const context = {
      args,
      user,
      queries: callable(queries, call),
      mutations: callable(mutations, call),
      db: trx,
    };
    // Async, so that what a handler throws at once is a rejection too.
    return Promise.resolve().then(() => handlers[key]?.(context));
  };
}

/** Functions are made when they are asked for: a schema may have hundreds, a handler uses a few. */
function callable(
  statements: Readonly<Record<string, Statement>>,
  call: (statement: Statement, key: string, args: unknown) => Promise<unknown>,
): object {
  return new Proxy(Object.freeze({}), {
    get(_target, key) {
      const statement = typeof key === "string" && Object.hasOwn(statements, key) ? statements[key] : undefined;
      return statement && ((args: unknown) => call(statement, String(key), args));
    },
  });
}

function byCardinality(returns: Returns, rows: readonly unknown[]): unknown {
  if (returns === "many") return rows;
  return returns === "none" ? undefined : rows[0];
}
