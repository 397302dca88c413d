import { useConnectionStatus, useLiveQuery } from "@realtime-schema/runtime/react";
import { useState } from "react";

import { PremiseList } from "./premise-list.tsx";
import { schema } from "./schema.ts";
import { Shelf } from "./shelf.tsx";

export function App() {
  const premises = useLiveQuery(schema.queries.getPremiseList);
  const [chosen, setChosen] = useState<string>();
  const premise = premises.rows.find((row) => row.id === chosen) ?? premises.rows[0];

  return (
    <main className="page">
      <header className="masthead">
        <h1>Boathouse</h1>
        <p>Stock on every pier, live in every window.</p>
        <ConnectionStatus />
        <a className="window-link" href="/" target="_blank" rel="noreferrer">
          Open a second window
        </a>
      </header>
      <div className="columns">
        <nav aria-label="Premises">
          <PremiseList premises={premises.rows} current={premise?.id} onChoose={setChosen} />
        </nav>
        {premise ? (
          <Shelf key={premise.id} premise={premise} premises={premises.rows} />
        ) : (
          <p className="empty">Loading …</p>
        )}
      </div>
    </main>
  );
}

function ConnectionStatus() {
  const status = useConnectionStatus();
  return (
    <span className="status" role="status" data-status={status === "online" ? "live" : status}>
      {status === "online" ? "live" : "reconnecting"}
    </span>
  );
}
