import { InvalidValue, type ValueCodec } from "./value-codec.ts";

/** `bytea`: `Uint8Array`, base64 on the wire. */
export const bytea: ValueCodec = {
  fromText: parseBytea,
  fromDriver(value) {
    if (typeof value === "string") return parseBytea(value);
    // A Buffer is a Uint8Array, but not an equal one: it prints and serialises otherwise.
    if (value instanceof Uint8Array && value.constructor !== Uint8Array) {
      return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    }
    return value;
  },
  toText: (value) => `\\x${toHex(value as Uint8Array)}`,
  toWire: (value) => toBase64(value as Uint8Array),
  fromWire: (value) => fromBase64(value as string),
  accept(value) {
    if (value instanceof Uint8Array) return value;
    throw new InvalidValue("a Uint8Array", value);
  },
  acceptWire(value) {
    if (
      typeof value === "string" &&
      /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(value) &&
      !value.includes("_")
    ) {
      return fromBase64(value);
    }
    throw new InvalidValue("bytes in base64", value);
  },
};

/** `byteaout` of PostgreSQL's `bytea.c`: hex, or where `bytea_output = escape`, text with octal escapes. */
function parseBytea(text: string): Uint8Array {
  if (text.startsWith("\\x")) {
    const bytes = new Uint8Array((text.length - 2) / 2);
    for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 + i * 2, 4 + i * 2), 16);
    return bytes;
  }
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== "\\") bytes.push(text.charCodeAt(i));
    else if (text[i + 1] === "\\") bytes.push(text.charCodeAt(++i));
    else {
      bytes.push(Number.parseInt(text.slice(i + 1, i + 4), 8));
      i += 3;
    }
  }
  return Uint8Array.from(bytes);
}

function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/** Arguments of one call have a limit. */
const CHUNK = 8192;

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += CHUNK) binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
