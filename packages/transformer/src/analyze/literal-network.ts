/** Literals of network addresses (`inet_net_pton.c`, `mac.c` and `mac8.c` of PostgreSQL). */
import type { Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";

const MACADDR8 = 774;
const CIDR = 650;
const MACADDR = 829;
const INET = 869;

const names: ReadonlyMap<Oid, string> = new Map([
  [CIDR, "cidr"],
  [INET, "inet"],
  [MACADDR, "macaddr"],
  [MACADDR8, "macaddr8"],
]);

/** Whether `type` is one that `checkNetworkLiteral` knows. */
export const isNetwork = (type: Oid): boolean => names.has(type);

export function checkNetworkLiteral(type: Oid, value: string, location: number): void {
  const name = names.get(type) ?? "";
  const isRead =
    type === MACADDR
      ? isMac(value, location)
      : type === MACADDR8
        ? isMac8(value)
        : value.includes(":")
          ? isAddress6(value, type === CIDR, location)
          : isAddress4(value, type === CIDR, location);
  if (!isRead) ereport("INVALID_TEXT_REPRESENTATION", `invalid input syntax for type ${name}: "${value}"`, location);
}

/** A network has no bits to the right of its mask. */
function checkHostBits(bytes: readonly number[], bits: number, value: string, location: number): void {
  const isHost = bytes.some((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8));
    return (byte & (0xff >> kept)) !== 0;
  });
  if (isHost)
    ereport("INVALID_TEXT_REPRESENTATION", `invalid cidr value: "${value}"`, location, {
      detail: "Value has bits set to right of mask.",
    });
}

function isAddress4(value: string, isCidr: boolean, location: number): boolean {
  // A network may be written in hexadecimal digits.
  if (isCidr && /^0x/i.test(value)) return true;
  const match = /^(\d+(?:\.\d+){0,3})(\.?)(?:\/(\d+))?$/.exec(value);
  if (!match) return false;
  const [, address = "", dot, mask] = match;
  const bytes = address.split(".").map(Number);
  if (bytes.some((byte) => byte > 255)) return false;
  if (dot !== "" && bytes.length === 4) return false;
  const bits = mask === undefined ? undefined : Number(mask);
  if (bits !== undefined && bits > 32) return false;
  if (!isCidr) {
    if (bits === undefined) return bytes.length === 4 && dot === "";
    return Math.floor(bits / 8) <= bytes.length;
  }
  const full = [...bytes, 0, 0, 0].slice(0, 4);
  checkHostBits(full, bits ?? classBits(bytes), value, location);
  return true;
}

/** Without a mask its class decides, and how many bytes are written. */
function classBits(bytes: readonly number[]): number {
  const [first = 0] = bytes;
  const byClass = first >= 240 ? 32 : first >= 224 ? 8 : first >= 192 ? 24 : first >= 128 ? 16 : 8;
  const bits = Math.max(byClass, bytes.length * 8);
  return byClass === 8 && first === 224 ? 4 : bits;
}

function isAddress6(value: string, isCidr: boolean, location: number): boolean {
  const match = /^([\da-fA-F:.]+)(?:\/(\d+))?$/.exec(value);
  if (!match) return false;
  const [, address = "", mask] = match;
  if (mask !== undefined && (Number(mask) > 128 || /^0\d/.test(mask))) return false;
  const bytes = bytes6(address);
  if (!bytes) return false;
  if (isCidr) checkHostBits(bytes, Number(mask ?? 128), value, location);
  return true;
}

function bytes6(address: string): readonly number[] | undefined {
  const halves = address.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":").map(bytesOfPart)));
  if (!head || [...head, ...(tail ?? [])].some((part) => part === undefined)) return undefined;
  // IPv4 stands last.
  const parts = [...head, ...(tail ?? [])];
  if (parts.slice(0, -1).some((part) => part?.length === 4)) return undefined;
  if (tail?.length === 0 && head.at(-1)?.length === 4) return undefined;
  const before = head.flatMap((part) => part ?? []);
  const after = (tail ?? []).flatMap((part) => part ?? []);
  const missing = 16 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

function bytesOfPart(part: string): readonly number[] | undefined {
  if (part.includes(".")) {
    const bytes = part.split(".");
    // Bytes may be left out here.
    const isAddress =
      bytes.length <= 4 && bytes.every((byte) => /^(?:0|[1-9]\d{0,2})?$/.test(byte) && Number(byte) <= 255);
    return isAddress ? [...bytes.map(Number), 0, 0, 0].slice(0, 4) : undefined;
  }
  if (!/^[\da-fA-F]{1,4}$/.test(part)) return undefined;
  const number = Number.parseInt(part, 16);
  return [number >> 8, number & 0xff];
}

const anyHex = "[ \\t\\n\\r\\v\\f]*((?:0[xX])?[\\da-fA-F]+)";
const pair = "[ \\t\\n\\r\\v\\f]*([\\da-fA-F]{1,2})";
const end = "[ \\t\\n\\r\\v\\f]*$";
const macForms = [
  new RegExp(`^${Array.from({ length: 6 }, () => anyHex).join(":")}${end}`),
  new RegExp(`^${Array.from({ length: 6 }, () => anyHex).join("-")}${end}`),
  ...["PPP:PPP", "PPP-PPP", "PP.PP.PP", "PP-PP-PP", "PPPPPP"].map(
    (form) => new RegExp(`^${form.replaceAll(".", "\\.").replaceAll("P", pair)}${end}`),
  ),
];

function isMac(value: string, location: number): boolean {
  // C libraries disagree on numbers with signs, which dashes may be.
  if (/\+|(?:^|[-:.])[ \t\n\r\v\f]*-/.test(value)) return true;
  const match = macForms.map((form) => form.exec(value)).find((found) => found !== null);
  if (!match) return value.includes("-");
  const bytes = match.slice(1).map((text) => Number.parseInt(text, 16));
  if (bytes.some((byte) => byte < 0 || byte > 255))
    ereport("NUMERIC_VALUE_OUT_OF_RANGE", `invalid octet value in "macaddr" value: "${value}"`, location);
  return true;
}

function isMac8(value: string): boolean {
  const trimmed = value.replace(/^[ \t\n\r\v\f]+|[ \t\n\r\v\f]+$/g, "");
  // A last character without its second is not looked at, nor is a separator before it.
  const [text = ""] = /^(?:[-:.]?[\da-fA-F]{2})*/.exec(trimmed) ?? [];
  if (!/^[-:.]?.?$/s.test(trimmed.slice(text.length))) return false;
  const match = /^(?:[\da-fA-F]{2}([-:.])?)(?:[\da-fA-F]{2}[-:.]?){4,6}[\da-fA-F]{2}$/.test(text);
  const pairs = text.match(/[\da-fA-F]{2}/g) ?? [];
  const separators = new Set(text.replaceAll(/[\da-fA-F]/g, ""));
  return match && separators.size <= 1 && (pairs.length === 6 || pairs.length === 8);
}
