/** Literals of bytes and bits (`bytea.c`, `encode.c` and `varbit.c` of PostgreSQL). */
import { ereport } from "./analyze-error.ts";

export function checkByteaLiteral(value: string, location: number): void {
  if (!value.startsWith("\\x")) {
    if (!/^(?:[^\\]|\\\\|\\[0-3][0-7][0-7])*$/s.test(value))
      ereport("INVALID_TEXT_REPRESENTATION", "invalid input syntax for type bytea", location);
    return;
  }
  let isSecond = false;
  for (const char of value.slice(2)) {
    if (!isSecond && " \n\t\r".includes(char)) continue;
    if (!/[\da-fA-F]/.test(char)) ereport("INVALID_PARAMETER_VALUE", `invalid hexadecimal digit: "${char}"`, location);
    isSecond = !isSecond;
  }
  if (isSecond) ereport("INVALID_PARAMETER_VALUE", "invalid hexadecimal data: odd number of digits", location);
}

export function checkBitLiteral(value: string, location: number): void {
  const isHexadecimal = /^x/i.test(value);
  const digits = /^[bx]/i.test(value) ? value.slice(1) : value;
  for (const char of digits) {
    if (isHexadecimal ? /[\da-fA-F]/.test(char) : char === "0" || char === "1") continue;
    const kind = isHexadecimal ? "hexadecimal" : "binary";
    ereport("INVALID_TEXT_REPRESENTATION", `"${char}" is not a valid ${kind} digit`, location);
  }
}
