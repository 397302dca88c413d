import type { Row } from "@realtime-schema/runtime";
import { createClient } from "@realtime-schema/runtime/client";

import { schema } from "./schema.ts";

type List = Row<typeof schema.queries.getLists>;
type Todo = Row<typeof schema.queries.getTodos>;

const client = createClient({ schema, url: "/realtime" });
const { queries, mutations } = schema;

let current: string | undefined;
let unfollow: (() => void) | undefined;

client.live(queries.getLists).subscribe(({ status, rows }) => {
  element("status").textContent = status;
  element("lists").replaceChildren(...rows.map(listButton));
  if (!rows.some((list) => list.id === current)) follow(rows.at(-1)?.id);
});

/** Shows another list: its todos are a live query of their own. */
function follow(list: string | undefined): void {
  unfollow?.();
  unfollow = undefined;
  current = list;
  element("new-todo").hidden = !list;
  element("todos").replaceChildren();
  for (const button of element("lists").children) {
    button.setAttribute("aria-current", String((button as HTMLElement).dataset["id"] === list));
  }
  if (!list) return;
  unfollow = client.live(queries.getTodos, { list_id: list }).subscribe(({ rows }) => {
    element("todos").replaceChildren(...rows.map(todoItem));
  });
}

function listButton(list: List): HTMLElement {
  const button = make("button", list.name);
  button.dataset["id"] = list.id;
  button.setAttribute("aria-current", String(list.id === current));
  button.append(make("small", `${list.open_count}/${list.total_count}`));
  button.addEventListener("click", () => follow(list.id));
  return button;
}

function todoItem(todo: Todo): HTMLElement {
  const box = make("input");
  box.type = "checkbox";
  box.checked = todo.done;
  box.addEventListener("change", () => void client.mutate(mutations.setDone, { id: todo.id, done: box.checked }));
  const label = make("label");
  label.append(box, make("span", todo.text));
  const remove = make("button", "Remove");
  remove.addEventListener("click", () => void client.mutate(mutations.removeTodo, { id: todo.id }));
  const item = make("li");
  item.className = todo.done ? "done" : "";
  item.append(label, remove);
  return item;
}

/** `Picnic: bread, cheese` is a list with two todos, made in one transaction by the `create_list` handler. */
onSubmit("new-list", ({ name = "" }) => {
  const [title = "", todos = ""] = name.split(/:(.*)/s);
  return client.mutate(mutations.createList, {
    name: title.trim(),
    todos: todos.split(",").flatMap((text) => text.trim() || []),
  });
});

onSubmit("new-todo", async ({ text = "" }) => {
  if (current) await client.mutate(mutations.addTodo, { list_id: current, text });
});

function onSubmit(id: string, submit: (fields: Record<string, string>) => Promise<unknown>): void {
  const form = element(id) as HTMLFormElement;
  const run = async (): Promise<void> => {
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    try {
      await submit(fields);
      form.reset();
      element("problem").textContent = "";
    } catch (error) {
      element("problem").textContent = error instanceof Error ? error.message : String(error);
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id} in the page`);
  return found;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
