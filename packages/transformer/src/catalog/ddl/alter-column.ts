import type { ColumnDef, Node } from "@pgsql/types";
import { baseTypeOf, isBinaryCoercible } from "../base-type.ts";
import type { Catalog } from "../catalog.ts";
import { typeNameOf } from "../format-type.ts";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { PgAttributeRow, PgClassRow } from "../types.ts";
import { checkAttributeType, columnType, transformColumn } from "./column-definition.ts";
import { addConstraint, addNotNull, setAttribute, systemColumns } from "./constraints.ts";
import { UNKNOWN_TYPE } from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { analyzedExpression, descendantsOf, reload, updateRelation } from "./context.ts";
import { settleColumn } from "./create-table.ts";
import { queryDependencies } from "./dependencies.ts";
import { partsWhere } from "./dependent-parts.ts";
import { performRemovals, removalOfColumn } from "./dependents.ts";
import { requireColumnCount } from "./relation-rows.ts";
import { dropColumnOf } from "./remove-parts.ts";
import { generationText } from "./generation-expression.ts";
import { columnsOf } from "./expression-columns.ts";

/** The live column of that name; throws 42703. */
export function columnOf(relation: PgClassRow, name: string): PgAttributeRow {
  const attribute = attributeByName(relation, name);
  if (attribute !== undefined) return attribute;
  if (systemColumns.has(name)) throw new SqlError("0A000", `cannot alter system column "${name}"`);
  throw new SqlError("42703", `column "${name}" of relation "${relation.relname}" does not exist`);
}

/** ADD COLUMN, here and below (`ATExecAddColumn`). */
export function addColumn(
  cx: DdlContext,
  relation: PgClassRow,
  column: ColumnDef,
  options: { readonly ifNotExists: boolean; readonly recurse: boolean },
): void {
  const { catalog } = cx;
  const name = column.colname ?? "";
  if (relation.reloftype !== 0) throw new SqlError("42809", "cannot add column to typed table");
  if (relation.relispartition) throw new SqlError("42809", "cannot add column to a partition");
  const children = catalog.childrenOf(relation.oid);
  if (!options.recurse && children.length > 0) throw new SqlError("42P16", "column must be added to child tables too");
  const existing = attributeByName(relation, name);
  if (existing !== undefined) {
    if (options.ifNotExists) return;
    throw new SqlError("42701", `column "${name}" of relation "${relation.relname}" already exists`);
  }
  if (systemColumns.has(name) && relation.relkind !== "c")
    throw new SqlError("42701", `column name "${name}" conflicts with a system column name`);
  const spec = transformColumn(cx, column, {
    name: relation.relname,
    partitioned: relation.relkind === "p",
    foreign: relation.relkind === "f",
  });
  checkAttributeType(catalog, name, spec.attribute.atttypid, {
    containing: relation.reltype === 0 ? [] : [relation.reltype],
  });
  if (spec.attribute.attidentity !== "" && children.length > 0 && relation.relkind !== "p")
    throw new SqlError("42P16", "cannot recursively add identity column to table that has child tables");
  requireColumnCount(relation.attributes.length + 1);
  const add = (target: PgClassRow, inherited: boolean): void => {
    const current = reload(catalog, target);
    const same = inherited ? attributeByName(current, name) : undefined;
    if (same !== undefined) {
      if (same.atttypid !== spec.attribute.atttypid || same.atttypmod !== spec.attribute.atttypmod)
        throw new SqlError("42804", `child table "${current.relname}" has different type for column "${name}"`);
      updateRelation(catalog, current.oid, (row) => ({
        attributes: setAttribute(row, same.attnum, (attribute) => ({
          ...attribute,
          attinhcount: attribute.attinhcount + 1,
        })),
      }));
    } else {
      updateRelation(catalog, current.oid, (row) => ({
        attributes: [
          ...row.attributes,
          {
            ...spec.attribute,
            attnum: row.attributes.length + 1,
            attislocal: !inherited,
            attinhcount: inherited ? 1 : 0,
          },
        ],
      }));
      settleColumn(cx, reload(catalog, current), { ...spec, ownsSequence: spec.ownsSequence && !inherited });
    }
    for (const child of catalog.childrenOf(current.oid)) add(child, true);
  };
  add(relation, false);
  catalog.typesChanged();
  if (spec.notNull !== undefined) addNotNull(cx, reload(catalog, relation), spec.notNull);
  for (const constraint of spec.constraints) addConstraint(cx, reload(catalog, relation), constraint);
}

