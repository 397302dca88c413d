import type { DefineStmt, Node } from "@pgsql/types";
import { isBinaryCoercible } from "../base-type.ts";
import { functionCandidates } from "../candidates.ts";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { typenameType, typeNameToString } from "../type-name.ts";
import type { Oid, PgProcRow } from "../types.ts";
import * as wellKnown from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { creationNamespace, text } from "./context.ts";
import { polymorphicProblem, replaceProc } from "./create-function.ts";
import { defElems, makeProc, optionNames, typeOption } from "./create-type.ts";

/** CREATE AGGREGATE (`DefineAggregate`, `AggregateCreate`). */
export function createAggregate(cx: DdlContext, statement: DefineStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.defnames));
  const namespace = creationNamespace(catalog, schema);
  const options = defElems(statement.definition);
  const find = (...keys: string[]): (typeof options)[number] | undefined =>
    options.find((option) => keys.includes(option.defname ?? ""));
  const stypeName = typeOption(options, "stype") ?? typeOption(options, "stype1");
  if (stypeName === undefined) throw new SqlError("42P13", "aggregate stype must be specified");
  const sfunc = find("sfunc", "sfunc1");
  if (sfunc === undefined) throw new SqlError("42P13", "aggregate sfunc must be specified");
  const moving = ["msfunc", "minvfunc", "mfinalfunc", "msspace", "minitcond"];
  if (find("mstype") === undefined)
    for (const key of moving)
      if (find(key) !== undefined) throw new SqlError("42P13", `aggregate ${key} must not be specified without mstype`);
  if (find("mstype") !== undefined)
    for (const key of ["msfunc", "minvfunc"])
      if (find(key) === undefined)
        throw new SqlError("42P13", `aggregate ${key} must be specified when mstype is specified`);
  const parameters = aggregateArguments(cx, statement, options);
  const stype = typenameType(catalog, stypeName).type;
  if (stype.typtype === "p" && !isPolymorphic(stype.oid) && stype.oid !== wellKnown.INTERNAL_TYPE)
    throw new SqlError("42P13", `aggregate transition data type cannot be ${typeNameOf(catalog, stype.oid)}`);
  const isHypothetical = isTrueOption(find("hypothetical")?.arg);
  const isOrderedSet = parameters.direct >= 0;
  const problem = polymorphicProblem(stype.oid, parameters.types, cx);
  if (problem !== undefined) throw new SqlError("42P13", "cannot determine transition data type", { detail: problem });
  const transitionArgs = [stype.oid, ...(isOrderedSet ? parameters.types.slice(parameters.direct) : parameters.types)];
  const transition = resolveSupport(cx, optionNames(sfunc), transitionArgs);
  if (transition === undefined) throw missing(cx, optionNames(sfunc), transitionArgs);
  if (!sameOrPolymorphic(transition.prorettype, stype.oid, cx))
    throw new SqlError(
      "42804",
      `return type of transition function ${transition.proname} is not ${typeNameOf(catalog, stype.oid)}`,
    );
  if (
    transition.proisstrict &&
    find("initcond", "initcond1") === undefined &&
    !isBinaryCoercible(catalog, parameters.types[0] ?? 0, stype.oid) &&
    !isPolymorphic(stype.oid)
  )
    throw new SqlError(
      "42P13",
      "must not omit initial value when transition function is strict and transition type is not compatible with input type",
    );
  const finalfunc = find("finalfunc");
  let rettype = stype.oid;
  if (finalfunc !== undefined) {
    const extra = isTrueOption(find("finalfunc_extra")?.arg);
    const finalArgs = [
      stype.oid,
      ...(isOrderedSet ? parameters.types.slice(0, parameters.direct) : []),
      ...(extra ? (isOrderedSet ? parameters.types.slice(parameters.direct) : parameters.types) : []),
    ];
    const final = resolveSupport(cx, optionNames(finalfunc), finalArgs);
    if (final === undefined) throw missing(cx, optionNames(finalfunc), finalArgs);
    rettype = final.prorettype;
    if (isPolymorphic(rettype)) rettype = concreteOf(cx, rettype, final.proargtypes, finalArgs) ?? rettype;
  }
  const resultProblem = polymorphicProblem(rettype, parameters.types, cx);
  if (resultProblem !== undefined)
    throw new SqlError("42P13", "cannot determine result data type", { detail: resultProblem });
  const combine = find("combinefunc");
  if (combine !== undefined && resolveSupport(cx, optionNames(combine), [stype.oid, stype.oid]) === undefined)
    throw missing(cx, optionNames(combine), [stype.oid, stype.oid]);
  replaceProc(
    cx,
    makeProc({
      oid: catalog.newOid(),
      proname: name,
      pronamespace: namespace,
      prokind: "a",
      provariadic: parameters.variadic,
      proisstrict: false,
      provolatile: "i",
      prorettype: rettype,
      proargtypes: parameters.types,
      proallargtypes: parameters.variadic === 0 ? undefined : parameters.types,
      proargmodes: parameters.variadic === 0 ? undefined : parameters.modes,
      proargnames: parameters.names.some((argument) => argument !== "") ? parameters.names : undefined,
      prolang: "internal",
      aggregate: {
        aggkind: isHypothetical ? "h" : isOrderedSet ? "o" : "n",
        aggnumdirectargs: Math.max(0, parameters.direct),
        aggsortop: 0,
      },
    }),
    statement.replace ?? false,
  );
}

