import type { JsonShape } from "@realtime-schema/transformer/describe";

/** Where a JSON value does not have a shape, as a path; `undefined` where it has. */
export function outsideShape(value: unknown, shape: JsonShape, path = "$"): string | undefined {
  switch (shape.kind) {
    case "unknown":
    case "named":
      return undefined;
    case "null":
      return value === null ? undefined : path;
    case "string":
    case "number":
    case "boolean":
      return typeof value === shape.kind ? undefined : path;
    case "literal":
      return value === shape.value ? undefined : path;
    case "array":
      if (!Array.isArray(value)) return path;
      return first(value.map((item, index) => outsideShape(item, shape.element, `${path}[${index}]`)));
    case "tuple":
      if (!Array.isArray(value) || value.length !== shape.elements.length) return path;
      return first(shape.elements.map((element, index) => outsideShape(value[index], element, `${path}[${index}]`)));
    case "record":
      if (!isObject(value)) return path;
      return first(Object.entries(value).map(([key, item]) => outsideShape(item, shape.value, `${path}.${key}`)));
    case "object": {
      if (!isObject(value)) return path;
      const names = new Set(shape.fields.map((field) => field.name));
      const extra = Object.keys(value).find((key) => !names.has(key));
      if (extra !== undefined) return `${path}.${extra} (not in the shape)`;
      return first(
        shape.fields.map((field) => {
          if (Object.hasOwn(value, field.name))
            return outsideShape(value[field.name], field.shape, `${path}.${field.name}`);
          return field.optional ? undefined : `${path}.${field.name} (missing)`;
        }),
      );
    }
    case "union":
      return shape.members.some((member) => outsideShape(value, member, path) === undefined) ? undefined : path;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function first(paths: readonly (string | undefined)[]): string | undefined {
  return paths.find((path) => path !== undefined);
}
