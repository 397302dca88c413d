import { BlockList, isIP } from "node:net";
import { RealtimeError } from "../protocol/realtime-error.ts";

/** Whose request it is, where that is not the address that it came from: behind a proxy, the header that the proxy sets. */
export type ClientAddress = (request: Request) => string | undefined;

/** Counts what each address has open. */
export interface AddressLimit {
  /** The address of a request; `undefined` where nothing is known of it, and nothing is counted. */
  of(request: Request): string | undefined;
  /**
   * Takes one of an address's places, and gives the way to give it back.
   *
   * @throws RealtimeError `rate_limited` when none is left.
   */
  take(address: string | undefined): () => void;
}

/** Loopback, link-local and private networks (RFC 1918, 4193, 6598): where proxies stand. */
const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
] as const) {
  privateNetworks.addSubnet(network, prefix, "ipv4");
}
privateNetworks.addAddress("::1", "ipv6");
privateNetworks.addSubnet("fc00::", 7, "ipv6");
privateNetworks.addSubnet("fe80::", 10, "ipv6");

const nothing = (): void => undefined;

/**
 * Without `clientAddress` the peer's own address counts, unless it is a private one: that is a proxy, and all its clients
 * together are not one.
 */
export function createAddressLimit(capacity: number, clientAddress?: ClientAddress): AddressLimit {
  const taken = new Map<string, number>();

  function give(address: string): void {
    const left = (taken.get(address) ?? 0) - 1;
    if (left > 0) taken.set(address, left);
    else taken.delete(address);
  }

  return {
    of(request) {
      if (clientAddress) return normal(clientAddress(request));
      // srvx's requests know their peer; a framework's own may not.
      const peer = normal((request as { readonly ip?: string }).ip);
      return peer === undefined || isPrivate(peer) ? undefined : peer;
    },
    take(address) {
      if (address === undefined) return nothing;
      const count = taken.get(address) ?? 0;
      if (count >= capacity) throw new RealtimeError("rate_limited", "This address has too many connections open");
      taken.set(address, count + 1);
      let held = true;
      return () => {
        if (held) give(address);
        held = false;
      };
    },
  };
}

function isPrivate(address: string): boolean {
  const network = address.endsWith("::/64") ? address.slice(0, -3) : address;
  return privateNetworks.check(network, isIP(network) === 6 ? "ipv6" : "ipv4");
}

/** One name for each client: IPv4 inside IPv6 is IPv4, and of IPv6 the network counts, for its holder has 2⁶⁴ addresses. */
function normal(address: string | undefined): string | undefined {
  if (address === undefined || address === "") return undefined;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(address) !== 6 || address === "::1") return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  // An IPv4 tail stands for two groups, both in the half that does not count.
  const groups = [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
