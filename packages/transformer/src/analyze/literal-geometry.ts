/** Literals of the geometric types (`geo_ops.c` of PostgreSQL). */
import type { Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";

const POINT = 600;
const LSEG = 601;
const PATH = 602;
const BOX = 603;
const POLYGON = 604;
const LINE = 628;
const CIRCLE = 718;

const names: ReadonlyMap<Oid, string> = new Map([
  [POINT, "point"],
  [LSEG, "lseg"],
  [PATH, "path"],
  [BOX, "box"],
  [POLYGON, "polygon"],
  [LINE, "line"],
  [CIRCLE, "circle"],
]);

/** Whether `type` is one that `checkGeometryLiteral` knows. */
export const isGeometry = (type: Oid): boolean => names.has(type);

export function checkGeometryLiteral(type: Oid, value: string, location: number): void {
  const invalid = (): never =>
    ereport("INVALID_TEXT_REPRESENTATION", `invalid input syntax for type ${names.get(type)}: "${value}"`, location);
  const reader = new Reader(value, invalid);
  switch (type) {
    case POINT:
      reader.pair();
      break;
    case LSEG:
      reader.points(2, true);
      break;
    case BOX:
      reader.points(2, false);
      break;
    case POLYGON:
      reader.points(reader.countPairs(), false);
      break;
    case PATH:
      reader.path();
      break;
    case LINE: {
      const problem = reader.line();
      if (problem) ereport("INVALID_TEXT_REPRESENTATION", `invalid line specification: ${problem}`, location);
      break;
    }
    case CIRCLE:
      reader.circle();
      break;
    default:
  }
  reader.end();
}

const number =
  /[ \t\n\r\v\f]*([-+]?(?:inf(?:inity)?|nan|0x[\da-f.]+(?:p[-+]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?))[ \t\n\r\v\f]*/iy;

class Reader {
  readonly #value: string;
  readonly #invalid: () => never;
  #at = 0;

  constructor(value: string, invalid: () => never) {
    this.#value = value;
    this.#invalid = invalid;
  }

  get #next(): string {
    return this.#value[this.#at] ?? "";
  }

  #space(): void {
    while (this.#next !== "" && " \t\n\r\v\f".includes(this.#next)) this.#at++;
  }

  #take(char: string): boolean {
    if (this.#next !== char) return false;
    this.#at++;
    return true;
  }

  end(): void {
    if (this.#at < this.#value.length) this.#invalid();
  }

  #number(): number {
    number.lastIndex = this.#at;
    const text = number.exec(this.#value);
    if (!text) return this.#invalid();
    this.#at += text[0].length;
    return Number(text[1]);
  }

  pair(): readonly [number, number] {
    this.#space();
    const isEnclosed = this.#take("(");
    const x = this.#number();
    if (!this.#take(",")) this.#invalid();
    const y = this.#number();
    if (isEnclosed) {
      if (!this.#take(")")) this.#invalid();
      this.#space();
    }
    return [x, y];
  }

  /** Commas are between and within pairs. */
  countPairs(): number {
    const commas = this.#value.split(",").length - 1;
    return commas % 2 === 1 ? (commas + 1) / 2 : this.#invalid();
  }

  points(count: number, mayBeOpen: boolean): readonly (readonly [number, number])[] {
    let depth = 0;
    this.#space();
    const isOpen = this.#next === "[";
    if (isOpen) {
      if (!mayBeOpen) this.#invalid();
      depth++;
      this.#at++;
    } else if (this.#next === "(") {
      const isOnly = this.#value.lastIndexOf("(") === this.#at;
      const [inside = ""] = /^\([ \t\n\r\v\f]*/.exec(this.#value.slice(this.#at)) ?? [];
      if (isOnly || this.#value[this.#at + inside.length] === "(") {
        depth++;
        this.#at += inside.length;
      }
    }
    const found = Array.from({ length: count }, () => {
      const pair = this.pair();
      this.#take(",");
      return pair;
    });
    for (; depth > 0; depth--) {
      if (this.#next !== ")" && !(this.#next === "]" && isOpen && depth === 1)) this.#invalid();
      this.#at++;
      this.#space();
    }
    return found;
  }

  path(): void {
    const count = this.countPairs();
    this.#space();
    const isEnclosed = this.#next === "(" && this.#value.lastIndexOf("(") === this.#at;
    if (isEnclosed) this.#at++;
    this.points(count, true);
    if (!isEnclosed) return;
    if (!this.#take(")")) this.#invalid();
    this.#space();
  }

  /** What is wrong with a line that can be read. */
  line(): string | undefined {
    this.#space();
    if (!this.#take("{")) {
      const [one, other] = this.points(2, true);
      const isPoint = one && other && Math.abs(one[0] - other[0]) < 1e-6 && Math.abs(one[1] - other[1]) < 1e-6;
      this.end();
      return isPoint ? "must be two distinct points" : undefined;
    }
    const a = this.#number();
    if (!this.#take(",")) this.#invalid();
    const b = this.#number();
    if (!this.#take(",")) this.#invalid();
    this.#number();
    if (!this.#take("}")) this.#invalid();
    this.#space();
    this.end();
    return Math.abs(a) <= 1e-6 && Math.abs(b) <= 1e-6 ? "A and B cannot both be zero" : undefined;
  }

  circle(): void {
    let depth = 0;
    this.#space();
    const isAngled = this.#take("<");
    if (isAngled) depth++;
    else {
      const [inside = ""] = /^\([ \t\n\r\v\f]*(?=\()/.exec(this.#value.slice(this.#at)) ?? [];
      if (inside !== "") depth++;
      this.#at += inside.length;
    }
    this.pair();
    this.#take(",");
    if (this.#number() < 0) this.#invalid();
    for (; depth > 0; depth--) {
      if (this.#next !== ")" && !(this.#next === ">" && depth === 1)) this.#invalid();
      this.#at++;
      this.#space();
    }
  }
}