/** Neither here nor in a partition that is partitioned again (`has_partition_attrs`). Throws 42P16. */
function requireNoPartitionKey(catalog: Catalog, relation: PgClassRow, name: string, verb: "drop" | "alter"): void {
  for (const row of descendantsOf(catalog, relation.oid)) {
    const attribute = attributeByName(row, name);
    if (attribute !== undefined && row.partitionKey?.columns.includes(attribute.attnum))
      throw new SqlError(
        "42P16",
        `cannot ${verb} column "${name}" because it is part of the partition key of relation "${row.relname}"`,
      );
  }
}

/** DROP COLUMN, here and below (`ATExecDropColumn`). */
export function dropColumn(
  cx: DdlContext,
  relation: PgClassRow,
  name: string,
  options: { readonly cascade: boolean; readonly missingOk: boolean; readonly recurse: boolean },
): void {
  const { catalog } = cx;
  const attribute = attributeByName(relation, name);
  if (relation.reloftype !== 0) throw new SqlError("42809", "cannot drop column from typed table");
  if (attribute === undefined) {
    if (systemColumns.has(name)) throw new SqlError("0A000", `cannot drop system column "${name}"`);
    if (options.missingOk) return;
    throw new SqlError("42703", `column "${name}" of relation "${relation.relname}" does not exist`);
  }
  if (attribute.attinhcount > 0) throw new SqlError("42P16", `cannot drop inherited column "${name}"`);
  requireNoPartitionKey(catalog, relation, name, "drop");
  const children = catalog.childrenOf(relation.oid);
  if (relation.relkind === "p" && !options.recurse && children.length > 0)
    throw new SqlError("42P16", "cannot drop column from only the partitioned table when partitions exist", {
      hint: "Do not specify the ONLY keyword.",
    });
  const isType = relation.relkind === "c";
  performRemovals(catalog, [removalOfColumn(relation, attribute.attnum)], options.cascade, () => {
    throw new SqlError(
      "2BP01",
      `cannot drop column ${name} of ${isType ? "composite type" : "table"} ${relation.relname} because other objects depend on it`,
      { hint: "Use DROP ... CASCADE to drop the dependent objects too." },
    );
  });
  const release = (child: PgClassRow): void => {
    const mine = attributeByName(child, name);
    if (mine === undefined || mine.attinhcount === 0) return;
    if (options.recurse && mine.attinhcount === 1 && !mine.attislocal) {
      dropColumnOf(catalog, child.oid, mine.attnum);
      for (const grandchild of catalog.childrenOf(child.oid)) release(grandchild);
    } else {
      updateRelation(catalog, child.oid, (row) => ({
        attributes: setAttribute(row, mine.attnum, (column) => ({
          ...column,
          attinhcount: column.attinhcount - 1,
          attislocal: true,
        })),
      }));
    }
  };
  for (const child of children) release(child);
  catalog.typesChanged();
}

/** ALTER COLUMN … TYPE … USING: the expression, against the table as it is before the statement. */
export function checkTransform(cx: DdlContext, relation: PgClassRow, name: string, def: ColumnDef): void {
  const attribute = attributeByName(relation, name);
  if (def.raw_default === undefined || relation.relkind === "c" || attribute === undefined) return;
  const stored = descendantsOf(cx.catalog, relation.oid).find(({ relkind }) => relkind !== "r" && relkind !== "p");
  if (stored !== undefined) throw new SqlError("42809", `"${stored.relname}" is not a table`);
  const { type } = columnType(cx.catalog, def);
  if (attribute.attgenerated !== "") {
    throw new SqlError("42611", "cannot specify USING when altering type of generated column", {
      detail: `Column "${name}" is a generated column.`,
    });
  }
  const { expr } = analyzedExpression(cx, {
    kind: "alter-column-transform",
    expr: def.raw_default,
    relations: [{ relation }],
  });
  if (!assignable(cx.catalog, expr!.type, type.oid)) {
    throw new SqlError(
      "42804",
      `result of USING clause for column "${name}" cannot be cast automatically to type ${typeNameOf(cx.catalog, type.oid)}`,
      { hint: "You might need to add an explicit cast." },
    );
  }
}

