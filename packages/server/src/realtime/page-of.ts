import type { IncomingMessage } from 'node:http';
import { type PageOrigin, pageOrigin } from '../access/page-origin.ts';

/** What the gateway must know of its surroundings to tell its own pages from others. */
export interface Surroundings {
  /** The configured origin of the server, or null. */
  readonly publicUrl: string | null;
  /** Hops of trusted proxies in front; 0 believes no forwarded header. */
  readonly trustedHops: number;
}

/** Which page a handshake comes from, by the same rule as REST. */
export function pageOf(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  { publicUrl, trustedHops }: Surroundings,
): PageOrigin {
  const { headers, socket } = request;
  const forwarded = trustedHops > 0 ? lastOf(headers['x-forwarded-proto']) : undefined;
  const scheme = forwarded ?? ('encrypted' in socket && socket.encrypted ? 'https' : 'http');
  const host = (trustedHops > 0 ? lastOf(headers['x-forwarded-host']) : undefined) ?? headers.host ?? '';
  return pageOrigin({
    origin: headers.origin,
    fetchSite: headers['sec-fetch-site'],
    requestOrigin: `${scheme}://${host}`,
    publicUrl,
  });
}

/** The entry that the nearest proxy wrote. */
function lastOf(header: string | string[] | undefined): string | undefined {
  return String(header ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .at(-1);
}
