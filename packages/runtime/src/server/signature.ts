import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "../protocol/canonical-json.ts";

type Values = Readonly<Record<string, unknown>>;

export interface Signer {
  sign(query: string, wireArgs: Values): string;
  verify(signature: string, query: string, wireArgs: Values): boolean;
}

/** HMAC-SHA-256 over a query's name and its normalised arguments: the same for equal arguments in any key order. */
export function createSigner(secret: string | Uint8Array): Signer {
  const digest = (query: string, wireArgs: Values): Buffer =>
    createHmac("sha256", secret)
      .update(`subscribe\n${query}\n${canonicalJson(wireArgs)}`)
      .digest();
  return {
    sign: (query, wireArgs) => digest(query, wireArgs).toString("base64url"),
    verify(signature, query, wireArgs) {
      const given = Buffer.from(signature, "base64url");
      const right = digest(query, wireArgs);
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
