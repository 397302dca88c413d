import { commentLines, tagName } from "./comment-lines.ts";
import { lineEnd, scanToken } from "./scan-token.ts";
import { isComment, type Token } from "./token.ts";

/** One statement of a script, without its semicolon and without the comments around it. */
export interface ScannedStatement {
  readonly start: number;
  readonly end: number;
  /** All of it, the comments inside included. */
  readonly tokens: readonly Token[];
  /** The comments between the previous statement and this one. */
  readonly leading: readonly Token[];
  /** False where the next definition begins although no semicolon came. */
  readonly terminated: boolean;
}

export interface ScanProblem {
  readonly kind: "lexical" | "meta-command" | "copy-data";
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ScannedScript {
  readonly statements: readonly ScannedStatement[];
  /** Comments after the last statement. */
  readonly trailing: readonly Token[];
  readonly problems: readonly ScanProblem[];
}

/**
 * Splits a script at its semicolons as psql does (`src/fe_utils/psqlscan.l`): none inside a
 * `BEGIN ATOMIC … END` body, nor inside the parentheses of CREATE RULE. Elsewhere a semicolon ends the statement
 * even inside parentheses, and so does a comment that opens the next definition: a forgotten bracket or
 * semicolon then spoils one statement, not the rest of the file.
 */
export function splitScript(text: string, start = 0, end = text.length): ScannedScript {
  return new Splitter(text, end).split(start);
}

class Splitter {
  private readonly text: string;
  private readonly end: number;
  private readonly statements: ScannedStatement[] = [];
  private readonly problems: ScanProblem[] = [];
  private leading: Token[] = [];
  private tokens: Token[] = [];
  private head: string[] = [];
  private parens = 0;
  private bodies = 0;

  constructor(text: string, end: number) {
    this.text = text;
    this.end = end;
  }

  split(from: number): ScannedScript {
    let at = from;
    for (;;) {
      const token = scanToken(this.text, at, this.end);
      if (!token) break;
      at = this.take(token);
    }
    this.finish(true);
    return { statements: this.statements, trailing: this.leading, problems: this.problems };
  }

  /** Takes one token; returns where to go on. */
  private take(token: Token): number {
    if (token.error) return this.refuse(token);
    if (token.kind === "meta-command") {
      const message = this.text.slice(token.start, token.end).trim();
      // pg_dump encloses its files in these two, which say nothing of the schema.
      if (!/^\\(?:un)?restrict\b/.test(message))
        this.problems.push({ kind: "meta-command", message, start: token.start, end: token.end });
      return token.end;
    }
    if (isComment(token)) {
      if (this.tokens.length > 0 && opensDefinition(this.text, token)) this.finish(false);
      (this.tokens.length > 0 ? this.tokens : this.leading).push(token);
      return token.end;
    }
    if (this.isEnd(token)) {
      const copied = this.isCopyFromStdin();
      this.finish(true);
      return copied ? this.skipCopyData(token.end) : token.end;
    }
    this.tokens.push(token);
    return token.end;
  }

  private isEnd(token: Token): boolean {
    if (token.kind === "word") this.word(this.text.slice(token.start, token.end).toLowerCase());
    if (token.kind !== "operator" || token.end !== token.start + 1) return false;
    const char = this.text[token.start];
    if (char === "(") this.parens++;
    if (char === ")") this.parens = Math.max(0, this.parens - 1);
    if (char !== ";" || this.bodies > 0) return false;
    return this.parens === 0 || !this.isCreate("rule");
  }

  private word(word: string): void {
    if (this.head.length < 5) this.head.push(word);
    if (this.parens > 0 || !(this.isCreate("function") || this.isCreate("procedure"))) return;
    if (word === "begin") this.bodies++;
    else if (word === "case" && this.bodies > 0) this.bodies++;
    else if (word === "end" && this.bodies > 0) this.bodies--;
  }

  private isCreate(kind: string): boolean {
    const [first, second, , fourth] = this.head;
    return first === "create" && (second === kind || (second === "or" && fourth === kind));
  }

  private finish(terminated: boolean): void {
    const last = this.tokens.findLastIndex((token) => !isComment(token));
    const first = this.tokens[0];
    const final = this.tokens[last];
    if (first && final) {
      const { leading } = this;
      const tokens = this.tokens.slice(0, last + 1);
      // Comments after the last token but before the semicolon trail the statement (or open the next definition).
      this.leading = this.tokens.slice(last + 1);
      this.statements.push({ start: first.start, end: final.end, tokens, leading, terminated });
    }
    this.tokens = [];
    this.head = [];
    this.parens = 0;
    this.bodies = 0;
  }

  private refuse(token: Token): number {
    const culprit = token.error?.startsWith("unterminated") ? this.swallower() : undefined;
    const { start } = culprit ?? token;
    const what = culprit?.kind === "string" ? "quoted string" : "quoted identifier";
    const message = culprit ? `unterminated ${what}` : (token.error ?? "");
    const end = lineEnd(this.text, start, this.end);
    this.problems.push({ kind: "lexical", message, start, end: culprit ? end : token.end });
    if (!culprit) {
      if (!isComment(token)) this.tokens.push(token);
      return token.end;
    }
    this.forgetFrom(start);
    this.tokens.push({ kind: culprit.kind, start, end, error: message });
    return end;
  }

  /** With an odd number of quotes PostgreSQL blames the last. The first that ran over a definition's line is the likelier one. */
  private swallower(): Token | undefined {
    const all = [...this.statements.flatMap((statement) => statement.tokens), ...this.tokens];
    return all.find(
      (token) =>
        (token.kind === "string" || token.kind === "quoted-identifier") &&
        /\n[ \t]*(?:--|\/\*)\s*@[a-z]/.test(this.text.slice(token.start, token.end)),
    );
  }

  private forgetFrom(start: number): void {
    const whole = this.statements.findIndex((statement) => statement.end > start);
    const reopened = whole >= 0 ? this.statements.splice(whole)[0] : undefined;
    if (reopened) {
      this.tokens = [...reopened.tokens];
      this.leading = [...reopened.leading];
    }
    this.tokens = this.tokens.filter((token) => token.end <= start);
    this.head = [];
    this.parens = 0;
    this.bodies = 0;
    for (const token of this.tokens) this.isEnd(token);
  }

  private isCopyFromStdin(): boolean {
    if (this.head[0] !== "copy") return false;
    const words = this.tokens
      .filter((token) => token.kind === "word")
      .map((token) => this.text.slice(token.start, token.end).toLowerCase());
    return words.some((word, index) => word === "from" && words[index + 1] === "stdin");
  }

  private skipCopyData(from: number): number {
    const rest = this.text.slice(from, this.end);
    const close = /^\\\.[ \t]*\r?$/m.exec(rest);
    const to = close ? from + close.index + close[0].length : this.end;
    const copy = this.statements.at(-1);
    if (copy) {
      const message = "COPY … FROM stdin with its data";
      this.problems.push({ kind: "copy-data", message, start: copy.start, end: copy.end });
      this.statements.pop();
    }
    return to;
  }
}

const DEFINITION_TAGS = new Set(["query", "mutation", "table"]);

function opensDefinition(text: string, token: Token): boolean {
  let lineStart = token.start;
  while (lineStart > 0 && (text[lineStart - 1] === " " || text[lineStart - 1] === "\t")) lineStart--;
  if (lineStart > 0 && text[lineStart - 1] !== "\n" && text[lineStart - 1] !== "\r") return false;
  return commentLines(text, token).some((line) => DEFINITION_TAGS.has(tagName(line) ?? ""));
}
