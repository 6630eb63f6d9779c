import type { ErrorCode, Limits, PROTOCOL_VERSION } from '@alcove/protocol';

/**
 * The few values of the contract that the client needs at run time. The protocol's schemas must not reach the
 * browser bundle, so they are repeated here with the protocol's own literal types: a wrong one does not compile.
 */
export const protocolVersion: typeof PROTOCOL_VERSION = 1;

/** Longest text of one message, in UTF-16 code units. */
export const textMax: Limits['textMax'] = 8_000;

/** Longest name of a person. */
export const nameMax: Limits['nameMax'] = 120;

/** Longest address. */
export const emailMax: Limits['emailMax'] = 254;

/** Unread counts stop here and say so. */
export const unreadCap: Limits['unreadCap'] = 100;

/** A typing sign without a new one is over after this long. */
export const typingExpiresMs: Limits['typingExpiresMs'] = 6_000;

/** Codes that say: whoever asked is not signed in, or no longer. */
const signInCodes: readonly string[] = ['unauthenticated', 'session_expired'] satisfies readonly ErrorCode[];

/** Whether a refusal is about the sign-in, so that a new one, and nothing else, would help. */
export function isSignInCode(code: string): boolean {
  return signInCodes.includes(code);
}
