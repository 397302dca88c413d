import type { Node, PartitionBoundSpec, PartitionSpec } from "@pgsql/types";
import type { Expr } from "../../nodes/query-tree.ts";
import { typeNameOf } from "../format-type.ts";
import { attributeByName } from "../relation-name.ts";
import { nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { defaultOpclass } from "../type-cache.ts";
import type { PartitionKey, PgClassRow } from "../types.ts";
import { opclassFor } from "./create-index.ts";
import { systemColumns } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { analyzedExpression, loc, updateRelation } from "./context.ts";
import { columnsOf } from "./expression-columns.ts";
import { containsMutableFunctions } from "./mutable.ts";
import { learnBound, requireDisjointBound, requireInfiniteTail } from "./partition-bounds.ts";

const strategies = {
  PARTITION_STRATEGY_LIST: "list",
  PARTITION_STRATEGY_RANGE: "range",
  PARTITION_STRATEGY_HASH: "hash",
} as const;

/** PARTITION BY (`ComputePartitionAttrs`). */
export function definePartitionKey(cx: DdlContext, relation: PgClassRow, spec: PartitionSpec): void {
  const strategy = strategies[spec.strategy ?? "PARTITION_STRATEGY_LIST"];
  const params = spec.partParams ?? [];
  if (params.length > 32) throw new SqlError("54011", "cannot partition using more than 32 columns");
  if (strategy === "list" && params.length > 1)
    throw new SqlError("42P17", 'cannot use "list" partition strategy with more than one column');
  const read = new Set<number>();
  const attnums = params.map((param) => {
    const element = "PartitionElem" in param ? param.PartitionElem : {};
    const location = loc(element);
    if (element.name !== undefined) {
      const attribute = attributeByName(relation, element.name);
      if (attribute === undefined) {
        if (systemColumns.has(element.name))
          throw new SqlError("42P17", `cannot use system column "${element.name}" in partition key`, { location });
        throw new SqlError("42703", `column "${element.name}" named in partition key does not exist`, { location });
      }
      if (attribute.attgenerated !== "")
        throw new SqlError("42P17", "cannot use generated column in partition key", { location });
      requireOpclass(cx, nameParts(element.opclass), attribute.atttypid, strategy);
      read.add(attribute.attnum);
      return attribute.attnum;
    }
    const { expr } = analyzedExpression(cx, {
      kind: "partition-expression",
      expr: element.expr!,
      relations: [{ relation }],
    });
    const columns = columnsOf(expr!);
    if (cx.catalog.types.get(expr!.type)?.typtype === "p")
      throw new SqlError(
        "42P16",
        `partition key column ${params.indexOf(param) + 1} has pseudo-type ${typeNameOf(cx.catalog, expr!.type)}`,
      );
    if (containsMutableFunctions(cx.catalog, expr!))
      throw new SqlError("42P17", "functions in partition key expression must be marked IMMUTABLE");
    if (columns.length === 0) throw new SqlError("42P17", "cannot use constant expression as partition key");
    for (const attnum of columns) {
      read.add(attnum);
      if (attnum === 0 && relation.attributes.some((column) => column.attgenerated !== ""))
        throw new SqlError("42P17", "cannot use generated column in partition key", { location });
      if (attnum < 0) throw new SqlError("42P17", "partition key expressions cannot contain system column references");
      if (attnum > 0 && relation.attributes[attnum - 1]!.attgenerated !== "")
        throw new SqlError("42P17", "cannot use generated column in partition key", { location });
    }
    requireOpclass(cx, nameParts(element.opclass), expr!.type, strategy);
    return expr!.kind === "Var" ? expr!.varattno : 0;
  });
  const partitionKey: PartitionKey = { strategy, attnums, columns: [...read] };
  updateRelation(cx.catalog, relation.oid, () => ({ partitionKey }));
}

function requireOpclass(
  cx: DdlContext,
  parts: readonly string[],
  type: number,
  strategy: PartitionKey["strategy"],
): void {
  const method = strategy === "hash" ? "hash" : "btree";
  if (parts.length > 0) {
    opclassFor(cx, parts, type, method);
    return;
  }
  if (defaultOpclass(cx.catalog, type, method) !== undefined) return;
  throw new SqlError(
    "42704",
    `data type ${typeNameOf(cx.catalog, type)} has no default operator class for access method "${method}"`,
    {
      hint: `You must specify a ${method} operator class or define a default ${method} operator class for the data type.`,
    },
  );
}

/** FOR VALUES must fit the parent's strategy (`transformPartitionBound`) and leave its other partitions alone. */
export function requirePartitionBound(
  cx: DdlContext,
  parent: PgClassRow,
  bound: PartitionBoundSpec,
  partition: string,
): void {
  const key = parent.partitionKey;
  if (key === undefined) throw new SqlError("42P17", `"${parent.relname}" is not partitioned`);
  const location = loc(bound);
  const others = cx.catalog.childrenOf(parent.oid).filter((child) => child.relname !== partition);
  if (bound.is_default) {
    const other = others.find((child) => child.partbound?.is_default);
    if (other !== undefined)
      throw new SqlError(
        "42P17",
        `partition "${partition}" conflicts with existing default partition "${other.relname}"`,
        { location },
      );
    if (key.strategy === "hash")
      throw new SqlError("42P16", "a hash-partitioned table may not have a default partition");
    return;
  }
  const wanted = { list: "l", range: "r", hash: "h" }[key.strategy];
  if (bound.strategy !== wanted)
    throw new SqlError("42P16", `invalid bound specification for a ${key.strategy} partition`, { location });
  if (key.strategy === "hash") {
    if ((bound.modulus ?? 0) <= 0)
      throw new SqlError("42P16", "modulus for hash partition must be an integer value greater than zero");
    if ((bound.remainder ?? 0) >= (bound.modulus ?? 0))
      throw new SqlError("42P16", "remainder for hash partition must be less than modulus");
    requireHashBound(bound, others, partition);
    return;
  }
  if (key.strategy === "range") {
    if ((bound.lowerdatums?.length ?? 0) !== key.attnums.length)
      throw new SqlError("42P16", "FROM must specify exactly one value per partitioning column");
    if ((bound.upperdatums?.length ?? 0) !== key.attnums.length)
      throw new SqlError("42P16", "TO must specify exactly one value per partitioning column");
    requireInfiniteTail(bound.lowerdatums);
    requireInfiniteTail(bound.upperdatums);
  }
  learnBound(bound, (datum, i) => analyzeBound(cx, parent, key.attnums[i]!, datum));
  requireDisjointBound(bound, others, partition);
}

/** Moduli must divide one another, and no row may fit two partitions (`check_new_partition_bound`). Throws 42P17. */
function requireHashBound(bound: PartitionBoundSpec, others: readonly PgClassRow[], partition: string): void {
  const modulus = bound.modulus ?? 0;
  const remainder = bound.remainder ?? 0;
  for (const other of others) {
    const { modulus: otherModulus = 0, remainder: otherRemainder = 0 } = other.partbound ?? {};
    if (otherModulus === 0) continue;
    const [small, large] = [modulus, otherModulus].toSorted((a, b) => a - b) as [number, number];
    if (large % small !== 0)
      throw new SqlError("42P17", "every hash partition modulus must be a factor of the next larger modulus", {
        detail: `The new modulus ${modulus} is not a factor of ${otherModulus}, the modulus of existing partition "${other.relname}".`,
        location: loc(bound),
      });
    if (remainder % small === otherRemainder % small)
      throw new SqlError("42P17", `partition "${partition}" would overlap partition "${other.relname}"`, {
        location: loc(bound),
      });
  }
}

function analyzeBound(cx: DdlContext, parent: PgClassRow, attnum: number, expr: Node): Expr {
  const column = attnum === 0 ? undefined : parent.attributes[attnum - 1];
  const { expr: analyzed } = analyzedExpression(cx, {
    kind: "partition-bound",
    expr,
    relations: [],
    ...(column !== undefined && {
      target: { type: column.atttypid, typmod: column.atttypmod, column: column.attname },
    }),
  });
  return analyzed!;
}
