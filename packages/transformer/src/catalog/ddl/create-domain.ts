import type { AlterDomainStmt, CreateDomainStmt } from "@pgsql/types";
import { typeNameOf } from "../format-type.ts";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import type { DomainConstraintRow, PgTypeRow } from "../types.ts";
import { columnType, foldConstraintAttributes } from "./column-definition.ts";
import type { DdlContext } from "./context.ts";
import { analyzedExpression, creationNamespace, loc, makeObjectName } from "./context.ts";
import { requireType } from "./create-type.ts";
import { addTypeWithArray, claimTypeName, makeType } from "./relation-rows.ts";

/** CREATE DOMAIN (`DefineDomain`). */
export function createDomain(cx: DdlContext, statement: CreateDomainStmt): void {
  const { catalog } = cx;
  const { schema, name } = deconstructQualifiedName(nameParts(statement.domainname));
  const namespace = creationNamespace(catalog, schema);
  try {
    claimTypeName(catalog, name, namespace);
  } catch (error) {
    throw error instanceof SqlError ? new SqlError(error.sqlstate, error.message) : error;
  }
  const {
    type: base,
    typmod,
    collation,
  } = columnType(catalog, {
    ...(statement.typeName && { typeName: statement.typeName }),
    ...(statement.collClause && { collClause: statement.collClause }),
    location: statement.collClause?.location ?? 0,
  });
  if (!["b", "c", "d", "e", "r", "m"].includes(base.typtype)) {
    throw new SqlError("42804", `"${typeNameOf(catalog, base.oid)}" is not a valid base type for a domain`, {
      location: loc(statement.typeName),
    });
  }
  let notNull = false;
  let sawNull = false;
  let sawDefault = false;
  const checks: DomainConstraintRow[] = [];
  const value = { type: base.oid, typmod, collation };
  for (const node of statement.constraints ?? []) {
    const contype = "Constraint" in node ? node.Constraint.contype : undefined;
    if (contype === "CONSTR_ATTR_ENFORCED" || contype === "CONSTR_ATTR_NOT_ENFORCED")
      throw new SqlError("42P17", "specifying constraint enforceability not supported for domains", {
        location: "Constraint" in node ? loc(node.Constraint) : -1,
      });
  }
  for (const constraint of foldConstraintAttributes(statement.constraints)) {
    const location = loc(constraint);
    switch (constraint.contype) {
      case "CONSTR_DEFAULT":
        if (sawDefault) throw new SqlError("42601", "multiple default expressions", { location });
        sawDefault = true;
        if (constraint.raw_expr !== undefined)
          analyzedExpression(cx, {
            kind: "column-default",
            expr: constraint.raw_expr,
            relations: [],
            target: { type: base.oid, typmod, column: name },
          });
        break;
      case "CONSTR_NOTNULL":
        if (notNull) throw new SqlError("42601", "redundant NOT NULL constraint definition", { location });
        if (sawNull) throw new SqlError("42601", "conflicting NULL/NOT NULL constraints", { location });
        if (constraint.is_no_inherit)
          throw new SqlError("42P17", "not-null constraints for domains cannot be marked NO INHERIT", { location });
        notNull = true;
        checks.push({
          conname: constraint.conname ?? `${name}_not_null`,
          contype: "n",
          convalidated: true,
          check: undefined,
        });
        break;
      case "CONSTR_NULL":
        if (notNull) throw new SqlError("42601", "conflicting NULL/NOT NULL constraints", { location });
        sawNull = true;
        break;
      case "CONSTR_CHECK":
        if (constraint.is_no_inherit)
          throw new SqlError("42P17", "check constraints for domains cannot be marked NO INHERIT", { location });
        checks.push(domainCheck(cx, name, constraint, value, checks));
        break;
      case "CONSTR_UNIQUE":
        throw new SqlError("42601", "unique constraints not possible for domains", { location });
      case "CONSTR_PRIMARY":
        throw new SqlError("42601", "primary key constraints not possible for domains", { location });
      case "CONSTR_EXCLUSION":
        throw new SqlError("42601", "exclusion constraints not possible for domains", { location });
      case "CONSTR_FOREIGN":
        throw new SqlError("42601", "foreign key constraints not possible for domains", { location });
      case "CONSTR_GENERATED":
      case "CONSTR_IDENTITY":
        throw new SqlError("42601", "specifying GENERATED not supported for domains", { location });
      default:
    }
  }
  const domain = addTypeWithArray(
    catalog,
    makeType({
      oid: catalog.newOid(),
      typname: name,
      typnamespace: namespace,
      typtype: "d",
      typcategory: base.typcategory,
      typlen: base.typlen,
      typbasetype: base.oid,
      typtypmod: typmod,
      typnotnull: notNull,
      typndims: statement.typeName?.arrayBounds?.length ?? 0,
      typcollation: collation,
      typhasdefault: sawDefault || base.typhasdefault,
    }),
  );
  catalog.setDomainConstraints(domain.oid, checks);
}

