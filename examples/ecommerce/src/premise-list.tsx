import type { Row } from "@realtime-schema/runtime";

import type { schema } from "./schema.ts";

export type Premise = Row<typeof schema.queries.getPremiseList>;

export function PremiseList(props: {
  readonly premises: readonly Premise[];
  readonly current: string | undefined;
  readonly onChoose: (id: string) => void;
}) {
  return (
    <ul className="premises">
      {props.premises.map((premise) => (
        <li key={premise.id}>
          <button type="button" aria-current={premise.id === props.current} onClick={() => props.onChoose(premise.id)}>
            <strong>{premise.name}</strong>
            <span className="units">{premise.unit_count}</span>
            <small>{premise.city}</small>
            <small>{premise.item_count === 1 ? "1 item" : `${premise.item_count} items`}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
