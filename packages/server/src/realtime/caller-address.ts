import type { Socket } from 'socket.io';

/** The caller's address behind `hops` trusted proxies: counted from the end, because a client can write the front. */
export function callerAddress({ handshake }: Pick<Socket, 'handshake'>, hops: number): string {
  const direct = handshake.address;
  if (hops === 0) return direct;
  const forwarded = String(handshake.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return forwarded.at(-hops) ?? forwarded[0] ?? direct;
}
