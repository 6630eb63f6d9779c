import * as z from 'zod/mini';
import { limits } from './limits.ts';

/**
 * Text that every part can keep as it is: databases would replace half a surrogate pair, which makes two different
 * ids one, and PostgreSQL takes no NUL.
 */
export const wellFormed = z.refine<string>((text) => text.isWellFormed() && !text.includes('\0'), {
  error: 'Half a character, or a NUL, cannot be stored',
});

/** Controls, and marks that turn the direction of what follows: with them a name can pose as another. */
const disguises = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** A name of a person, a business or a conversation: one line, in the compatible form, without disguises. */
export const Name = z.string().check(
  wellFormed,
  z.maxLength(limits.nameMax),
  z.overwrite((name) => name.normalize('NFKC').replace(disguises, ' ').replace(/\s+/g, ' ').trim()),
  z.minLength(1),
  z.maxLength(limits.nameMax),
);
