import type { Row } from "@realtime-schema/runtime";
import { useMutation } from "@realtime-schema/runtime/react";

import type { Premise } from "./premise-list.tsx";
import { schema } from "./schema.ts";

type InventoryItem = Row<typeof schema.queries.getInventoryList>;
type Period = Row<typeof schema.queries.getPeriodList>;

export function Item(props: {
  readonly item: InventoryItem;
  readonly periods: readonly Period[];
  readonly elsewhere: readonly Premise[];
}) {
  const { item } = props;
  // Shows the new quantity at once; the server's own row replaces it in the frame that includes the write.
  const adjust = useMutation(schema.mutations.adjustQuantity, {
    optimistic: (store, { id, delta }) =>
      store.update(schema.queries.getInventoryList, { premise_id: item.premise_id }, (rows) =>
        rows.map((row) => (row.id === id ? { ...row, quantity: Math.max(0, row.quantity + delta) } : row)),
      ),
  });
  const move = useMutation(schema.mutations.moveInventory);
  const remove = useMutation(schema.mutations.removeInventory);
  const step = (delta: number) => void adjust.mutate({ id: item.id, delta });

  return (
    <article className="item" aria-label={item.name}>
      <div>
        <h3>{item.name}</h3>
        <p>{item.description}</p>
      </div>
      <div className="stepper">
        <button
          type="button"
          aria-label={`One ${item.name} less`}
          disabled={item.quantity === 0}
          onClick={() => step(-1)}
        >
          −
        </button>
        <output aria-label="Quantity">{item.quantity}</output>
        <button type="button" aria-label={`One ${item.name} more`} onClick={() => step(1)}>
          +
        </button>
      </div>
      <footer>
        <Seasons item={item} periods={props.periods} />
        <span className="spacer" />
        <select
          aria-label={`Move ${item.name}`}
          value=""
          onChange={(event) => void move.mutate({ id: item.id, premise_id: event.target.value })}
        >
          <option value="" disabled>
            Move to …
          </option>
          {props.elsewhere.map((premise) => (
            <option key={premise.id} value={premise.id}>
              {premise.name}
            </option>
          ))}
        </select>
        <button type="button" className="remove" onClick={() => void remove.mutate({ id: item.id })}>
          Remove
        </button>
      </footer>
    </article>
  );
}

/** The seasons in which an item is offered: `period_list` is JSON made by PostgreSQL, and typed as periods. */
function Seasons({ item, periods }: { readonly item: InventoryItem; readonly periods: readonly Period[] }) {
  const offer = useMutation(schema.mutations.addInventoryPeriod);
  const withdraw = useMutation(schema.mutations.removeInventoryPeriod);
  const offered = new Set(item.period_list.map((period) => period.id));

  return periods.map((period) => {
    const args = { inventory_id: item.id, period_id: period.id };
    const pressed = offered.has(period.id);
    return (
      <button
        key={period.id}
        type="button"
        className="chip"
        aria-pressed={pressed}
        title={`${period.starts_on} – ${period.ends_on}, ${period.price_percent} % of the price`}
        onClick={() => void (pressed ? withdraw : offer).mutate(args)}
      >
        {period.name}
      </button>
    );
  });
}
