/** Where the server writes what happens; pino's loggers fit as they are. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

type Level = keyof Logger;

/** Values that `JSON.stringify` would lose or refuse. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  const { code } = value as { readonly code?: unknown };
  return { name, message, ...(code !== undefined && { code }), stack, ...(cause !== undefined && { cause }) };
}

/** One JSON object a line, warnings and errors only, to standard error. */
export function defaultLogger(write: (line: string) => void = writeLine): Logger {
  const at =
    (level: Level) =>
    (fields: object, message: string): void =>
      write(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }, plain));
  const silent = (): void => undefined;
  return { debug: silent, info: silent, warn: at("warn"), error: at("error") };
}

function writeLine(line: string): void {
  // oxlint-disable-next-line no-console -- the one place that every runtime has for it
  console.error(line);
}
