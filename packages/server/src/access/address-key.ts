import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Hextets of an IPv6 address that one subscriber owns whole: a /64. */
const subscriberHextets = 4;

/** What callers of one address are counted under: IPv4 as it is, also where it comes mapped; IPv6 by its /64. */
export function addressKey(ip: string): string {
  if (isIP(ip) === 0) return ip;
  const address = ipaddr.process(ip.split('%', 1)[0] ?? ip);
  if (address instanceof ipaddr.IPv6) return `${address.parts.slice(0, subscriberHextets).join(':')}/64`;
  return address.toString();
}