interface AggregateArguments {
  readonly types: readonly Oid[];
  readonly modes: readonly string[];
  readonly names: readonly string[];
  readonly variadic: Oid;
  /** -1 for a plain aggregate. */
  readonly direct: number;
}

function aggregateArguments(
  cx: DdlContext,
  statement: DefineStmt,
  options: ReturnType<typeof defElems>,
): AggregateArguments {
  const { catalog } = cx;
  if (statement.oldstyle) {
    const base = typeOption(options, "basetype");
    if (base === undefined) throw new SqlError("42P13", "aggregate input type must be specified");
    const any = typeNameToString(base).toUpperCase() === "ANY";
    return {
      types: any ? [] : [typenameType(catalog, base).type.oid],
      modes: ["i"],
      names: [],
      variadic: 0,
      direct: -1,
    };
  }
  const [list, direct] = statement.args ?? [];
  const parameters = list !== undefined && "List" in list ? (list.List.items ?? []) : [];
  let variadic: Oid = 0;
  const types: Oid[] = [];
  const modes: string[] = [];
  const names: string[] = [];
  for (const node of parameters) {
    const parameter = "FunctionParameter" in node ? node.FunctionParameter : {};
    const { type } = typenameType(catalog, parameter.argType ?? {});
    types.push(type.oid);
    names.push(parameter.name ?? "");
    const isVariadic = parameter.mode === "FUNC_PARAM_VARIADIC";
    if (parameter.mode === "FUNC_PARAM_OUT" || parameter.mode === "FUNC_PARAM_INOUT")
      throw new SqlError("42P13", "aggregates cannot have output arguments");
    modes.push(isVariadic ? "v" : "i");
    if (isVariadic)
      variadic =
        type.oid === wellKnown.ANYARRAY_TYPE
          ? wellKnown.ANYELEMENT_TYPE
          : type.oid === wellKnown.ANY_TYPE
            ? wellKnown.ANY_TYPE
            : type.typelem;
  }
  const count = direct !== undefined && "Integer" in direct ? (direct.Integer.ival ?? 0) : -1;
  return { types, modes, names, variadic, direct: count };
}

/** A support function that takes these arguments, exactly or by binary coercion. */
function resolveSupport(cx: DdlContext, names: readonly string[], args: readonly Oid[]): PgProcRow | undefined {
  const candidates = functionCandidates(cx.catalog, names, {
    nargs: args.length,
    expandVariadic: true,
    missingOk: true,
  });
  const exact = candidates.find((candidate) => String(candidate.args) === String(args));
  if (exact !== undefined) return exact.proc;
  return candidates.find((candidate) =>
    candidate.args.every(
      (declared, i) =>
        isBinaryCoercible(cx.catalog, args[i]!, declared) ||
        (isPolymorphic(args[i]!) && isPolymorphic(declared)) ||
        cx.catalog.cast(args[i]!, declared)?.castcontext === "i",
    ),
  )?.proc;
}

const missing = (cx: DdlContext, names: readonly string[], args: readonly Oid[]): SqlError =>
  new SqlError(
    "42883",
    `function ${names.join(".")}(${args.map((type) => typeNameOf(cx.catalog, type)).join(", ")}) does not exist`,
  );

const polymorphicTypes: ReadonlySet<Oid> = new Set([2283, 2277, 2776, 3500, 3831, 4537, 5077, 5078, 5079, 5080, 4538]);
const isPolymorphic = (type: Oid): boolean => polymorphicTypes.has(type);

const sameOrPolymorphic = (declared: Oid, wanted: Oid, cx: DdlContext): boolean =>
  declared === wanted || isPolymorphic(declared) || isBinaryCoercible(cx.catalog, declared, wanted);

/** What a polymorphic result is, given what the arguments are. */
function concreteOf(cx: DdlContext, result: Oid, declared: readonly Oid[], actual: readonly Oid[]): Oid | undefined {
  for (const [i, type] of declared.entries()) {
    const given = actual[i]!;
    if (type === result) return given;
    if (isPolymorphic(given)) continue;
    const row = cx.catalog.types.get(given);
    if (type === wellKnown.ANYARRAY_TYPE && result === wellKnown.ANYELEMENT_TYPE) return row?.typelem;
    if (type === wellKnown.ANYELEMENT_TYPE && result === wellKnown.ANYARRAY_TYPE) return row?.typarray;
  }
  return undefined;
}

const isTrueOption = (node: Node | undefined): boolean =>
  node !== undefined &&
  ("Boolean" in node ? (node.Boolean.boolval ?? false) : text(node) === "true" || "Integer" in node);
