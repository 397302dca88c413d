import type { Oid, PgClassRow } from "../catalog/types.ts";
import { OID } from "./type-oids.ts";

export interface SystemAttribute {
  readonly name: string;
  readonly attnum: number;
  readonly type: Oid;
}

const TID = 27;
const XID = 28;
const CID = 29;

/** The columns that every table has (`SysAtt` of PostgreSQL's `heap.c`). */
const systemAttributes: readonly SystemAttribute[] = [
  { name: "ctid", attnum: -1, type: TID },
  { name: "xmin", attnum: -2, type: XID },
  { name: "cmin", attnum: -3, type: CID },
  { name: "xmax", attnum: -4, type: XID },
  { name: "cmax", attnum: -5, type: CID },
  { name: "tableoid", attnum: -6, type: OID },
];

/** The system column of this name or number, where the relation has system columns (a view has none). */
export function systemAttribute(relation: PgClassRow | undefined, key: string | number): SystemAttribute | undefined {
  if (relation?.relkind === "v" || relation?.relkind === "c") return undefined;
  return systemAttributes.find((attribute) => attribute.name === key || attribute.attnum === key);
}
