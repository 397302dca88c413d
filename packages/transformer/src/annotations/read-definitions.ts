import { diagnose } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParsedStatement } from "../parse/parse.ts";
import { parseStatement } from "../parse/parse-statement.ts";
import type { ScannedStatement } from "../scan/split.ts";
import { splitScript } from "../scan/split.ts";
import { isComment, type Token } from "../scan/token.ts";
import type { SourceFile } from "../source/source-file.ts";
import { fileDiagnostics } from "../source/validate-file.ts";
import { checkTags } from "./check-tags.ts";
import { readColumnTags } from "./column-tags.ts";
import type { Definition, NamedDefinition, PlacedSql } from "./definition.ts";
import { readTagBlocks } from "./read-tags.ts";
import { statementTarget } from "./statement-target.ts";
import { spanOf, type Tag, type TagBlock, type Word } from "./tag.ts";
import { typesFromSqlFolder } from "./type-paths.ts";

/** What one file says, and everything that is wrong with it by itself. A pure function of the file. */
export interface FileDefinitions {
  readonly definitions: readonly Definition[];
  readonly diagnostics: readonly Diagnostic[];
}

export function readDefinitions(file: SourceFile, before?: FileDefinitions): FileDefinitions {
  const reader = new DefinitionReader(file, before);
  reader.read();
  const definitions = reader.definitions.map((definition) => typesFromSqlFolder(definition, file.path));
  return { definitions, diagnostics: reader.diagnostics };
}

class DefinitionReader {
  readonly definitions: Definition[] = [];
  readonly diagnostics: Diagnostic[];
  private readonly file: SourceFile;
  private readonly parsedBefore: ReadonlyMap<string, ParsedStatement>;

  constructor(file: SourceFile, before: FileDefinitions | undefined) {
    this.file = file;
    this.parsedBefore = new Map(
      before?.definitions.flatMap(({ sql }) => (sql?.parsed ? [[sql.text, sql.parsed] as const] : [])),
    );
    this.diagnostics = [...fileDiagnostics(file)];
  }

  read(): void {
    const script = splitScript(this.file.text);
    for (const problem of script.problems) this.diagnostics.push(scanDiagnostic(this.file.path, problem));
    let previous: ScannedStatement | undefined;
    for (const statement of script.statements) {
      this.statement(statement, this.above(previous, statement.leading));
      previous = statement;
    }
    this.loose(this.above(previous, script.trailing));
  }

  /** The tag blocks between two statements, without those that trail the first on its own line. */
  private above(previous: ScannedStatement | undefined, comments: readonly Token[]): TagBlock[] {
    const { text } = this.file;
    const trailing = comments.slice(0, previous ? sameLineCount(text, previous.end, comments) : 0);
    for (const tag of readTagBlocks(text, trailing).flatMap((block) => (block.sql ? [] : block.tags))) {
      this.report(
        "RS3008",
        tag,
        `@${tag.name} stands after a statement`,
        "move it to a line of its own above the statement",
      );
    }
    const kept = readTagBlocks(text, trailing).filter((block) => block.sql);
    return kept.concat(readTagBlocks(text, comments.slice(trailing.length)));
  }

  private statement(statement: ScannedStatement, blocks: readonly TagBlock[]): void {
    if (!statement.terminated) {
      const span = { file: this.file.path, start: statement.end - 1, end: statement.end };
      const hint = "end the statement with a semicolon, before the comment that opens the next definition";
      this.diagnostics.push(diagnose("RS1009", span, "a semicolon is missing after this statement", { hint }));
    }
    const mine: TagBlock[] = [];
    const lastDefinition = blocks.findLastIndex((block) => !block.sql && definitionTag(block.tags));
    for (const [index, block] of blocks.entries()) {
      const last = index === blocks.length - 1;
      const laterDefinition = index < lastDefinition;
      if (block.sql || (definitionTag(block.tags) && (laterDefinition || !this.belongs(block, statement, last)))) {
        this.definition(block);
      } else {
        mine.push(block);
      }
    }
    this.bare(
      statement,
      mine.flatMap((block) => block.tags),
    );
  }

  /** A definition without SQL (`@handler ts`) is not taken for the statement's below it. */
  private belongs(block: TagBlock, statement: ScannedStatement, last: boolean): boolean {
    if (!last) return false;
    if (!isTsHandler(block.tags)) return true;
    const gap = this.file.text.slice(block.end, statement.start);
    return block.form === "line" && !/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/.test(gap) && this.isData(statement);
  }

