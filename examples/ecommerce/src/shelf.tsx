import { useLiveQuery, useMutation } from "@realtime-schema/runtime/react";
import type { FormEvent } from "react";

import { Item } from "./item.tsx";
import type { Premise } from "./premise-list.tsx";
import { schema } from "./schema.ts";

/** One premise's inventory: a live query, and the form that adds to it. */
export function Shelf({ premise, premises }: { readonly premise: Premise; readonly premises: readonly Premise[] }) {
  const inventory = useLiveQuery(schema.queries.getInventoryList, { premise_id: premise.id });
  const periods = useLiveQuery(schema.queries.getPeriodList);

  return (
    <section className="shelf" aria-label={premise.name}>
      <header className="shelf-head">
        <h2>{premise.name}</h2>
        <span>{premise.city}</span>
      </header>
      {inventory.error && <p className="notice">{inventory.error.message}</p>}
      {inventory.rows.map((item) => (
        <Item
          key={item.id}
          item={item}
          periods={periods.rows}
          elsewhere={premises.filter(({ id }) => id !== premise.id)}
        />
      ))}
      {inventory.status === "live" && inventory.rows.length === 0 && (
        <p className="empty">Nothing on this shelf yet.</p>
      )}
      <AddItem premiseId={premise.id} />
    </section>
  );
}

function AddItem({ premiseId }: { readonly premiseId: string }) {
  const add = useMutation(schema.mutations.addInventory);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    await add.mutate({
      premise_id: premiseId,
      name: String(fields.get("name")),
      description: String(fields.get("description")),
      quantity: Number(fields.get("quantity")),
    });
    form.reset();
  };

  return (
    <form className="add" onSubmit={(event) => void submit(event)}>
      <input name="name" placeholder="Name" aria-label="Name" required maxLength={80} />
      <input name="description" placeholder="Description" aria-label="Description" required maxLength={200} />
      <input name="quantity" type="number" min={0} max={9999} defaultValue={1} aria-label="Quantity" required />
      <button type="submit" disabled={add.pending}>
        Add
      </button>
    </form>
  );
}
