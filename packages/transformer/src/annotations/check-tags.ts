import type { Node } from "@pgsql/types";
import { diagnose, didYouMean, listed, nearest } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { typeTextProblem } from "../source/type-imports.ts";
import { statementName } from "./statement-target.ts";
import { tagForms, type TagTarget } from "./tag-forms.ts";
import {
  readChannel,
  readChoice,
  readIdentifier,
  readIdentifiers,
  readParam,
  readParent,
  readTenant,
  readTouch,
  readType,
  type TagProblem,
} from "./tag-values.ts";
import { spanOf, type Tag } from "./tag.ts";

/** Everything that can be said of tags without knowing the schema: names, places, repetition, form. */
export function checkTags(
  file: string,
  tags: readonly Tag[],
  target: TagTarget | undefined,
  node?: Node,
): Diagnostic[] {
  const firsts = new Map<string, Tag>();
  return tags.flatMap((tag) => {
    const form = tagForms.get(tag.name);
    if (!form) return [unknownTag(file, tag, target)];
    if (isForeign(node) && BROADCASTS.has(tag.name)) return [cannotBroadcast(file, tag, "foreign tables")];
    if (!target || !form.on.includes(target)) return [wrongPlace(file, tag, form.on, target, node)];
    const first = firsts.get(group(tag.name));
    if (!first) firsts.set(group(tag.name), tag);
    else if (!form.repeats) return [repeated(file, tag, first)];
    return formProblems(tag, target).map((problem) => {
      if (problem.code) {
        return diagnose(problem.code, spanOf(file, problem), problem.message, { hint: problem.hint });
      }
      const hint = problem.hint ?? `write ${form.usage}`;
      return diagnose("RS3007", spanOf(file, problem), problem.message, { hint });
    });
  });
}

const BROADCASTS = new Set(["broadcast_channel", "broadcast_parent", "touch"]);

/** `@query` and `@mutation` are one name, said twice; `@id_column` and `@composite_key` one identity. */
function group(name: string): string {
  return name === "mutation" ? "query" : name === "composite_key" ? "id_column" : name;
}

function unknownTag(file: string, tag: Tag, target: TagTarget | undefined): Diagnostic {
  const fitting = [...tagForms].filter(([, form]) => !target || form.on.includes(target)).map(([name]) => name);
  const meant = nearest(tag.name, fitting) ?? nearest(tag.name, tagForms.keys());
  const usage = meant === undefined ? undefined : tagForms.get(meant)?.usage;
  const known = `known here: ${listed(fitting.map((name) => `@${name}`))}`;
  const hint = meant === undefined ? known : `did you mean @${meant}? (${usage ?? ""})`;
  return diagnose("RS3001", spanOf(file, tag), `unknown tag @${tag.name}`, { hint });
}

function wrongPlace(
  file: string,
  tag: Tag,
  on: readonly TagTarget[],
  target: TagTarget | undefined,
  node: Node | undefined,
): Diagnostic {
  if (target === "view" && BROADCASTS.has(tag.name)) return cannotBroadcast(file, tag, "views");
  const place = node ? statementName(node) : target === undefined ? "this statement" : `a ${target}`;
  const hint = placeHint(tag.name, on);
  return diagnose("RS3002", spanOf(file, tag), `@${tag.name} does not fit ${place}`, { hint });
}

function placeHint(name: string, on: readonly TagTarget[]): string {
  if (name === "query") return "put it directly above the SELECT that it names";
  if (name === "mutation") return "put it directly above the INSERT, UPDATE, DELETE, MERGE or CALL that it names";
  return `it belongs on a ${listed(on).replace(/ and (?=\w+$)/, " or a ")}`;
}

function cannotBroadcast(file: string, tag: Tag, kind: string): Diagnostic {
  const hint = "put it on the tables that the rows come from";
  return diagnose("RS4001", spanOf(file, tag), `${kind} cannot announce changes: they take no statement triggers`, {
    hint,
  });
}

function repeated(file: string, tag: Tag, first: Tag): Diagnostic {
  const what = first.name !== tag.name ? `@${tag.name} stands beside @${first.name}` : `@${tag.name} is repeated`;
  const related = [{ message: `@${first.name} stands here`, span: spanOf(file, first) }];
  return diagnose("RS3004", spanOf(file, tag), what, { hint: "keep one of them", related });
}

type FormProblem = TagProblem & { readonly code?: "RS3003" | "RS3027" };

function formProblems(tag: Tag, target: TagTarget): readonly FormProblem[] {
  switch (tag.name) {
    case "query":
    case "mutation":
      return nameProblems(tag);
    case "table":
    case "id_column":
    case "renamed_from":
      return readIdentifier(tag).problems;
    case "composite_key":
    case "cache_key":
      return readIdentifiers(tag).problems;
    case "broadcast_channel":
      return readChannel(tag).problems;
    case "broadcast_parent":
      return readParent(tag).problems;
    case "touch":
      return readTouch(tag).problems;
    case "tenant":
      return readTenant(tag).problems;
    case "param":
      return readParam(tag).problems;
    case "returns":
      return readChoice(tag, ["one", "maybe", "many"]).problems.map((problem) => choiceHint(tag, problem));
    case "handler":
      return readChoice(tag, ["sql", "ts"]).problems.map((problem) => choiceHint(tag, problem));
    case "type":
      return typeProblems(tag, target);
    default:
      return [];
  }
}

function choiceHint(tag: Tag, problem: TagProblem): TagProblem {
  const choices = tag.name === "handler" ? ["sql", "ts"] : ["one", "maybe", "many"];
  const hint = didYouMean(tag.rest.text, choices);
  return hint === undefined ? problem : { ...problem, hint };
}

function nameProblems(tag: Tag): FormProblem[] {
  const [name = "", ...more] = tag.rest.text.split(/\s+/);
  const example = tag.name === "query" ? "get_items" : "add_item";
  if (name === "") {
    return [
      {
        start: tag.start,
        end: tag.end,
        message: `@${tag.name} has no name`,
        code: "RS3003",
        hint: `write @${tag.name} ${example}`,
      },
    ];
  }
  if (!/^[A-Za-z]\w*$/.test(name)) {
    const hint = "a name is made of letters, digits and underscores, and begins with a letter";
    return [
      {
        start: tag.rest.start,
        end: tag.rest.start + name.length,
        message: `"${name}" cannot be a name`,
        code: "RS3003",
        hint,
      },
    ];
  }
  if (more.length === 0) return [];
  const start = tag.rest.start + name.length + 1;
  const hint = "put a description on the lines below";
  return [{ start, end: tag.rest.end, message: "one name expected", code: "RS3003", hint }];
}

function typeProblems(tag: Tag, target: TagTarget): readonly FormProblem[] {
  const { value, problems } = readType(tag, target !== "column" && target !== "domain");
  if (!value) return problems;
  const problem = typeTextProblem(value.ts.text);
  if (!problem) return problems;
  const start = value.ts.start + problem.position;
  const hint = `"${value.ts.text}" must be one TypeScript type`;
  return [
    { start: Math.min(start, value.ts.end - 1), end: value.ts.end, message: problem.message, code: "RS3027", hint },
  ];
}

function isForeign(node: Node | undefined): boolean {
  return node !== undefined && "CreateForeignTableStmt" in node;
}
