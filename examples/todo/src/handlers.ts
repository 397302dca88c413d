import type { Handlers } from "@realtime-schema/runtime/server";

import type { schema } from "./schema.ts";

/** Mutations written in TypeScript: each runs in one transaction and composes the named ones. */
export const handlers: Handlers<typeof schema, { readonly id: string }> = {
  createList: async ({ args, mutations }) => {
    const list = await mutations.insertList({ name: args.name });
    for (const text of args.todos) {
      await mutations.addTodo({ list_id: list.id, text });
    }
  },
};
