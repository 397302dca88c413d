/** The grammar of SQL/JSON paths (`jsonpath_gram.y`): literals are checked where the statement is analysed. */
import { SqlError } from "../catalog/sql-error.ts";
import { ereport } from "./analyze-error.ts";
import { pathError, pathTokens, type PathToken } from "./jsonpath-tokens.ts";
import { comparisons, keywords, literals, methods, precisionMethods } from "./jsonpath-words.ts";
import { sqlstate } from "./sqlstate.ts";

/** Raises PostgreSQL's error for a path that it cannot read. */
export function checkJsonPath(text: string, location: number): void {
  try {
    new PathParser(pathTokens(text)).path();
  } catch (error) {
    throw error instanceof SqlError ? error.at(location) : error;
  }
}

/**
 * Whether what a path gives can depend on the session's time zone (`jspIsMutable`): it reads dates, or compares what has a
 * zone with what has none. `zoneOf` tells it of the variables that are passed.
 */
export function isMutableJsonPath(text: string, zoneOf: (variable: string) => DatetimeKind): boolean {
  const parser = new PathParser(pathTokens(text), zoneOf);
  parser.path();
  return parser.mutable;
}

/** `datetime`: it may or may not have a zone. */
export type DatetimeKind = "none" | "datetime" | "zoned" | "unzoned";

type Part = "expression" | "predicate";

class PathParser {
  readonly #tokens: readonly PathToken[];
  #at = 0;
  /** How many filters stand around: `@` needs one. */
  #filters = 0;
  #subscripts = 0;
  /** Found after the whole path was read. */
  #misplaced: string | undefined;
  #depth = 0;
  readonly #zoneOf: (variable: string) => DatetimeKind;
  #isLax = true;
  /** What the expression just read gives. */
  #gives: DatetimeKind = "none";
  /** What `@` gives. */
  #current: DatetimeKind = "none";
  mutable = false;

  constructor(tokens: readonly PathToken[], zoneOf: (variable: string) => DatetimeKind = () => "none") {
    this.#tokens = tokens;
    this.#zoneOf = zoneOf;
  }

  path(): void {
    if (this.#peek().kind === "end")
      ereport("INVALID_TEXT_REPRESENTATION", 'invalid input syntax for type jsonpath: ""');
    this.#isLax = !this.#isKeyword("strict");
    if (!this.#isLax || this.#isKeyword("lax")) this.#at++;
    this.#disjunction();
    if (this.#peek().kind !== "end") this.#fail();
    if (this.#misplaced !== undefined) ereport("SYNTAX_ERROR", this.#misplaced);
  }

  #peek(): PathToken {
    return this.#tokens[this.#at]!;
  }

  #fail(): never {
    throw pathError("syntax error", this.#peek().text);
  }

  #isSymbol(value: string): boolean {
    const token = this.#peek();
    return token.kind === "symbol" && token.value === value;
  }

  #isKeyword(value: string): boolean {
    const token = this.#peek();
    return token.kind === "word" && token.value.toLowerCase() === value;
  }

  #take(symbol: string): void {
    if (!this.#isSymbol(symbol)) this.#fail();
    this.#at++;
  }

  #takeKeyword(value: string): void {
    if (!this.#isKeyword(value)) this.#fail();
    this.#at++;
  }

  #must(part: Part, wanted: Part): void {
    if (part !== wanted) this.#fail();
  }

  #disjunction(): Part {
    if (++this.#depth > 1_000) throw new SqlError(sqlstate.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded");
    const part = this.#chain("||", () => this.#chain("&&", () => this.#test()));
    this.#depth--;
    return part;
  }