/** ALTER COLUMN … TYPE, here and below (`ATPrepAlterColumnType`). */
export function alterColumnType(
  cx: DdlContext,
  relation: PgClassRow,
  name: string,
  def: ColumnDef,
  recurse: boolean,
): void {
  const { catalog } = cx;
  const attribute = columnOf(relation, name);
  if (relation.reloftype !== 0) throw new SqlError("42809", "cannot alter column type of typed table");
  if (attribute.attinhcount > 0) throw new SqlError("42P16", `cannot alter inherited column "${name}"`);
  requireNoPartitionKey(catalog, relation, name, "alter");
  const { type, typmod, collation } = columnType(catalog, def);
  checkAttributeType(catalog, name, type.oid, { containing: relation.reltype === 0 ? [] : [relation.reltype] });
  if (relation.relkind !== "c") {
    if (def.raw_default === undefined && !assignable(catalog, attribute.atttypid, type.oid)) {
      throw new SqlError(
        "42804",
        `column "${name}" cannot be cast automatically to type ${typeNameOf(catalog, type.oid)}`,
        {
          hint:
            attribute.attgenerated === ""
              ? `You might need to specify "USING ${name}::${typeNameOf(catalog, type.oid)}".`
              : undefined,
        },
      );
    }
    if (
      attribute.atthasdef &&
      attribute.attgenerated === "" &&
      attribute.default?.expr !== undefined &&
      !assignable(catalog, attribute.default.expr.type, type.oid) &&
      !assignable(catalog, attribute.atttypid, type.oid)
    )
      throw new SqlError(
        "42804",
        `default for column "${name}" cannot be cast automatically to type ${typeNameOf(catalog, type.oid)}`,
      );
  }
  const children = catalog.childrenOf(relation.oid);
  if (!recurse && children.length > 0)
    throw new SqlError("42P16", `type of inherited column "${name}" must be changed in child tables too`);
  requireNoUsers(catalog, relation, attribute);
  const below = descendantsOf(catalog, relation.oid);
  for (const row of below) {
    const mine = attributeByName(row, name);
    if (mine === undefined) continue;
    const parents = row.inhparents.filter((parent) => below.some((other) => other.oid === parent)).length;
    if (mine.attinhcount > parents)
      throw new SqlError("42P16", `cannot alter inherited column "${name}" of relation "${row.relname}"`);
    updateRelation(catalog, row.oid, (current) => ({
      attributes: setAttribute(current, mine.attnum, (column) => ({
        ...column,
        atttypid: type.oid,
        atttypmod: typmod,
        attndims: def.typeName?.arrayBounds?.length ?? 0,
        attcollation: collation,
      })),
    }));
  }
  catalog.typesChanged();
}

const usesOfColumn: Readonly<Record<string, string>> = {
  policy: "in a policy definition",
  trigger: "in a trigger definition",
  rule: "by a view or rule",
};

/** Views, rules, policies, triggers and generated columns over a column keep its type. */
function requireNoUsers(catalog: Catalog, relation: PgClassRow, attribute: PgAttributeRow): void {
  for (const row of catalog.relations.ownValues()) {
    if (row.viewQuery === undefined) continue;
    const columns = queryDependencies(row.viewQuery).relations.get(relation.oid);
    if (columns?.has(attribute.attnum) || columns?.has(0))
      throw new SqlError("0A000", "cannot alter type of a column used by a view or rule");
  }
  const parts = partsWhere(catalog, ({ relations }) => {
    const columns = relations.get(relation.oid);
    return columns !== undefined && (columns.has(attribute.attnum) || columns.has(0));
  });
  for (const { key } of parts) {
    const use = usesOfColumn[key.split(" ")[0] ?? ""];
    if (use !== undefined) throw new SqlError("0A000", `cannot alter type of a column used ${use}`);
  }
  for (const other of relation.attributes) {
    if (
      other.attgenerated !== "" &&
      other.attnum !== attribute.attnum &&
      other.default?.expr !== undefined &&
      columnsOf(other.default.expr).includes(attribute.attnum)
    )
      throw new SqlError("0A000", "cannot alter type of a column used by a generated column");
  }
  if (relation.relkind === "c") {
    for (const row of catalog.relations.ownValues())
      for (const user of row.attributes)
        if (
          !user.attisdropped &&
          row.oid !== relation.oid &&
          row.relkind !== "c" &&
          (user.atttypid === relation.reltype || catalog.types.get(user.atttypid)?.typelem === relation.reltype)
        )
          throw new SqlError(
            "0A000",
            `cannot alter type "${relation.relname}" because column "${row.relname}.${user.attname}" uses it`,
          );
  }
}