function domainCheck(
  cx: DdlContext,
  domain: string,
  constraint: NonNullable<ReturnType<typeof foldConstraintAttributes>[number]>,
  valueType: { readonly type: number; readonly typmod: number; readonly collation: number },
  others: readonly DomainConstraintRow[],
): DomainConstraintRow {
  const taken = (name: string): boolean => others.some((other) => other.conname === name);
  if (constraint.conname !== undefined && taken(constraint.conname))
    throw new SqlError("42710", `constraint "${constraint.conname}" for domain "${domain}" already exists`);
  const check = analyzedExpression(cx, {
    kind: "domain-check",
    expr: constraint.raw_expr!,
    relations: [],
    valueType,
    boolean: "CHECK",
  });
  let conname = constraint.conname ?? makeObjectName(domain, undefined, "check");
  for (let i = 1; constraint.conname === undefined && taken(conname); i++)
    conname = makeObjectName(domain, undefined, `check${i}`);
  return { conname, contype: "c", convalidated: !constraint.skip_validation, check };
}

/** ALTER DOMAIN. */
export function alterDomain(cx: DdlContext, statement: AlterDomainStmt): void {
  const { catalog } = cx;
  const type = requireType(cx, { names: statement.typeName ?? [], typemod: -1, location: -1 });
  if (type.typtype !== "d") throw new SqlError("42809", `${typeNameOf(catalog, type.oid)} is not a domain`);
  const put = (change: Partial<PgTypeRow>): void => catalog.types.put({ ...type, ...change });
  const constraints = catalog.domainConstraints(type.oid);
  const setNotNull = (conname: string): void => {
    if (type.typnotnull) return;
    put({ typnotnull: true });
    catalog.setDomainConstraints(type.oid, [
      ...constraints,
      { conname, contype: "n", convalidated: true, check: undefined },
    ]);
  };
  const find = (): DomainConstraintRow | undefined => constraints.find((row) => row.conname === statement.name);
  switch (statement.subtype as string) {
    case "AD_AlterDefault":
    case "T":
      if (statement.def !== undefined)
        analyzedExpression(cx, {
          kind: "column-default",
          expr: statement.def,
          relations: [],
          target: { type: type.typbasetype, typmod: type.typtypmod, column: type.typname },
        });
      put({ typhasdefault: statement.def !== undefined });
      break;
    case "AD_DropNotNull":
    case "N":
      put({ typnotnull: false });
      catalog.setDomainConstraints(
        type.oid,
        constraints.filter((row) => row.contype !== "n"),
      );
      break;
    case "AD_SetNotNull":
    case "O":
      setNotNull(`${type.typname}_not_null`);
      break;
    case "AD_AddConstraint":
    case "C": {
      const constraint = statement.def !== undefined && "Constraint" in statement.def ? statement.def.Constraint : {};
      if (constraint.contype === "CONSTR_NOTNULL") setNotNull(constraint.conname ?? `${type.typname}_not_null`);
      else if (constraint.contype === "CONSTR_CHECK") {
        const value = { type: type.typbasetype, typmod: type.typtypmod, collation: type.typcollation };
        catalog.setDomainConstraints(type.oid, [
          ...constraints,
          domainCheck(cx, type.typname, constraint, value, constraints),
        ]);
      } else throw new SqlError("42601", "constraint not possible for domains");
      break;
    }
    case "AD_DropConstraint":
    case "X":
      if (find() === undefined) {
        if (statement.missing_ok) return;
        throw new SqlError("42704", `constraint "${statement.name}" of domain "${type.typname}" does not exist`);
      }
      if (find()?.contype === "n") put({ typnotnull: false });
      catalog.setDomainConstraints(
        type.oid,
        constraints.filter((row) => row.conname !== statement.name),
      );
      break;
    case "AD_ValidateConstraint":
    case "V":
      if (find() === undefined)
        throw new SqlError("42704", `constraint "${statement.name}" of domain "${type.typname}" does not exist`);
      catalog.setDomainConstraints(
        type.oid,
        constraints.map((row) => (row.conname === statement.name ? { ...row, convalidated: true } : row)),
      );
      break;
    default:
  }
}