  #chain(operator: string, operand: () => Part): Part {
    let part = operand();
    while (this.#isSymbol(operator)) {
      this.#must(part, "predicate");
      this.#at++;
      this.#must(operand(), "predicate");
      part = "predicate";
    }
    return part;
  }

  #test(): Part {
    if (this.#isSymbol("!")) {
      this.#at++;
      if (this.#isKeyword("exists")) return this.#exists();
      this.#take("(");
      this.#must(this.#disjunction(), "predicate");
      this.#take(")");
      return "predicate";
    }
    if (this.#isKeyword("exists")) return this.#exists();
    const part = this.#sum();
    const token = this.#peek();
    if (token.kind === "symbol" && comparisons.has(token.value)) {
      this.#must(part, "expression");
      this.#at++;
      const left = this.#gives;
      this.#must(this.#sum(), "expression");
      const right = this.#gives;
      this.mutable ||=
        left !== "none" && right !== "none" && (left === "datetime" || right === "datetime" || left !== right);
      this.#gives = "none";
      return "predicate";
    }
    if (this.#isKeyword("starts")) {
      this.#must(part, "expression");
      this.#at++;
      this.#takeKeyword("with");
      const { kind } = this.#peek();
      if (kind !== "string" && kind !== "variable") this.#fail();
      this.#at++;
      return "predicate";
    }
    if (this.#isKeyword("like_regex")) {
      this.#must(part, "expression");
      this.#at++;
      this.#takeString();
      if (this.#isKeyword("flag")) {
        this.#at++;
        this.#flags(this.#takeString());
      }
      return "predicate";
    }
    return part;
  }

  #flags(text: string): void {
    const unknown = /[^ismxq]/.exec(text.slice(1, -1))?.[0];
    if (unknown !== undefined)
      ereport("SYNTAX_ERROR", "invalid input syntax for type jsonpath", -1, {
        detail: `Unrecognized flag character "${unknown}" in LIKE_REGEX predicate.`,
      });
  }

  #takeString(): string {
    const token = this.#peek();
    if (token.kind !== "string") this.#fail();
    this.#at++;
    return token.text;
  }

  #exists(): Part {
    this.#at++;
    this.#take("(");
    this.#must(this.#sum(), "expression");
    this.#take(")");
    return "predicate";
  }

  #sum(): Part {
    let part = this.#unary();
    for (;;) {
      const token = this.#peek();
      if (token.kind !== "symbol" || !["+", "-", "*", "/", "%"].includes(token.value)) return part;
      this.#must(part, "expression");
      this.#at++;
      this.#must(this.#unary(), "expression");
      this.#gives = "none";
      part = "expression";
    }
  }

  #unary(): Part {
    let signs = 0;
    while (this.#isSymbol("+") || this.#isSymbol("-")) {
      this.#at++;
      signs++;
    }
    const part = this.#accessors();
    if (signs > 0) {
      this.#must(part, "expression");
      this.#gives = "none";
    }
    return part;
  }

  #accessors(): Part {
    let part: Part = "expression";
    if (this.#isSymbol("(")) {
      this.#at++;
      part = this.#disjunction();
      this.#take(")");
      if (part === "predicate") this.#gives = "none";
      if (part === "predicate" && this.#isKeyword("is")) {
        this.#at++;
        this.#takeKeyword("unknown");
        return "predicate";
      }
    } else this.#primary();
    while (this.#accessor()) part = "expression";
    return part;
  }

  #primary(): void {
    const token = this.#peek();
    this.#gives = token.kind === "variable" ? this.#zoneOf(token.value.replace(/^\$"?|"$/g, "")) : "none";
    if (this.#isSymbol("$")) this.#at++;
    else if (this.#isSymbol("@")) {
      if (this.#filters === 0) this.#misplaced ??= "@ is not allowed in root expressions";
      this.#gives = this.#current;
      this.#at++;
    } else if (this.#isKeyword("last")) {
      if (this.#subscripts === 0) this.#misplaced ??= "LAST is allowed only in array subscripts";
      this.#at++;
    } else if (token.kind === "word" ? literals.has(token.value) : token.kind !== "symbol" && token.kind !== "end")
      this.#at++;
    else this.#fail();
  }

  #accessor(): boolean {
    const filtered = this.#gives;
    if (this.#isSymbol("[")) {
      this.#subscript();
      this.#gives = this.#isLax ? filtered : "none";
      return true;
    }
    if (this.#isSymbol("?")) {
      const around = this.#current;
      this.#at++;
      this.#take("(");
      this.#filters++;
      this.#current = filtered;
      this.#must(this.#disjunction(), "predicate");
      this.#current = around;
      this.#gives = filtered;
      this.#filters--;
      this.#take(")");
      return true;
    }
    if (!this.#isSymbol(".")) return false;
    this.#at++;
    if (this.#isSymbol("*")) {
      this.#at++;
      this.#gives = "none";
    } else if (this.#isSymbol("**")) this.#levels();
    else this.#member();
    return true;
  }

  #subscript(): void {
    this.#at++;
    if (this.#isSymbol("*")) this.#at++;
    else {
      this.#subscripts++;
      for (;;) {
        this.#must(this.#sum(), "expression");
        if (this.#isKeyword("to")) {
          this.#at++;
          this.#must(this.#sum(), "expression");
        }
        if (!this.#isSymbol(",")) break;
        this.#at++;
      }
      this.#subscripts--;
    }
    this.#take("]");
  }

  #levels(): void {
    this.#at++;
    if (!this.#isSymbol("{")) return;
    this.#at++;
    if (this.#peek().text !== "0") this.#gives = "none";
    this.#level();
    if (this.#isKeyword("to")) {
      this.#at++;
      this.#level();
    }
    this.#take("}");
  }

  #level(): void {
    if (this.#peek().kind !== "integer" && !this.#isKeyword("last")) this.#fail();
    this.#at++;
  }

  /** `.key` or `.method()`. */
  #member(): void {
    const token = this.#peek();
    if (token.kind !== "word" && token.kind !== "string") this.#fail();
    this.#at++;
    const name = token.value.toLowerCase();
    const isMethod = token.kind === "word" && keywords.has(name) && this.#isSymbol("(");
    this.#gives = "none";
    if (!isMethod) return;
    if (name === "date" || precisionMethods.has(name)) {
      this.mutable = true;
      this.#gives = "unzoned";
    }
    if (methods.has(name)) this.#at++;
    else if (precisionMethods.has(name)) {
      this.#at++;
      if (this.#peek().kind === "integer") this.#at++;
    } else if (name === "datetime") {
      this.#at++;
      this.#gives = "datetime";
      if (this.#peek().kind === "string") this.#gives = templateHasZone(this.#takeString()) ? "zoned" : "unzoned";
    } else if (name === "decimal") this.#decimal();
    else return;
    this.#take(")");
  }

  #decimal(): void {
    this.#at++;
    let count = 0;
    while (!this.#isSymbol(")")) {
      if (count > 0) this.#take(",");
      if (this.#isSymbol("+") || this.#isSymbol("-")) this.#at++;
      if (this.#peek().kind !== "integer") this.#fail();
      this.#at++;
      count++;
    }
    if (count > 2)
      ereport("SYNTAX_ERROR", "invalid input syntax for type jsonpath", -1, {
        detail: ".decimal() can only have an optional precision[,scale].",
      });
  }
}

/** Whether a template of to_timestamp reads a time zone (`datetime_format_has_tz`). What is in quotes is text. */
const templateHasZone = (template: string): boolean =>
  /TZ|OF/i.test(template.slice(1, -1).replaceAll(/\\"(?:[^\\]|\\[^"])*\\"/g, ""));