/** An assignment cast exists, or the types are alike (`coerce_to_target_type` for assignment). */
function assignable(catalog: Catalog, source: number, target: number): boolean {
  if (source === target || source === UNKNOWN_TYPE || isBinaryCoercible(catalog, source, target)) return true;
  const from = baseTypeOf(catalog, source);
  const to = baseTypeOf(catalog, target);
  if (from === to) return true;
  const cast = catalog.cast(from, to);
  if (cast !== undefined) return cast.castcontext !== "e";
  const fromRow = catalog.types.get(from);
  const toRow = catalog.types.get(to);
  if (fromRow?.typsubscript === "array" && toRow?.typsubscript === "array")
    return assignable(catalog, fromRow.typelem, toRow.typelem);
  return toRow?.typcategory === "S";
}

/** SET DEFAULT and DROP DEFAULT (`ATExecColumnDefault`). */
export function setDefault(
  cx: DdlContext,
  relation: PgClassRow,
  name: string,
  expr: Node | undefined,
  recurse: boolean,
): void {
  const attribute = columnOf(relation, name);
  if (attribute.attidentity !== "")
    throw new SqlError("42601", `column "${name}" of relation "${relation.relname}" is an identity column`);
  if (attribute.attgenerated !== "")
    throw new SqlError("42601", `column "${name}" of relation "${relation.relname}" is a generated column`);
  const value =
    expr === undefined
      ? undefined
      : analyzedExpression(cx, {
          kind: "column-default",
          expr,
          relations: [],
          target: { type: attribute.atttypid, typmod: attribute.atttypmod, column: name },
        });
  for (const row of recurse ? descendantsOf(cx.catalog, relation.oid) : [relation]) {
    const mine = attributeByName(row, name);
    if (mine === undefined) continue;
    updateRelation(cx.catalog, row.oid, (current) => ({
      attributes: setAttribute(current, mine.attnum, (column) => ({
        ...column,
        atthasdef: value !== undefined,
        default: value,
      })),
    }));
  }
}

/** ALTER COLUMN … SET EXPRESSION. */
export function setExpression(cx: DdlContext, relation: PgClassRow, name: string, expr: Node): void {
  const attribute = columnOf(relation, name);
  if (attribute.attgenerated === "")
    throw new SqlError("55000", `column "${name}" of relation "${relation.relname}" is not a generated column`);
  const value = analyzedExpression(cx, {
    kind: "generated-column",
    expr,
    relations: [{ relation }],
    target: { type: attribute.atttypid, typmod: attribute.atttypmod, column: name },
  });
  updateRelation(cx.catalog, relation.oid, (current) => ({
    attributes: setAttribute(current, attribute.attnum, (column) => ({
      ...column,
      default: { ...value, text: generationText(cx.text, expr) },
    })),
  }));
}

/** ALTER COLUMN … DROP EXPRESSION. */
export function dropExpression(
  cx: DdlContext,
  relation: PgClassRow,
  name: string,
  missingOk: boolean,
  recurse: boolean,
): void {
  const attribute = columnOf(relation, name);
  if (attribute.attgenerated === "v")
    throw new SqlError("0A000", "ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns");
  if (attribute.attgenerated === "") {
    if (missingOk) return;
    throw new SqlError("55000", `column "${name}" of relation "${relation.relname}" is not a generated column`);
  }
  if (!recurse && cx.catalog.childrenOf(relation.oid).length > 0)
    throw new SqlError("42P16", "ALTER TABLE / DROP EXPRESSION must be applied to child tables too");
  if (attribute.attinhcount > 0) throw new SqlError("42P16", "cannot drop generation expression from inherited column");
  for (const row of descendantsOf(cx.catalog, relation.oid)) {
    const mine = attributeByName(row, name);
    if (mine === undefined) continue;
    updateRelation(cx.catalog, row.oid, (current) => ({
      attributes: setAttribute(current, mine.attnum, (column) => ({
        ...column,
        attgenerated: "",
        atthasdef: false,
        default: undefined,
      })),
    }));
  }
}
