import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { wellFormed } from './text.ts';

/** Prefix of every kind of id. An id names its kind, so that a log line or a support ticket reads by itself. */
export const idPrefixes = {
  tenant: 'ten',
  user: 'usr',
  contact: 'ctc',
  bot: 'bot',
  conversation: 'cnv',
  message: 'msg',
  session: 'ses',
} as const;

export type IdKind = keyof typeof idPrefixes;

/**
 * An id as input: any short string. A strange one is simply not found, so that a refusal cannot tell a
 * malformed id from somebody else's.
 */
export const Id = z.string().check(wellFormed, z.minLength(1), z.maxLength(limits.idMax));

/** An id that the client makes, so that repeating a request is safe (invariant I1). */
export const ClientId = z.string().check(wellFormed, z.minLength(1), z.maxLength(limits.idMax));
