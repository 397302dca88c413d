import type { AlterSubscriptionStmt, CreateSubscriptionStmt, DefElem, Node } from "@pgsql/types";
import { SqlError } from "../sql-error.ts";
import type { DdlContext } from "./context.ts";
import { strings } from "./context.ts";
import { defElems } from "./create-type.ts";
import { optionBoolean, optionText, requireSingleOptions } from "./options.ts";
import { addNamedObject } from "./schema.ts";

const booleans = [
  "connect",
  "enabled",
  "create_slot",
  "copy_data",
  "binary",
  "two_phase",
  "disable_on_error",
  "password_required",
  "run_as_owner",
  "failover",
  "refresh",
] as const;

type BooleanOption = (typeof booleans)[number];

const onAlter = [
  "slot_name",
  "synchronous_commit",
  "binary",
  "streaming",
  "two_phase",
  "disable_on_error",
  "password_required",
  "run_as_owner",
  "failover",
  "origin",
];

const onCreate = [...onAlter, "connect", "enabled", "create_slot", "copy_data"];

/** What each form of ALTER SUBSCRIPTION may set (`AlterSubscription`). */
const supportedBy: Readonly<Record<string, readonly string[]>> = {
  ALTER_SUBSCRIPTION_OPTIONS: onAlter,
  ALTER_SUBSCRIPTION_ENABLED: ["enabled"],
  ALTER_SUBSCRIPTION_SET_PUBLICATION: ["copy_data", "refresh"],
  ALTER_SUBSCRIPTION_ADD_PUBLICATION: ["copy_data", "refresh"],
  ALTER_SUBSCRIPTION_DROP_PUBLICATION: ["refresh"],
  ALTER_SUBSCRIPTION_REFRESH: ["copy_data"],
  ALTER_SUBSCRIPTION_SKIP: ["lsn"],
};

/** CREATE SUBSCRIPTION (`CreateSubscription`): what the publisher would answer is not seen. */
export function createSubscription(cx: DdlContext, statement: CreateSubscriptionStmt): void {
  readOptions(statement.options, onCreate);
  const name = statement.subname ?? "";
  if (cx.catalog.object("subscription", name) !== undefined)
    throw new SqlError("42710", `subscription "${name}" already exists`);
  const publications = strings(statement.publication);
  requireDistinct(publications);
  addNamedObject(cx, "subscription", name, "subscription");
  cx.catalog.objects.put({ ...cx.catalog.object("subscription", name)!, publications });
}

/** ALTER SUBSCRIPTION (`AlterSubscription`). */
export function alterSubscription(cx: DdlContext, statement: AlterSubscriptionStmt): void {
  const name = statement.subname ?? "";
  const row = cx.catalog.object("subscription", name);
  if (row === undefined) throw new SqlError("42704", `subscription "${name}" does not exist`);
  const supported = supportedBy[statement.kind ?? ""];
  if (supported !== undefined) readOptions(statement.options, supported);
  const named = strings(statement.publication);
  const publications = row.publications ?? [];
  switch (statement.kind) {
    case "ALTER_SUBSCRIPTION_SET_PUBLICATION":
      requireDistinct(named);
      cx.catalog.objects.put({ ...row, publications: named });
      break;
    case "ALTER_SUBSCRIPTION_ADD_PUBLICATION":
      requireDistinct(named);
      for (const publication of named)
        if (publications.includes(publication))
          throw new SqlError("42710", `publication "${publication}" is already in subscription "${name}"`);
      cx.catalog.objects.put({ ...row, publications: [...publications, ...named] });
      break;
    case "ALTER_SUBSCRIPTION_DROP_PUBLICATION": {
      requireDistinct(named);
      for (const publication of named)
        if (!publications.includes(publication))
          throw new SqlError("42704", `publication "${publication}" is not in subscription "${name}"`);
      const rest = publications.filter((publication) => !named.includes(publication));
      if (rest.length === 0) throw new SqlError("22023", "cannot drop all the publications from a subscription");
      cx.catalog.objects.put({ ...row, publications: rest });
      break;
    }
    default:
  }
}

function requireDistinct(publications: readonly string[]): void {
  const twice = publications.find((name, i) => publications.indexOf(name) !== i);
  if (twice !== undefined) throw new SqlError("42710", `publication name "${twice}" used more than once`);
}

/** `parse_subscription_options`. Throws 42601, 42602, 22023. */
function readOptions(nodes: readonly Node[] | undefined, supported: readonly string[]): void {
  const options = defElems([...(nodes ?? [])]);
  requireSingleOptions(options.filter((option) => supported.includes(option.defname ?? "")));
  const given = new Map<BooleanOption, boolean>();
  let slotIsNone = false;
  for (const option of options) {
    const name = option.defname ?? "";
    if (!supported.includes(name)) throw new SqlError("42601", `unrecognized subscription parameter: "${name}"`);
    const boolean = booleans.find((known) => known === name);
    if (boolean !== undefined) given.set(boolean, optionBoolean(option));
    else if (name === "streaming") requireStreaming(option);
    else if (name === "slot_name") slotIsNone = readSlotName(optionText(option) ?? "");
    else if (name === "origin") requireOrigin(optionText(option) ?? "");
  }
  requireCombination(given, slotIsNone, supported.includes("enabled"), supported.includes("create_slot"));
}

function requireStreaming(option: DefElem): void {
  const value = optionText(option)?.toLowerCase();
  if (value !== undefined && !["true", "on", "1", "false", "off", "0", "parallel"].includes(value))
    throw new SqlError("42601", 'streaming requires a Boolean value or "parallel"');
}

/** Whether it is NONE; a name must be a replication slot's (`ReplicationSlotValidateName`). */
function readSlotName(name: string): boolean {
  if (name === "none") return true;
  if (name === "") throw new SqlError("42602", `replication slot name "${name}" is too short`);
  if (Buffer.byteLength(name) >= 64) throw new SqlError("42622", `replication slot name "${name}" is too long`);
  if (!/^[a-z0-9_]+$/.test(name))
    throw new SqlError("42602", `replication slot name "${name}" contains invalid character`, {
      hint: "Replication slot names may only contain lower case letters, numbers, and the underscore character.",
    });
  return false;
}

function requireOrigin(origin: string): void {
  if (!["none", "any"].includes(origin.toLowerCase()))
    throw new SqlError("22023", `unrecognized origin value: "${origin}"`);
}

function requireCombination(
  given: ReadonlyMap<BooleanOption, boolean>,
  slotIsNone: boolean,
  mayEnable: boolean,
  mayCreateSlot: boolean,
): void {
  const exclusive = (what: string, option: BooleanOption): void => {
    throw new SqlError("42601", `${what} and ${option} = true are mutually exclusive options`);
  };
  const offline = given.get("connect") === false;
  if (offline)
    for (const option of ["enabled", "create_slot", "copy_data"] as const)
      if (given.get(option)) exclusive("connect = false", option);
  if (!slotIsNone) return;
  for (const option of ["enabled", "create_slot"] as const) {
    if (option === "enabled" ? !mayEnable : !mayCreateSlot) continue;
    if (given.get(option)) exclusive("slot_name = NONE", option);
    if (given.get(option) === undefined && !offline)
      throw new SqlError("42601", `subscription with slot_name = NONE must also set ${option} = false`);
  }
}