  private isData(statement: ScannedStatement): boolean {
    const { parsed } = parseStatement(this.file.text.slice(statement.start, statement.end));
    return parsed !== undefined && statementTarget(parsed.node) === "data";
  }

  private loose(blocks: readonly TagBlock[]): void {
    for (const block of blocks) this.definition(block);
  }

  /** A block that stands for itself: its SQL is inside it, or it has none. */
  private definition(block: TagBlock): void {
    const named = definitionTag(block.tags);
    if (!named) {
      for (const tag of block.tags.slice(0, 1)) {
        const hint = block.sql
          ? "begin the comment with @query NAME or @mutation NAME"
          : "put the tags directly above the statement they describe";
        this.report("RS3008", tag, `@${tag.name} stands on no statement`, hint);
      }
      return;
    }
    this.add(checkTags(this.file.path, block.tags, named.name as "query" | "mutation"));
    const sql = block.sql && this.blockSql(block.sql.start, block.sql.end);
    this.named(named, block.tags, sql);
  }

  private blockSql(start: number, end: number): PlacedSql | undefined {
    const script = splitScript(this.file.text, start, end);
    for (const problem of script.problems) this.diagnostics.push(scanDiagnostic(this.file.path, problem));
    const [first, second] = script.statements;
    if (second) {
      const message = "a definition holds one statement, this is the second";
      const hint = "give it a definition of its own, or join the two with WITH";
      this.report("RS1008", { start: second.start, end: second.end }, message, hint);
    }
    return first && this.parse(first);
  }

  private bare(statement: ScannedStatement, tags: readonly Tag[]): void {
    const sql = this.parse(statement);
    const target = sql.parsed && statementTarget(sql.parsed.node);
    const named = definitionTag(tags);
    const isData = target === "data" || (sql.parsed === undefined && named !== undefined);
    if (isData) {
      this.insideTags(statement);
      if (named) {
        this.add(checkTags(this.file.path, tags, named.name as "query" | "mutation"));
        this.named(named, tags, sql);
      } else {
        this.unnamed(sql, tags);
      }
      return;
    }
    const columns = sql.parsed ? readColumnTags(this.file.text, sql.parsed, sql.start, statement.tokens) : [];
    if (!sql.parsed) {
      // What the statement is remains open; that a tag is unknown does not.
      const unknown = checkTags(this.file.path, tags, undefined).filter(({ code }) => code === "RS3001");
      this.add(unknown);
    } else {
      this.add(checkTags(this.file.path, tags, target, sql.parsed.node));
      for (const { column, tags: own } of columns) {
        if (column !== undefined) {
          this.add(checkTags(this.file.path, own, "column"));
          continue;
        }
        for (const tag of own) {
          this.report(
            "RS3008",
            tag,
            `@${tag.name} stands on no column`,
            "put it above a column, or behind it on its line",
          );
        }
      }
    }
    this.definitions.push({ kind: "schema", sql, target, tags, columns });
  }

  private unnamed(sql: PlacedSql, tags: readonly Tag[]): void {
    const span = { file: sql.file, start: sql.start, end: sql.start + (/^\w+/.exec(sql.text)?.[0].length ?? 1) };
    const found = checkTags(this.file.path, tags, "query");
    this.add(found);
    // A misspelt @query is why there is no name.
    if (found.some(({ code }) => code === "RS3001")) return;
    const message = "this statement has no name, so nothing is made of it";
    const hint = "add -- @query NAME (or @mutation NAME) above it, or move it out of the folder";
    this.diagnostics.push(diagnose("RS3026", span, message, { hint }));
  }

  /** Tags in the middle of a query say nothing. */
  private insideTags(statement: ScannedStatement): void {
    const inside = statement.tokens.filter(isComment);
    for (const tag of readTagBlocks(this.file.text, inside).flatMap((block) => block.tags)) {
      this.report("RS3008", tag, `@${tag.name} stands inside a statement`, "move it above the statement");
    }
  }

