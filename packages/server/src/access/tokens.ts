import { createHash, randomBytes } from 'node:crypto';

/** What a token opens; its prefix says so, so that a log reader or a secret scanner can name a leaked one. */
export type TokenKind = 'staff' | 'visitor';

const prefixes = { staff: 'alst_', visitor: 'alvi_' } as const satisfies Record<TokenKind, string>;

/** A fresh token: 256 random bits behind the prefix of its kind. */
export function createToken(kind: TokenKind): string {
  return prefixes[kind] + randomBytes(32).toString('base64url');
}

/** What a token claims to be, by its prefix; null for anything that is not one of ours. */
export function tokenKind(token: string): TokenKind | null {
  if (token.startsWith(prefixes.staff)) return 'staff';
  if (token.startsWith(prefixes.visitor)) return 'visitor';
  return null;
}

/**
 * What is stored of a secret: SHA-256, base64url. Enough for 256 random bits, which cannot be guessed; looking the
 * hash up tells an attacker nothing about the token by its timing.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
