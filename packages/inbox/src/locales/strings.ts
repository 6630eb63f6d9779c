import { en } from './en.ts';

/** What a language brings. */
export type InboxStrings = typeof en;

/** The strings that the inbox shows. */
export const strings: InboxStrings = en;
