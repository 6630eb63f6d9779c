import { type IdKind, idPrefixes } from '@alcove/protocol';
import { customAlphabet } from 'nanoid';

/** Crockford's base 32: its digits sort as bytes in the order of their values, and none look alike. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const timeDigits = 9;
const random = customAlphabet(alphabet, 14);

/**
 * A new id: the kind's prefix, the time in 9 base-32 digits, 14 random characters. Time-ordered because random keys
 * cost 2.8 times as much in a B-tree (docs/performance.md); never compared for order, `seq` does that.
 */
export function createId(kind: IdKind, nowMs: number): string {
  return `${idPrefixes[kind]}_${timePart(nowMs)}${random()}`;
}

function timePart(nowMs: number): string {
  let rest = nowMs;
  let digits = '';
  for (let i = 0; i < timeDigits; i++) {
    digits = alphabet.charAt(rest % 32) + digits;
    rest = Math.floor(rest / 32);
  }
  return digits;
}
