import { propertyName } from "./names.ts";

const width = 120;

/**
 * Prints plain data as a JavaScript expression, in a form that diffs well: short values on one line, texts of several
 * lines as they are.
 */
export function literal(value: unknown, indent = ""): string {
  if (typeof value === "string") return text(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const items = Array.isArray(value)
    ? value.map((item) => literal(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${key === "__proto__" ? '["__proto__"]' : propertyName(key)}: ${literal(item, inner)}`);
  if (items.length === 0) return open + close;
  const padding = open === "{" ? " " : "";
  const oneLine = `${open}${padding}${items.join(", ")}${padding}${close}`;
  if (oneLine.length + indent.length <= width && !oneLine.includes("\n")) return oneLine;
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}${close}`;
}

/** A template keeps lines readable; it would turn a carriage return into a line feed, so that one is escaped. */
function text(value: string): string {
  if (!value.includes("\n"))
    return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  const escaped = value
    .replace(/[\\`]|\$(?=\{)/g, "\\$&")
    .replaceAll("\r", "\\r")
    .replaceAll("\0", "\\x00");
  return `\`${escaped}\``;
}