  private named(tag: Tag, tags: readonly Tag[], sql: PlacedSql | undefined): void {
    const name = nameOf(tag);
    const kind = tag.name as "query" | "mutation";
    const handlerTag = tags.find((other) => other.name === "handler");
    // A handler that is neither is reported; without SQL it was to be TypeScript.
    const isTs = handlerTag && (handlerTag.rest.text === "ts" || (handlerTag.rest.text !== "sql" && !sql));
    const handler = kind === "mutation" && isTs ? "ts" : "sql";
    if (handler === "ts" && sql) {
      const span = { start: sql.start, end: sql.start + sql.text.length };
      const hint = "remove the SQL and write the handler in TypeScript, or use @handler sql";
      this.report("RS3017", span, `"${name.text}" is handled in TypeScript, so it has no SQL`, hint);
    }
    if (handler === "sql" && !sql) {
      const ts = kind === "mutation" ? ", or add @handler ts to implement it in TypeScript" : "";
      const hint = `write the statement below the tags${ts}`;
      this.report("RS3017", tag, `@${kind} ${name.text} has no SQL`, hint);
    }
    const definition: NamedDefinition = { kind, file: this.file.path, name, tags, handler };
    this.definitions.push(sql && handler === "sql" ? { ...definition, sql } : definition);
  }

  private parse(statement: ScannedStatement): PlacedSql {
    const { start, end, tokens } = statement;
    const text = this.file.text.slice(start, end);
    const placed = { file: this.file.path, start, text };
    // What the scanner refused is reported; the parser would only repeat it.
    if (tokens.some((token) => token.error)) return placed;
    const before = this.parsedBefore.get(text);
    if (before) return { ...placed, parsed: before };
    const { parsed, problem } = parseStatement(text);
    if (problem) {
      const span = { file: this.file.path, start: start + problem.start, end: start + problem.end };
      const { sqlstate, hint } = problem;
      this.diagnostics.push(diagnose("RS1001", span, problem.message, { sqlstate, hint }));
    }
    return parsed ? { ...placed, parsed } : placed;
  }

  /** Not `push(...found)`: a hostile file has more of them than a call takes arguments. */
  private add(found: readonly Diagnostic[]): void {
    for (const diagnostic of found) this.diagnostics.push(diagnostic);
  }

  private report(
    code: "RS1008" | "RS3008" | "RS3017",
    place: { readonly start: number; readonly end: number },
    message: string,
    hint: string,
  ): void {
    this.diagnostics.push(diagnose(code, spanOf(this.file.path, place), message, { hint }));
  }
}

/** How many of the comments stand on the line that a statement ends on. */
function sameLineCount(text: string, end: number, comments: readonly Token[]): number {
  let from = end;
  const below = comments.findIndex((comment) => {
    const isBelow = /[\r\n]/.test(text.slice(from, comment.start));
    from = comment.start;
    return isBelow;
  });
  return below < 0 ? comments.length : below;
}

function definitionTag(tags: readonly Tag[]): Tag | undefined {
  return tags.find((tag) => tag.name === "query" || tag.name === "mutation");
}

function isTsHandler(tags: readonly Tag[]): boolean {
  return tags.some((tag) => tag.name === "handler" && tag.rest.text === "ts");
}

/** The first word after the tag; further words are reported by `checkTags`. */
function nameOf(tag: Tag): Word {
  const text = /^\S+/.exec(tag.rest.text)?.[0] ?? "";
  return { text, start: tag.rest.start, end: tag.rest.start + text.length };
}

function scanDiagnostic(
  file: string,
  problem: { readonly kind: string; readonly message: string; readonly start: number; readonly end: number },
): Diagnostic {
  const span = { file, start: problem.start, end: problem.end };
  if (problem.kind === "meta-command") {
    const [command = "\\"] = problem.message.split(/\s/);
    const hint = "the compiler reads plain SQL; leave psql's commands to a script of your own";
    return diagnose("RS1006", span, `${command} is a command of psql, not SQL`, { hint });
  }
  if (problem.kind === "copy-data") {
    const hint = "load data from a script of its own, or write INSERT statements outside the folder";
    return diagnose("RS1007", span, `${problem.message} does not belong to a schema`, { hint });
  }
  const hint = problem.message.startsWith("unterminated") ? unterminatedHint(problem.message) : undefined;
  return diagnose("RS1002", span, problem.message, { sqlstate: "42601", hint });
}

function unterminatedHint(message: string): string {
  if (message.includes("comment")) return "close it with */; nested comments need one each";
  if (message.includes("identifier")) return 'close it with "';
  if (message.includes("dollar")) return "close it with the tag that opened it";
  return "close it with ', and write '' for a quote inside";
}
