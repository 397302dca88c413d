import { createClient, guess, indexedDbStorage, offline, sharedSocket } from "@realtime-schema/runtime/client";
import { clientSchema, listId } from "../../../packages/runtime/test/todo-schema.ts";

const { getTodos } = clientSchema.queries;
const { addTodo } = clientSchema.mutations;

const query = new URLSearchParams(location.search);
const user = query.get("user") ?? "alice";
const patience = Number(query.get("patience") ?? 10_000);
const texts: string[] = [];

const add = guess(addTodo, (store, { id, text }) =>
  store.update(getTodos, { list_id: listId }, (rows) =>
    rows.some((row) => row.id === id)
      ? rows
      : [...rows, { id, list_id: listId, text, done: false, weight: 1_000n, created_at: new Date(0) }],
  ),
);

const kept = offline({
  user,
  storage: indexedDbStorage("test"),
  guesses: [add],
  onSettled: ({ mutation, error }) => log(`settled ${mutation} ${error?.code ?? "committed"}`),
});

if (query.has("offline")) void navigator.serviceWorker.register("/worker.js");

const client = createClient({
  schema: clientSchema,
  url: "/realtime",
  token: user,
  offlineAfter: 200,
  backoff: { base: 20, cap: 100 },
  ...(query.has("shared") && { socket: sharedSocket({ user, patience }) }),
  ...(query.has("offline") && { offline: kept }),
});

const element = <T extends HTMLElement>(id: string): T => document.querySelector<T>(`#${id}`)!;

function log(line: string): void {
  element("log").textContent += `${line}\n`;
}

client.live(getTodos, { list_id: listId }).subscribe(({ status, rows }) => {
  element("status").textContent = status;
  const items = rows.map(({ text }) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  });
  element("todos").replaceChildren(...items);
  const shown = rows.map(({ text }) => text).join(" ");
  if (shown !== texts.at(-1)) texts.push(shown);
});

const form = element<HTMLFormElement>("add");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const args = { id: crypto.randomUUID(), list_id: listId, text: element<HTMLInputElement>("text").value };
  form.reset();
  client.mutate(addTodo, args, { optimistic: (store) => add.show(store, args as never) }).then(
    () => log(`committed ${args.text}`),
    (error: unknown) => log(`refused ${args.text} ${String(error)}`),
  );
});

Object.assign(globalThis, {
  /** Every list that was shown, in order. */
  texts,
  signOut: async () => {
    client.close();
    await kept.clear();
  },
});
