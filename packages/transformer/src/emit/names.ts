/** `inventory_period_map` → `inventoryPeriodMap`; what no identifier can hold separates words. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = words(name);
  return identifier(lowerFirst(first) + rest.map(upperFirst).join(""));
}

/** `inventory_period_map` → `InventoryPeriodMap`. */
export function pascalCase(name: string): string {
  return identifier(words(name).map(upperFirst).join(""));
}

function words(name: string): string[] {
  return name.split(/[^\p{ID_Continue}$]+|_+/u).filter((word) => word !== "");
}

function upperFirst(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}

function lowerFirst(word: string): string {
  const [first = "", ...rest] = word;
  return first.toLowerCase() + rest.join("");
}

function identifier(text: string): string {
  return /^[\p{ID_Start}_$]/u.test(text) ? text : `_${text}`;
}

const identifierName = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** A property as it stands in a type or a literal: bare where the language allows it. */
export function propertyName(name: string): string {
  return identifierName.test(name) ? name : JSON.stringify(name);
}

/**
 * Hands out names that are used once. Who asks first gets the plain name, so ask in a fixed order.
 *
 * ```ts
 * const names = uniqueNames(["Date"]);
 * names("Period"); // Period
 * names("Period"); // Period2
 * names("Date"); // Date2
 * ```
 */
export function uniqueNames(taken: Iterable<string> = []): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let count = 2; used.has(name); count++) name = `${wanted}${count}`;
    used.add(name);
    return name;
  };
}
