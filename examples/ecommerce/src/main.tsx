import { createClient } from "@realtime-schema/runtime/client";
import { RealtimeProvider } from "@realtime-schema/runtime/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
import { schema } from "./schema.ts";
import "./style.css";

const client = createClient({ schema, url: "/realtime" });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <RealtimeProvider client={client}>
      <App />
    </RealtimeProvider>
  </StrictMode>,
);
